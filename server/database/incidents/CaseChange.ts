import { Field, ObjectType } from 'type-graphql';

@ObjectType('CaseOutcome', {
  description: 'A field of a pinned case: what is expected, and what comes out.',
  simpleResolvers: true,
})
export class ShownCaseOutcome {
  @Field(() => String, { description: 'Name of the field in the document: priority, team, firstResponseDueAt.' })
  readonly field!: string;

  @Field(() => String, { description: 'How people call it.' })
  readonly label!: string;

  @Field(() => String, { nullable: true, description: 'What is expected, in words; null when nothing is.' })
  readonly expected!: string | null;

  @Field(() => String, { nullable: true, description: 'What comes out, in words; null when nothing does.' })
  readonly actual!: string | null;

  @Field(() => Boolean, { description: 'True when something else is expected.' })
  readonly isChanged!: boolean;
}
