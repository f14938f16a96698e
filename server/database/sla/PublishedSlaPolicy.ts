import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { slaMetrics, type Metric } from '../../core/sla/Clock.js';
import { slaPolicies, type SlaPolicyDocument } from '../../core/sla/SlaPolicy.js';
import type { HoldReason } from '../../core/sla/Pause.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Duration } from '../kernel/scalars.js';

/** What is promised. */
export const ClockMetric = apiEnum('ClockMetric', 'What is promised.', {
  FIRST_RESPONSE: 'Time to the first public answer.',
  RESOLUTION: 'Time to the solution.',
});

/** What a record may wait for. */
export const HoldReasonName = apiEnum('HoldReason', 'What a record waits for.', {
  CUSTOMER: 'An answer or an act of the customer.',
  VENDOR: 'A vendor.',
  CHANGE: 'A change that has to be carried out first.',
  SCHEDULED: 'A date that was agreed.',
});

@ObjectType('SlaTarget', { description: 'What is promised for a metric and some priorities.', simpleResolvers: true })
export class TargetOfPolicy {
  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => [String], {
    description: 'Keys of the priorities; empty for all that no other target of the metric names.',
  })
  readonly priorities!: readonly string[];

  @Field(() => Duration, { description: 'Promised length, in business time of the calendar.' })
  readonly target!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly targetSeconds!: number;

  readonly calendarKey!: string;
  readonly release!: Release;
}

@ObjectType({ description: "Which holds pause a metric's clock.", simpleResolvers: true })
export class SlaPauseReasons {
  @Field(() => ClockMetric, { description: 'The metric.' })
  readonly metric!: Metric;

  @Field(() => [HoldReasonName], { description: 'Holds for these reasons pause its clock; for all others it goes on.' })
  readonly reasons!: readonly HoldReason[];
}

@ObjectType('SlaPolicy', {
  description: 'Promised response and resolution times, what pauses them and when to warn.',
  simpleResolvers: true,
})
export class PublishedSlaPolicy extends Configured {
  @Field(() => String, { description: 'What it is for; empty when nothing is said.' })
  readonly description: string;

  @Field(() => [TargetOfPolicy], { description: 'What is promised.' })
  readonly targets: readonly TargetOfPolicy[];

  @Field(() => [SlaPauseReasons], { description: 'What pauses the clocks, one entry for each metric.' })
  readonly pauseReasons: readonly SlaPauseReasons[];

  @Field(() => [Float], { description: 'Fractions of the target at which to warn, between 0 and 1.' })
  readonly warnings: readonly number[];

  readonly calendarKey: string;

  /** Shows an SLA policy of a release. */
  constructor(entry: ReleaseEntry<SlaPolicyDocument, unknown>, release: Release) {
    super(entry, release);
    const { description, calendar, targets, pauses, warnings } = entry.document;
    this.description = description ?? '';
    this.calendarKey = calendar;
    this.targets = targets.map((target) => ({
      metric: target.metric,
      priorities: target.priorities,
      target: target.seconds * 1000,
      targetSeconds: target.seconds,
      calendarKey: target.calendar ?? calendar,
      release,
    }));
    this.pauseReasons = slaMetrics.map((metric) => ({ metric, reasons: pauses[metric] }));
    this.warnings = warnings;
  }
}

/** SLA policies as the API shows them. */
export const slaPolicyViews = viewsOf(slaPolicies, (entry, release) => new PublishedSlaPolicy(entry, release));
