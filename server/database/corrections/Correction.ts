import { Field, Int, ObjectType } from 'type-graphql';
import type { CorrectionState } from '../../core/corrections/states.js';
import type { ClockState, Metric } from '../../core/sla/Clock.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Node } from '../kernel/Node.js';
import { DateTime, Duration } from '../kernel/scalars.js';
import { ClockStateName } from '../records/enums.js';
import { ClockMetric } from '../sla/PublishedSlaPolicy.js';

/** Where a correction stands. */
export const CorrectionStateName = apiEnum<CorrectionState>('CorrectionState', 'Where a correction stands.', {
  PREVIEWED: 'It was shown what it would change; nothing is done.',
  APPLYING: 'The worker is counting the clocks anew.',
  APPLIED: 'All clocks have been counted anew, save for those that were left alone.',
  REVERSING: 'The worker is taking it back.',
  REVERSED: 'It was taken back, save for clocks that were left alone.',
});

@ObjectType({
  implements: [Node],
  description:
    'A decision to count clocks anew by what is promised now: shown first, then applied, on record, and possible to take back.',
  simpleResolvers: true,
})
export class Correction extends Node {
  readonly releaseId!: string;
  readonly createdById!: string | null;
  readonly appliedById!: string | null;
  readonly reversedById!: string | null;

  @Field(() => String, { description: 'Its number: COR-12.' })
  readonly number!: string;

  @Field(() => CorrectionStateName, { description: 'Where it stands.' })
  readonly state!: CorrectionState;

  @Field(() => String, { description: 'Why the clocks are counted anew.' })
  readonly reason!: string;

  @Field(() => [String], { description: 'Keys of SLA policies whose clocks it is about.' })
  readonly policyKeys!: readonly string[];

  @Field(() => [String], { description: 'Keys of calendars by which its clocks count.' })
  readonly calendarKeys!: readonly string[];

  @Field(() => [String], { description: 'Keys of services whose clocks it is about.' })
  readonly serviceKeys!: readonly string[];

  @Field(() => Boolean, { description: 'True when clocks that have stopped are among them, with their verdicts.' })
  readonly includesStopped!: boolean;

  @Field(() => String, {
    description: 'Names what was shown: applying it takes this, so that nothing else is applied.',
  })
  readonly confirmation!: string;

  @Field(() => Int, { description: 'Clocks that were looked at.' })
  readonly clocksChecked!: number;

  @Field(() => Int, { description: 'Clocks that it changes.' })
  readonly clockCount!: number;

  @Field(() => Int, { description: 'Those of them that get another verdict.' })
  readonly verdictCount!: number;

  @Field(() => Int, { description: 'Those of them that have stopped.' })
  readonly stoppedCount!: number;

  @Field(() => Int, { description: 'Clocks that have been counted anew so far.' })
  readonly appliedCount!: number;

  @Field(() => Int, { description: 'Clocks that have been set back so far.' })
  readonly reversedCount!: number;

  @Field(() => Int, {
    description: 'Clocks that were left alone: something else changed them meanwhile, or they failed (`failedCount`).',
  })
  readonly leftAloneCount!: number;

  @Field(() => Int, {
    description:
      'Those of them that could not be counted, by a fault of the product: `correctionRetry` has them tried again.',
  })
  readonly failedCount!: number;

  @Field(() => DateTime, { description: 'When it was shown.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When all clocks had been counted anew; null before.' })
  readonly appliedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When all had been set back; null before.' })
  readonly reversedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null when it was not.' })
  readonly reverseReason!: string | null;
}

@ObjectType({ description: 'A clock that a correction changes.', simpleResolvers: true })
export class CorrectedClock {
  readonly clockUuid!: string;
  readonly recordUuid!: string;

  @Field(() => String, { description: 'Number of the incident.' })
  readonly number!: string;

  @Field(() => String, { description: 'Title of the incident.' })
  readonly title!: string;

  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => Boolean, { description: 'True when it has stopped.' })
  readonly isStopped!: boolean;

  @Field(() => Boolean, { description: 'True when its verdict changes, not only when it is due.' })
  readonly changesVerdict!: boolean;

  @Field(() => ClockStateName, { description: 'Where it stood.' })
  readonly stateBefore!: ClockState;

  @Field(() => ClockStateName, { description: 'Where it stands counted anew.' })
  readonly stateAfter!: ClockState;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was due; as if it went on at once while it stood still; null for a calendar that never opens, and once it counts for nothing.',
  })
  readonly dueBefore!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it is due counted anew, told the same way.' })
  readonly dueAfter!: Date | null;

  @Field(() => Duration, { description: 'Promised business time before.' })
  readonly targetBefore!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly targetBeforeSeconds!: number;

  @Field(() => Duration, { description: 'Promised business time counted anew.' })
  readonly targetAfter!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly targetAfterSeconds!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was counted anew; null before.' })
  readonly appliedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was set back; null before.' })
  readonly reversedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was left alone: CHANGED, since something else changed it; FAILED, by a fault of the product. Null when it was not.',
  })
  readonly leftAlone!: string | null;
}
