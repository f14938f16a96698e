import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Verdict } from '../../core/analysis/retold.js';
import type { Metric } from '../../core/sla/Clock.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';
import { ClockMetric } from '../sla/PublishedSlaPolicy.js';
import type { FigureGroup } from './backtest/backtestClocks.js';

export const BacktestVerdictName = apiEnum<Verdict>('BacktestVerdict', 'What a clock comes to in a backtest.', {
  MET: 'Stopped in time.',
  BREACHED: 'Stopped too late, or past due and still going on.',
  OPEN: 'Not decided: it goes on with time left, or stands still.',
  NONE: 'Nothing is promised.',
});

export const BacktestGroupName = apiEnum<FigureGroup>(
  'BacktestGroup',
  'What figures of a backtest are told apart by.',
  {
    ALL: 'All clocks of a metric.',
    TEAM: 'The team that has the record now; for what a team or a supplier promised, that one.',
    PRIORITY: 'The priority that the record has now.',
    HOUR: 'The hour of the week in which the clock was started, from 0 at Monday midnight to 167.',
  },
);

@ObjectType({
  description: 'How many clocks kept their promise, as it was and as it would have been. Metrics are never added up.',
  simpleResolvers: true,
})
export class BacktestFigures {
  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => BacktestGroupName, { description: 'What `key` is.' })
  readonly by!: FigureGroup;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the team or priority, or number of the hour; null for all, and for clocks of records without one.',
  })
  readonly key!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the team or priority where one is known; else null.' })
  readonly name!: string | null;

  @Field(() => Int, { description: 'Kept, as it was.' })
  readonly oldMet!: number;

  @Field(() => Int, { description: 'Broken, as it was.' })
  readonly oldBreached!: number;

  @Field(() => Int, { description: 'Kept, as it would have been.' })
  readonly newMet!: number;

  @Field(() => Int, { description: 'Broken, as it would have been.' })
  readonly newBreached!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Kept by those that are decided, as it was: a ratio with four decimals, 0.9512. Null when none is.',
  })
  readonly oldRatio!: string | null;

  @Field(() => String, { nullable: true, description: 'The same as it would have been.' })
  readonly newRatio!: string | null;
}

@ObjectType('SlaBacktest', {
  description:
    'What the SLA clocks that were due in a period came to, and would have come to under a change set: old and new speak of the same clocks. What people did is taken as it was.',
  simpleResolvers: true,
})
export class SlaBacktest {
  @Field(() => Int, {
    description: 'Clocks that were looked at: those due in the period, and those that would have been.',
  })
  readonly clocks!: number;

  @Field(() => Int, { description: 'Those of them that would have been due at another instant.' })
  readonly changed!: number;

  @Field(() => Int, {
    description:
      'Those whose recorded due instant, verdict or elapsed time does not follow from what they are counted from. 0 says that history was reproduced to the millisecond.',
  })
  readonly notReproduced!: number;

  @Field(() => Int, { description: 'Those not decided as it was: they go on with time left. In no ratio.' })
  readonly oldOpen!: number;

  @Field(() => Int, { description: 'Those not decided as it would have been. In no ratio.' })
  readonly newOpen!: number;

  @Field(() => Int, { description: 'Those that were promised nothing and would have been.' })
  readonly newlyPromised!: number;

  @Field(() => Int, { description: 'Those that would have been promised nothing.' })
  readonly noLongerPromised!: number;

  @Field(() => Int, {
    description:
      'Those whose record was told again event by event, since its priority changed, it was reopened, or the end of a wait depends on the promise.',
  })
  readonly toldAgain!: number;

  @Field(() => Int, {
    description:
      'Verdicts that other systems gave in the period. They are left out: nothing is known to count them by.',
  })
  readonly imported!: number;

  @Field(() => [BacktestFigures], {
    complexity: ({ childComplexity }) => 300 + 10 * childComplexity,
    description: 'All figures: of each metric in all, by team, by priority and by hour of the week.',
  })
  readonly figures!: readonly BacktestFigures[];
}

@ObjectType({ description: 'A clock that a backtest looked at.', simpleResolvers: true })
export class BacktestClock {
  readonly recordUuid!: string;

  @Field(() => ID, { description: 'Id of the incident, beginning with inc_.' })
  readonly recordId!: string;

  @Field(() => String, { description: 'Number of the incident: INC-1042.' })
  readonly number!: string;

  @Field(() => String, { description: 'Title of the incident.' })
  readonly title!: string;

  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the team or supplier contract whose promise it is; null for a customer’s.',
  })
  readonly holderKey!: string | null;

  @Field(() => Int, { description: 'Which one of its metric and holder, from 1.' })
  readonly cycle!: number;

  @Field(() => String, { nullable: true, description: 'Key of the team; null where the record has none.' })
  readonly teamKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the priority; null where the record has none.' })
  readonly priority!: string | null;

  @Field(() => DateTime, { description: 'When it was started.' })
  readonly startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it stopped; null while it goes on.' })
  readonly stoppedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was due; null where it was at no time.' })
  readonly oldDueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it would have been due; null where at no time.' })
  readonly newDueAt!: Date | null;

  @Field(() => BacktestVerdictName, { description: 'What it came to.' })
  readonly oldVerdict!: Verdict;

  @Field(() => BacktestVerdictName, { description: 'What it would have come to.' })
  readonly newVerdict!: Verdict;

  @Field(() => Boolean, { description: 'False where what is recorded does not follow from what it is counted from.' })
  readonly isReproduced!: boolean;
}
