import { Field, InputType, ObjectType } from 'type-graphql';

const ofLine = 'What a contract promises for some services and some time.';

@ObjectType('ContractLineDocument', { description: ofLine, simpleResolvers: true })
@InputType('ContractLineDocumentInput', { description: ofLine })
export class EditableContractLine {
  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of the services it is about. Empty: all of them. Where one line names a service and another is for all, the one that names it applies alone.',
  })
  readonly services!: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the tier that was bought for these services. Empty: the tier of the contract.',
  })
  readonly tier!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the SLA policy that is promised. Empty: that of the tier, and if it has none that of the service.',
  })
  readonly slaPolicy!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'First day on which the line holds, YYYY-MM-DD, in the time zone of the contract. It counts when a record is opened or a promise is chosen anew; running clocks keep what they began with.',
  })
  readonly validFrom!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'First day on which it holds no more, YYYY-MM-DD: 2027-01-01 for a line that ends with the year 2026. The next line may begin on that day. Empty: no end is agreed.',
  })
  readonly validUntil!: string | null;
}

const description =
  'What was agreed with an organisation: for which services, from when to when, at which tier and under which SLA policy. It comes before what tiers and services promise.';

/** What an editor of contracts loads and saves. */
@ObjectType('ContractDocument', { description, simpleResolvers: true })
@InputType('ContractDocumentInput', { description })
export class EditableContract {
  @Field(() => String, {
    description: 'Stable key: lower-case letters, digits and hyphens. Clocks keep it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name as both sides know it, such as ACME 2026. It is shown beside every clock that it promises.',
  })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What was agreed, in words. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the customer: an organisation. One may have several contracts, as long as no two lines are about the same service at the same time.',
  })
  readonly organisation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the tier that was bought, for all lines that name no other. May be empty.',
  })
  readonly tier!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "IANA time zone of the customer, such as America/Chicago. Days of the lines begin at its midnight, and policies that count in the customer's zone count in it. Empty: days begin at midnight UTC, and such policies count in the zone of the organisation.",
  })
  readonly timeZone!: string | null;

  @Field(() => [EditableContractLine], { nullable: true, description: 'What is promised: 1 to 200 lines.' })
  readonly lines!: readonly EditableContractLine[] | null;
}
