import { Field, InputType, Int, ObjectType } from 'type-graphql';

const description =
  'A level of service that contracts are sold at, such as Gold. Contracts name it, and targets of SLA policies may ask for it.';

/** What an editor of tiers loads and saves. */
@ObjectType('TierDocument', { description, simpleResolvers: true })
@InputType('TierDocumentInput', { description })
export class EditableTier {
  @Field(() => String, {
    description: 'Stable key: lower-case letters, digits and hyphens. Contracts and targets name the tier by it.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as customers know it, such as Gold.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What customers get for it, in words. May be empty.' })
  readonly description!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Where it stands among the tiers: 1 is the highest, at most 99. It decides how they are sorted, nothing else.',
  })
  readonly rank!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the SLA policy that the tier promises where the contract line names none. Empty: the policy of the service applies, and its targets may still ask for the tier.',
  })
  readonly slaPolicy!: string | null;
}
