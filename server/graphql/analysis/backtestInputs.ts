import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Verdict } from '../../core/analysis/retold.js';
import type { Metric } from '../../core/sla/Clock.js';
import { AnalysisRun } from '../../database/analysis/AnalysisRun.js';
import { BacktestClock, BacktestVerdictName } from '../../database/analysis/BacktestClock.js';
import { DateTime, TimeZone } from '../../database/kernel/scalars.js';
import { ClockMetric } from '../../database/sla/PublishedSlaPolicy.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import { BooleanFilter, type EnumFilter, enumFilterOf, IntFilter, KeyFilter } from '../kernel/filters.js';
import { MutationInput, MutationPayload } from '../kernel/mutation.js';

@InputType({ description: 'What is tried over which period.' })
export class SlaBacktestStartInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the change set, beginning with cset_: as it is now.' })
  changeSetId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Clocks that were due in the last so many days: 1 to 1,830. Null: from `from` on.',
  })
  days?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Clocks that were due from then on; null counts `days` back.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Clocks that were due before then; null means now.' })
  to?: Date | null;

  @Field(() => TimeZone, {
    nullable: true,
    description: 'Zone in which hours of the week are told; null: that of the calendar by which each clock is counted.',
  })
  timeZone?: string | null;
}

@InputType({ description: 'Which analysis is stopped.' })
export class AnalysisRunCancelInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the analysis, beginning with run_.' })
  id!: string;
}

@ObjectType({ description: 'What came of asking for a backtest.', simpleResolvers: true })
export class SlaBacktestStartPayload extends MutationPayload {
  @Field(() => AnalysisRun, { nullable: true, description: 'The analysis that was asked for; null when it was not.' })
  run!: AnalysisRun | null;
}

@ObjectType({ description: 'What came of stopping an analysis.', simpleResolvers: true })
export class AnalysisRunCancelPayload extends MutationPayload {
  @Field(() => AnalysisRun, { nullable: true, description: 'The analysis as it is now; null when there is none.' })
  run!: AnalysisRun | null;
}

/** Pages of the clocks of a backtest. */
export const BacktestClockConnection = connectionOf('BacktestClock', () => BacktestClock);

const MetricFilter = enumFilterOf<Metric>('BacktestMetric', ClockMetric);
const VerdictFilter = enumFilterOf<Verdict>('BacktestVerdict', BacktestVerdictName);

@InputType({ description: 'Which clocks of a backtest. All that is given must hold; an empty one finds all.' })
export class BacktestClockWhere {
  @Field(() => MetricFilter, { nullable: true, description: 'What is promised.' })
  metric?: EnumFilter<Metric> | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the team.' })
  teamKey?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the priority.' })
  priority?: KeyFilter | null;
  @Field(() => IntFilter, { nullable: true, description: 'Hour of the week in which it was started, 0 to 167.' })
  hourOfWeek?: IntFilter | null;
  @Field(() => VerdictFilter, { nullable: true, description: 'What it came to.' })
  oldVerdict?: EnumFilter<Verdict> | null;
  @Field(() => VerdictFilter, { nullable: true, description: 'What it would have come to.' })
  newVerdict?: EnumFilter<Verdict> | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it would have been due at another instant.' })
  isChanged?: BooleanFilter | null;
  @Field(() => BooleanFilter, {
    nullable: true,
    description: 'Whether what is recorded follows from what it is counted from.',
  })
  isReproduced?: BooleanFilter | null;
}

/** Arguments of the list of clocks of a backtest. */
@ArgsType()
export class BacktestClocksArgs extends PageArgs {
  @Field(() => BacktestClockWhere, { nullable: true, description: 'Which clocks; null means all.' })
  where?: BacktestClockWhere | null;
}
