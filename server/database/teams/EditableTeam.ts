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
      'How many open records this person should hold at most, from 0 to 200. Nobody is given more by the team’s strategy; by hand nothing is refused beyond it, and it is said.',
  })
  readonly capacity!: number | null;

  @Field(() => [EditableSkill], {
    nullable: true,
    description:
      'What this person can do. Where a rule asks for skills, only those who have them at the level are given the work. Empty when nothing is recorded.',
  })
  readonly skills!: readonly EditableSkill[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the calendar of this person’s shift: outside its hours they are given nothing. Empty for the calendar of the team; where that has none, always.',
  })
  readonly workingHours!: string | null;
}

@ObjectType('TeamAssignmentDocument', { description: 'How work finds a person of the team.', simpleResolvers: true })
@InputType('TeamAssignmentDocumentInput', { description: 'How work finds a person of the team.' })
export class EditableTeamAssignment {
  @Field(() => String, {
    nullable: true,
    description:
      'How one of those who are there, have the room and the skills is chosen, at once and whenever somebody is free again: ROUND_ROBIN, LEAST_LOADED or BEST_SKILL. Empty: the team picks its work itself.',
  })
  readonly strategy!: string | null;
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
      'The people of the team. Rules and strategies give work to members only who can have it, people to anybody; who leaves keeps what they hold until it is given to somebody else. With nobody in it, what is routed to the team waits.',
  })
  readonly members!: readonly EditableMember[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Support line: 1 takes everything first, 2 knows the subject, 3 are the specialists.',
  })
  readonly line!: number | null;

  @Field(() => EditableTeamAssignment, {
    nullable: true,
    description: 'How what is routed to the team finds a person. Empty: the team picks its work itself.',
  })
  readonly assignment!: EditableTeamAssignment | null;
}
