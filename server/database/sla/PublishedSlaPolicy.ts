import { Field, Int, ObjectType } from 'type-graphql';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import type { Metric } from '../../core/sla/Clock.js';
import { rungOf } from '../../core/sla/Rung.js';
import { policyMetrics, slaPolicies, type SlaPolicyDocument } from '../../core/sla/SlaPolicy.js';
import type { HoldReason } from '../../core/sla/Pause.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Duration } from '../kernel/scalars.js';

/** What is promised. */
export const ClockMetric = apiEnum('ClockMetric', 'What is promised.', {
  FIRST_RESPONSE: 'Time to the first public answer.',
  RESOLUTION: 'Time to the solution.',
  NEXT_RESPONSE: 'Time to the answer to a message of the customer, after the first response.',
  PERIODIC_UPDATE: 'Time to the next public word of the provider.',
  OWNERSHIP: "Time that a team has the work (OLA). The provider's people only.",
  SUPPLIER: "Time that a supplier is waited for (underpinning contract). The provider's people only.",
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

  @Field(() => String, { nullable: true, description: 'Key of the team that OWNERSHIP is of; null for other metrics.' })
  readonly holderKey!: string | null;

  @Field(() => [String], {
    description: 'Keys of the priorities; empty for all that no other target of the metric names.',
  })
  readonly priorities!: readonly string[];

  @Field(() => [String], { description: 'Keys of the tiers; empty for customers of every tier and of none.' })
  readonly tiers!: readonly string[];

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

@ObjectType('LadderRung', { description: 'A step of an escalation ladder.', simpleResolvers: true })
export class RungOfLadder {
  @Field(() => String, {
    description:
      'Where it stands: 0.75 at three quarters of the target, -1800 half an hour of business time before due, +3600 an hour of it after, 1 the breach.',
  })
  readonly rung!: string;

  @Field(() => [ClockMetric], { description: 'Metrics whose clocks pass it; empty for all.' })
  readonly metrics!: readonly Metric[];
}

@ObjectType('SlaPolicy', {
  description: 'Promised response and resolution times, what pauses them and who hears of it on the way.',
  simpleResolvers: true,
})
export class PublishedSlaPolicy extends Configured {
  @Field(() => String, { description: 'What it is for; empty when nothing is said.' })
  readonly description: string;

  @Field(() => [TargetOfPolicy], { description: 'What is promised.' })
  readonly targets: readonly TargetOfPolicy[];

  @Field(() => [SlaPauseReasons], { description: 'What pauses the clocks, one entry for each metric.' })
  readonly pauseReasons: readonly SlaPauseReasons[];

  @Field(() => [RungOfLadder], { description: 'Its escalation ladder, from the first rung to the last.' })
  readonly ladder: readonly RungOfLadder[];

  readonly calendarKey: string;

  /** Shows an SLA policy of a release. */
  constructor(entry: ReleaseEntry<SlaPolicyDocument, unknown>, release: Release) {
    super(entry, release);
    const { description, calendar, targets, pauses, ladder } = entry.document;
    this.description = description ?? '';
    this.calendarKey = calendar;
    this.targets = targets.map((target) => ({
      metric: target.metric,
      holderKey: target.holder,
      priorities: target.priorities,
      tiers: target.tiers,
      target: target.seconds * 1000,
      targetSeconds: target.seconds,
      calendarKey: target.calendar ?? calendar,
      release,
    }));
    this.pauseReasons = policyMetrics.map((metric) => ({ metric, reasons: pauses[metric] }));
    this.ladder = ladder.map((rung) => ({ rung: rungOf(rung), metrics: rung.metrics }));
  }
}

/** SLA policies as the API shows them. */
export const slaPolicyViews = viewsOf(slaPolicies, (entry, release) => new PublishedSlaPolicy(entry, release));
