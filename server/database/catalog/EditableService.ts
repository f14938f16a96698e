import { Field, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('ServicePromiseDocument', { description: 'What a service promises, in words.', simpleResolvers: true })
@InputType('ServicePromiseDocumentInput', { description: 'What a service promises, in words.' })
export class EditablePromise {
  @Field(() => String, { nullable: true, description: 'What is true for the customer when the work is done.' })
  readonly outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'What makes the work begin.' })
  readonly trigger!: string | null;

  @Field(() => String, { nullable: true, description: 'Who may ask for it, in words: nobody is refused by it.' })
  readonly customerSegment!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What belongs to the service, one thing a line: at least one.',
  })
  readonly inScope!: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What does not belong to it, so that nobody has to find out by asking. May be empty.',
  })
  readonly outOfScope!: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'How one tells that the work was done well, one criterion a line: at least one.',
  })
  readonly qualityCriteria!: readonly string[] | null;
}

const otherwise = 'Empty: the accountable owner does.';

@ObjectType('ServiceOwnersDocument', {
  description: 'Who answers for what, by log-in address. Partners are not shown them.',
  simpleResolvers: true,
})
@InputType('ServiceOwnersDocumentInput', {
  description: 'Who answers for what, by log-in address. Partners are not shown them.',
})
export class EditableOwners {
  @Field(() => String, { nullable: true, description: 'Answers for the service as a whole; must be named.' })
  readonly accountable!: string | null;

  @Field(() => String, { nullable: true, description: `Gets the work done. ${otherwise}` })
  readonly delivery!: string | null;

  @Field(() => String, { nullable: true, description: `Judges the result. ${otherwise}` })
  readonly quality!: string | null;

  @Field(() => String, { nullable: true, description: `Keeps the customer informed. ${otherwise}` })
  readonly communication!: string | null;

  @Field(() => String, { nullable: true, description: `Brings the work to an end. ${otherwise}` })
  readonly closeout!: string | null;
}

const ofStep = 'A step on the way from asking to done.';

@ObjectType('PathStepDocument', { description: ofStep, simpleResolvers: true })
@InputType('PathStepDocumentInput', { description: ofStep })
export class EditablePathStep {
  @Field(() => String, { nullable: true, description: 'What is done, such as Diagnosis. Each name stands once.' })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose time it is: TEAM has the work, SUPPLIER is waited for, APPROVAL is waited for.',
  })
  readonly kind!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the team that has the work, or that approves. Empty for a supplier.',
  })
  readonly team!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the contract with the supplier that is waited for. Empty for all other steps.',
  })
  readonly supplierContract!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seconds of business time it takes. Empty: what the SLA policy promises of the team (OWNERSHIP), or what the supplier promised; an approval has to say it.',
  })
  readonly seconds!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the calendar whose open hours count. Empty: that of the promise; for an approval the calendar of the SLA policy.',
  })
  readonly calendar!: string | null;
}

const description =
  'Something that is delivered, with what is promised about it: incidents are opened for a service, and it says which SLA policy and priority matrix apply.';

/** What an editor of services loads and saves. */
@ObjectType('ServiceDocument', { description, simpleResolvers: true })
@InputType('ServiceDocumentInput', { description })
export class EditableService {
  @Field(() => String, {
    description:
      'Stable key: lower-case letters, digits and hyphens. Records, rules and partners name the service by it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, in a sentence or two.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Trade it belongs to: IT, FACILITIES, FINANCE, FIELD_SERVICE or HUMAN_RESOURCES.',
  })
  readonly trade!: string | null;

  @Field(() => EditablePromise, { nullable: true, description: 'What it promises; partners read it.' })
  readonly promise!: EditablePromise | null;

  @Field(() => EditableOwners, { nullable: true, description: 'Who answers for what.' })
  readonly owners!: EditableOwners | null;

  @Field(() => String, {
    nullable: true,
    description: 'How the work runs from asking to done, in words. It is shown; nothing is decided by it.',
  })
  readonly deliveryPath!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the delivery path that the work takes where no routing rule says otherwise. Empty: none is chosen.',
  })
  readonly defaultPath!: string | null;

  @Field(() => [EditablePathStep], {
    nullable: true,
    description:
      'The same as steps, one after the other; at most 10. By them the checks prove for every start of a year that the promise can be kept. Empty: nothing is proven. Nothing is decided by them.',
  })
  readonly path!: readonly EditablePathStep[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the SLA policy that promises response and resolution times. Running clocks keep the promise they began with; new records get the new one.',
  })
  readonly slaPolicy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the team that delivers the service. Who takes a record is decided by the routing rules.',
  })
  readonly team!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the matrix that turns impact and urgency into priority. Empty: the matrix default.',
  })
  readonly priorityMatrix!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days after resolving in which an incident may be reopened, from 0 (never) to 90.',
  })
  readonly reopenWindowDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Business days after resolving at which an incident closes by itself, from 1 to 60, in the calendar of the SLA policy. Empty: it does not close by itself.',
  })
  readonly autoCloseBusinessDays!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it stands: PUBLISHED is offered, DEPRECATED still takes work but should not be chosen anew, RETIRED takes no new work. Open records go on in each case.',
  })
  readonly lifecycle!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the message template, of purpose ACKNOWLEDGEMENT, that a new incident begins with. It does not count as the first answer. Empty: nothing is written.',
  })
  readonly acknowledgement!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the message template, of purpose RESOLUTION_NOTICE, that is written when an incident is resolved. Empty: nothing is written.',
  })
  readonly resolutionNotice!: string | null;
}
