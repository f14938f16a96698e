import { Field, InputType, ObjectType } from 'type-graphql';

@ObjectType('PinnedFactsDocument', { description: 'The incident that is thought of.', simpleResolvers: true })
@InputType('PinnedFactsDocumentInput', { description: 'The incident that is thought of.' })
export class EditableFacts {
  @Field(() => String, { nullable: true, description: 'Key of the service it is opened for.' })
  readonly service!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the impact, of the matrix of the service.' })
  readonly impact!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the urgency, of the matrix of the service.' })
  readonly urgency!: string | null;

  @Field(() => String, { nullable: true, description: 'Way it comes in, such as CONSOLE, API or MONITORING.' })
  readonly channel!: string | null;

  @Field(() => String, { nullable: true, description: 'Category. Empty: it has none.' })
  readonly category!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the work is. Empty: nobody says.' })
  readonly location!: string | null;

  @Field(() => String, { nullable: true, description: 'Title. Empty: rules that read it see nothing.' })
  readonly title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the organisation it is for. Empty: of none that rules name.',
  })
  readonly organisation!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "IANA time zone of the customer, such as Europe/Berlin, for promises that count in the customer's hours. Empty: that of the contract, else that of the calendar.",
  })
  readonly timeZone!: string | null;

  @Field(() => String, { nullable: true, description: 'Instant at which it is opened, such as 2026-03-02T09:00:00Z.' })
  readonly openedAt!: string | null;
}

const orNot = 'Empty: nothing is expected of it.';

@ObjectType('PinnedExpectationDocument', { description: 'How it must come out.', simpleResolvers: true })
@InputType('PinnedExpectationDocumentInput', { description: 'How it must come out.' })
export class EditableExpectation {
  @Field(() => String, { nullable: true, description: `Key of the priority it gets. ${orNot}` })
  readonly priority!: string | null;

  @Field(() => String, { nullable: true, description: `Key of the team that takes it. ${orNot}` })
  readonly team!: string | null;

  @Field(() => String, { nullable: true, description: `Address of the person who takes it. ${orNot}` })
  readonly person!: string | null;

  @Field(() => String, { nullable: true, description: `Id of the routing rule that decides. ${orNot}` })
  readonly rule!: string | null;

  @Field(() => String, { nullable: true, description: `How the work runs, as the service says it. ${orNot}` })
  readonly path!: string | null;

  @Field(() => String, { nullable: true, description: `Instant at which the first response is due. ${orNot}` })
  readonly firstResponseDueAt!: string | null;

  @Field(() => String, { nullable: true, description: `Instant at which the resolution is due. ${orNot}` })
  readonly resolutionDueAt!: string | null;
}

const description =
  'An incident that must come out as it is written here: who gets it, how urgent it is and when it is due. No change that makes it come out otherwise is published before somebody signed it off.';

/** What an editor of pinned cases loads and saves. */
@ObjectType('PinnedCaseDocument', { description, simpleResolvers: true })
@InputType('PinnedCaseDocumentInput', { description })
export class EditablePinnedCase {
  @Field(() => String, { description: 'Stable key: lower-case letters, digits and hyphens. It never changes.' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it, such as Payroll, pay is missing.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the case matters. May be empty.' })
  readonly description!: string | null;

  @Field(() => EditableFacts, { nullable: true, description: 'The incident that is thought of; nothing is opened.' })
  readonly facts!: EditableFacts | null;

  @Field(() => EditableExpectation, { nullable: true, description: 'How it must come out.' })
  readonly expect!: EditableExpectation | null;
}
