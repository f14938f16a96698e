import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { EditableCondition } from '../conditions/EditableCondition.js';
import { isBody, type Body } from '../configuration/Editable.js';

@ObjectType('SlaTargetDocument', {
  description: 'What is promised for a metric and some priorities.',
  simpleResolvers: true,
})
@InputType('SlaTargetDocumentInput', { description: 'What is promised for a metric and some priorities.' })
export class EditableTarget {
  @Field(() => String, {
    nullable: true,
    description:
      'FIRST_RESPONSE, RESOLUTION, NEXT_RESPONSE (the answer to a message of the customer), PERIODIC_UPDATE (the next public word of the provider) or OWNERSHIP (the time that a team has the work).',
  })
  readonly metric!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the team that OWNERSHIP is of. Empty for all other metrics.',
  })
  readonly holder!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the priorities it is for. Empty: all that no other target of the metric names.',
  })
  readonly priorities!: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the tiers whose customers it is for. Empty: customers of every tier and of none.',
  })
  readonly tiers!: readonly string[] | null;

  @Field(() => EditableCondition, {
    nullable: true,
    description:
      'The records it is for. Empty: all. A target with a condition that holds comes before one that names a tier, that before one that names a priority.',
  })
  readonly when!: EditableCondition | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Promised length in seconds of business time, from 1 to 31,622,400: 14400 is four open hours.',
  })
  readonly seconds!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the calendar whose hours count for this target. Empty: the calendar of the policy.',
  })
  readonly calendar!: string | null;
}

@ObjectType('SlaPauseDocument', { description: "Which holds pause a metric's clock.", simpleResolvers: true })
@InputType('SlaPauseDocumentInput', { description: "Which holds pause a metric's clock." })
export class EditablePause {
  @Field(() => String, { description: 'The metric; each stands in the list once.' })
  readonly metric!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'CUSTOMER, VENDOR, CHANGE or SCHEDULED: while a record waits for one of these its clock stands still, for all others it goes on. An empty list: it never pauses.',
  })
  readonly reasons!: readonly string[] | null;
}

@ObjectType('EscalationActionDocument', { description: 'What a rung sets off.', simpleResolvers: true })
@InputType('EscalationActionDocumentInput', { description: 'What a rung sets off.' })
export class EditableAction {
  @Field(() => String, {
    nullable: true,
    description:
      'NOTIFY tells somebody; REASSIGN gives the record to a team or person; RAISE_PRIORITY takes the next higher priority; OPEN_TASK adds something to do; CALL_WEBHOOK calls an address.',
  })
  readonly do!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'NOTIFY: ASSIGNEE, TEAM or ACCOUNTABLE_OWNER of the record. Empty: the team or person named here.',
  })
  readonly to!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the team that is told, gets the record or has the task.',
  })
  readonly team!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the person who is told or gets the record.' })
  readonly person!: string | null;

  @Field(() => String, { nullable: true, description: 'OPEN_TASK: what there is to do.' })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'CALL_WEBHOOK: https address that is called.' })
  readonly url!: string | null;
}

@ObjectType('LadderRungDocument', {
  description: 'A step of the escalation ladder, in one of three places.',
  simpleResolvers: true,
})
@InputType('LadderRungDocumentInput', { description: 'A step of the escalation ladder, in one of three places.' })
export class EditableRung {
  @Field(() => [String], { nullable: true, description: 'Metrics whose clocks pass it. Empty: all.' })
  readonly metrics!: readonly string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Place as a fraction of the target, above 0 and at most 10: 0.75 at three quarters, 1 for the breach.',
  })
  readonly fraction!: number | null;

  @Field(() => Int, { nullable: true, description: 'Place as seconds of business time before due.' })
  readonly beforeDueSeconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'Place as seconds of business time after due.' })
  readonly afterDueSeconds!: number | null;

  @Field(() => [EditableAction], {
    nullable: true,
    description: 'What it sets off, in order; at most 10. Empty: the record only shows that it was passed.',
  })
  readonly actions!: readonly EditableAction[] | null;
}

const description =
  'Promised response and resolution times, what pauses them and who hears of it on the way. Services name the policy that applies to them.';

/** What an editor of SLA policies loads and saves. */
@ObjectType('SlaPolicyDocument', { description, simpleResolvers: true })
@InputType('SlaPolicyDocumentInput', { description })
export class EditableSlaPolicy {
  @Field(() => String, {
    description:
      'Stable key: lower-case letters, digits and hyphens. Services name the policy by it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it, such as Gold.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What the policy is for. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the calendar whose open hours count, where a target names no other.',
  })
  readonly calendar!: string | null;

  @Field(() => [EditableTarget], {
    nullable: true,
    description:
      'What is promised: 1 to 200 targets. For a metric and priority without a target nothing is promised and no clock runs. Running clocks keep the promise they began with.',
  })
  readonly targets!: readonly EditableTarget[] | null;

  @Field(() => [EditablePause], {
    nullable: true,
    description:
      'What pauses the clocks. A metric that is left out pauses as usual: first response and periodic update never, the next response while the customer is waited for, the resolution also for an agreed date, ownership also for a vendor.',
  })
  readonly pauses!: readonly EditablePause[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: the calendar's hours are meant in the zone of the customer: that of its contract, else that of the organisation.",
  })
  readonly inCustomersZone!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What becomes of the resolution when an incident is reopened: CONTINUE, the same clock goes on and the time spent resolved is not counted; RESTART, a new clock starts and the verdict stands; IGNORE, the verdict stands.',
  })
  readonly reopen!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What becomes of the time that was used when the target of a running clock changes, as by a new priority: RETROACTIVE, counted anew from the start; CARRY, kept as it was counted; RESTART, dropped.',
  })
  readonly retarget!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What a promise counts that comes late, as when only the new priority is promised it: FROM_OPENING, with the pauses so far; FROM_OPENING_WITHOUT_PAUSES, pauses counted as running; FROM_THEN, nothing before.',
  })
  readonly late!: string | null;

  @Field(() => [EditableRung], {
    nullable: true,
    description: 'The escalation ladder: what happens on the way to the due instant and after it. At most 20 rungs.',
  })
  readonly ladder!: readonly EditableRung[] | null;

  /** Pauses are a list in the API and fields by metric in the body. */
  static toBody(fields: Body): Body {
    const { pauses } = fields;
    if (!Array.isArray(pauses)) return fields;
    const entries = (pauses as EditablePause[]).map(({ metric, reasons }): [string, unknown] => [
      metric,
      reasons ?? [],
    ]);
    const isEachOnce = new Set(entries.map(([metric]) => metric)).size === entries.length;
    return { ...fields, pauses: isEachOnce ? Object.fromEntries(entries) : pauses };
  }

  /** The way back. */
  static fromBody(body: Body): Body {
    const { pauses } = body;
    if (!isBody(pauses)) return body;
    return { ...body, pauses: Object.entries(pauses).map(([metric, reasons]) => ({ metric, reasons })) };
  }
}
