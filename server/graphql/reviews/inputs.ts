import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Metric } from '../../core/sla/Clock.js';
import { TimeZone } from '../../database/kernel/scalars.js';
import { ClockMetric } from '../../database/sla/PublishedSlaPolicy.js';
import { PageArgs } from '../kernel/connection.js';
import { MutationInput, MutationPayload } from '../kernel/mutation.js';
import { MetricWhere } from '../metrics/inputs.js';
import { SlaMiss } from './missViews.js';
import { BreachReview } from './views.js';

/** Arguments of the list of misses. */
@ArgsType()
export class MissesArgs extends PageArgs {
  @Field(() => String, { description: 'The month, like 2026-11.' })
  month!: string;

  @Field(() => TimeZone, {
    nullable: true,
    description: "Zone in which the month begins and ends; null: the provider's.",
  })
  timeZone?: string | null;

  @Field(() => ClockMetric, { description: 'What was promised.' })
  metric!: Metric;

  @Field(() => MetricWhere, { nullable: true, description: 'Narrows to some of the records, as figures are narrowed.' })
  where?: MetricWhere | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True: only those that nobody has explained.',
  })
  isUnexplained!: boolean;
}

@InputType({ description: 'Why a promise was broken.' })
export class BreachExplainInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the clock.' })
  clockId!: string;

  @Field(() => String, { description: 'Key of a cause of the SLA review.' })
  causeKey!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What else is to be said, at most 20,000 characters; null when nothing is.',
  })
  note?: string | null;
}

@InputType({ description: 'Which month.' })
export class SlaMonthCloseInput extends MutationInput {
  @Field(() => String, { description: "The month, like 2026-11, in the provider's zone." })
  month!: string;
}

@InputType({ description: 'Which month, and why.' })
export class SlaMonthReopenInput extends MutationInput {
  @Field(() => String, { description: 'The month, like 2026-11.' })
  month!: string;

  @Field(() => String, { description: 'Why it is opened again, at most 20,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'What came of explaining a miss.', simpleResolvers: true })
export class BreachExplainPayload extends MutationPayload {
  @Field(() => SlaMiss, { nullable: true, description: 'The miss as it is now; null when it was not done.' })
  miss!: SlaMiss | null;
}

@ObjectType({ description: 'What came of closing a month.', simpleResolvers: true })
export class SlaMonthClosePayload extends MutationPayload {
  @Field(() => BreachReview, { nullable: true, description: 'The month as it is now; null when it was not done.' })
  review!: BreachReview | null;
}

@ObjectType({ description: 'What came of opening a month again.', simpleResolvers: true })
export class SlaMonthReopenPayload extends MutationPayload {
  @Field(() => BreachReview, { nullable: true, description: 'The month as it is now; null when it was not done.' })
  review!: BreachReview | null;
}
