import { Field, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('TeamSkillDocument', { description: 'What a member can do, and how well.', simpleResolvers: true })
@InputType('TeamSkillDocumentInput', { description: 'What a member can do, and how well.' })
export class EditableSkill {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of the skill, such as networks. The same word in every team, so that people can be compared by it.',
  })
  readonly skill!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'From 1 (is learning it) through 3 (works alone) to 5 (teaches others).',
  })
  readonly level!: number | null;
}

@ObjectType('TeamMemberDocument', { description: 'A person of the team.', simpleResolvers: true })
@InputType('TeamMemberDocumentInput', { description: 'A person of the team.' })
export class EditableMember {
  @Field(() => String, {
    nullable: true,
    description:
      'Address the person logs in with, in lower case. Work can be given to a member before anybody logs in with the address.',
  })
  readonly email!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many open records this person should hold at most, from 0 to 200. It is shown where work is given out; nothing is refused beyond it.',
  })
  readonly capacity!: number | null;

  @Field(() => [EditableSkill], {
    nullable: true,
    description: 'What this person can do. Empty when nothing is recorded: routing does not depend on it.',
  })
  readonly skills!: readonly EditableSkill[] | null;
}

const description =
  'Who takes work together: the roster, its skills and its capacity. Services and routing rules name teams by their key.';

/** What an editor of teams loads and saves. */
@ObjectType('TeamDocument', { description, simpleResolvers: true })
@InputType('TeamDocumentInput', { description })
export class EditableTeam {
  @Field(() => String, {
    description: 'Stable key: lower-case letters, digits and hyphens. Records keep it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name as people know it. A new name shows at once on all records, old ones included.',
  })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What the team does, for those who look for it. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'IANA time zone the team works in, such as Europe/Berlin. It is shown only; empty leaves it to the calendar.',
  })
  readonly timeZone!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the calendar the team works by. It says when the team is there; promised times count in the calendar of the SLA policy. Empty when it works by none.',
  })
  readonly calendar!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address of the member who leads the team. Empty when nobody does.',
  })
  readonly lead!: string | null;

  @Field(() => [EditableMember], {
    nullable: true,
    description:
      'The people of the team. Work can be assigned to members only; who leaves keeps what they hold until it is given to somebody else. With nobody in it, what is routed to the team waits.',
  })
  readonly members!: readonly EditableMember[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Support line: 1 takes everything first, 2 knows the subject, 3 are the specialists.',
  })
  readonly line!: number | null;
}
