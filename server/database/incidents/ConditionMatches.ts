import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('MatchingIncident', { description: 'An incident for which a condition holds.', simpleResolvers: true })
export class MatchingIncident {
  @Field(() => ID, { description: 'Id of the incident.' })
  readonly id!: string;

  @Field(() => String, { description: 'Number, such as INC-1042.' })
  readonly number!: string;

  @Field(() => String, { description: 'Title.' })
  readonly title!: string;
}

@ObjectType('ConditionMatches', {
  description: 'For how many incidents of some days a condition holds, as they stand now.',
  simpleResolvers: true,
})
export class ShownConditionMatches {
  @Field(() => Int, { nullable: true, description: 'For how many it holds; null: not counted.' })
  readonly matched!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many were opened in those days; null: not counted.' })
  readonly total!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it was not counted; null when it was.' })
  readonly notCounted!: string | null;

  @Field(() => [MatchingIncident], { description: 'Those for which it holds, newest first, at most 20.' })
  readonly examples!: readonly MatchingIncident[];
}
