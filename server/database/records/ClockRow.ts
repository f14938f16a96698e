import { Field, Int, ObjectType } from 'type-graphql';
import type { ClockState, Metric } from '../../core/sla/Clock.js';
import { Node } from '../kernel/Node.js';
import { DateTime, Duration } from '../kernel/scalars.js';
import { ClockMetric } from '../sla/PublishedSlaPolicy.js';
import { ClockSource, ClockStateName, PromiseSourceName } from './enums.js';

@ObjectType('Pause', { description: 'Time in which a clock stood still.', simpleResolvers: true })
export class PauseOfClock {
  @Field(() => String, {
    description: 'What was waited for: a hold reason, or RESOLVED between resolving and reopening.',
  })
  readonly reason!: string;

  @Field(() => DateTime, { description: 'When the clock stopped.' })
  readonly from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it went on; null while it stands still.' })
  readonly until!: Date | null;
}

@ObjectType({ description: 'A step of a clock that was passed: a warning, or the breach.', simpleResolvers: true })
export class ClockFiring {
  @Field(() => String, { description: 'The step, as `rungs` names it; 1 for the breach.' })
  readonly rung!: string;

  @Field(() => DateTime, { description: 'When it was due.' })
  readonly scheduledAt!: Date;

  @Field(() => DateTime, { description: 'When the worker saw to it.' })
  readonly firedAt!: Date;
}

@ObjectType({ description: 'Where the promise of a clock comes from.', simpleResolvers: true })
export class ClockPromise {
  @Field(() => PromiseSourceName, {
    description: "Contract line before tier before service; or a supplier's contract.",
  })
  readonly kind!: keyof typeof PromiseSourceName;

  @Field(() => String, { description: 'Key of that contract, tier, service or supplier contract.' })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its name when the promise was made; null for those who may not read it.',
  })
  readonly name!: string | null;
}

@ObjectType('Clock', {
  implements: [Node],
  description: 'An SLA clock of a record: what was promised, and how much of the time is used up.',
  simpleResolvers: true,
})
export class ClockRow extends Node {
  readonly organisationId!: string;
  readonly workItemId!: string;
  readonly releaseId!: string;
  readonly policyKey!: string | null;
  readonly calendarKey!: string | null;
  readonly targetMs!: number | null;
  readonly pauseReasons!: readonly string[];
  readonly rungs!: readonly string[];
  /** Zone in which the hours of its calendar are meant; null for the calendar's own. */
  readonly pinnedZone!: string | null;
  readonly pinnedTzdata!: string | null;
  readonly pinnedZoneOf!: 'CONTRACT' | 'ORGANISATION' | null;
  readonly promisedByKind!: keyof typeof PromiseSourceName | null;
  readonly promisedByKey!: string | null;
  readonly elapsedMs!: number;
  readonly elapsedAsOf!: Date;
  /** True while another team has the record, or that supplier is not waited for. */
  readonly isAway!: boolean;
  /** Reason of the pause that is open now; null when there is none. */
  readonly openPause!: string | null;

  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the team that promised it, or of the contract with the supplier; null for what the customer is promised.',
  })
  readonly holderKey!: string | null;

  @Field(() => Int, {
    description: 'Counts from 1: each exchange, each interval and each start over is a cycle of its own.',
  })
  readonly cycle!: number;

  @Field(() => ClockSource, { description: 'What made it.' })
  readonly source!: keyof typeof ClockSource;

  @Field(() => ClockStateName, { description: 'Where it stands.' })
  readonly state!: ClockState;

  @Field(() => DateTime, { description: 'When it began.' })
  readonly startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it stopped; null while it goes on.' })
  readonly stoppedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the time runs out or ran out; null while it stands still with time left, and once canceled.',
  })
  readonly dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the promise was broken; null while it is not.' })
  readonly breachedAt!: Date | null;

  @Field(() => Duration, { nullable: true, description: 'Promised business time; null where another system judged.' })
  readonly target!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same in seconds.' })
  readonly targetSeconds!: number | null;
}
