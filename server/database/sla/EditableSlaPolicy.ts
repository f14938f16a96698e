import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { isBody, type Body } from '../configuration/Editable.js';

@ObjectType('SlaTargetDocument', {
  description: 'What is promised for a metric and some priorities.',
  simpleResolvers: true,
})
@InputType('SlaTargetDocumentInput', { description: 'What is promised for a metric and some priorities.' })
export class EditableTarget {
  @Field(() => String, {
    nullable: true,
    description: 'FIRST_RESPONSE, the time to the first public answer, or RESOLUTION, the time to the solution.',
  })
  readonly metric!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the priorities it is for. Empty: all that no other target of the metric names.',
  })
  readonly priorities!: readonly string[] | null;

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
  @Field(() => String, { description: 'FIRST_RESPONSE or RESOLUTION; each stands in the list once.' })
  readonly metric!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'CUSTOMER, VENDOR, CHANGE or SCHEDULED: while a record waits for one of these its clock stands still, for all others it goes on. An empty list: it never pauses.',
  })
  readonly reasons!: readonly string[] | null;
}

const description =
  'Promised response and resolution times, what pauses them and when to warn. Services name the policy that applies to them.';

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
      'What is promised: 1 to 100 targets. For a metric and priority without a target nothing is promised and no clock runs. Running clocks keep the promise they began with.',
  })
  readonly targets!: readonly EditableTarget[] | null;

  @Field(() => [EditablePause], {
    nullable: true,
    description:
      'What pauses the clocks. A metric that is left out pauses as usual: the first response never, the resolution while the customer or an agreed date is waited for.',
  })
  readonly pauses!: readonly EditablePause[] | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'Fractions of the target at which to warn, between 0 and 1, rising: 0.75 warns when three quarters are used up. Empty: no warnings.',
  })
  readonly warnings!: readonly number[] | null;

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
