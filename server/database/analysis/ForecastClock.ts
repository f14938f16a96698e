import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ForecastKind, ForecastLateness, ForecastWay } from '../../core/analysis/forecast.js';
import type { Metric } from '../../core/sla/Clock.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';
import { ClockMetric } from '../sla/PublishedSlaPolicy.js';

export const ForecastKindName = apiEnum<ForecastKind>('ForecastKind', 'What would become of a clock that runs.', {
  MOVES: 'It would be due at another instant.',
  STARTS: 'A promise that there is not would begin.',
  STOPS: 'It would be promised no more.',
  TERMS: 'It would be due when it is, with other escalations or other reasons to pause from then on.',
});

export const ForecastWayName = apiEnum<ForecastWay>(
  'ForecastWay',
  'What brings it about after publishing, which moves no clock itself.',
  {
    CORRECTION: 'A correction of it: counted anew, as of when the promise was made.',
    PRIORITISING: 'Only a new decision about its incident, as when it is prioritised again.',
  },
);

export const ForecastLatenessName = apiEnum<ForecastLateness>(
  'ForecastLateness',
  'What would become of the promise at once.',
  {
    LATE_AT_ONCE: 'In time now, and broken at once: the new due instant has passed already.',
    LATE_NO_MORE: 'Broken now, and in time again.',
    STAYS_LATE: 'Broken now and then.',
    IN_TIME: 'In time now and then.',
  },
);

@ObjectType({ description: 'Numbers of clocks in a forecast.', simpleResolvers: true })
export class ForecastNumbers {
  @Field(() => ClockMetric, { nullable: true, description: 'What is promised; null for all metrics together.' })
  readonly metric!: Metric | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the SLA policy, or of the supplier contract for SUPPLIER; null for all together.',
  })
  readonly policyKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name; null for all together, and where it is gone.' })
  readonly policyName!: string | null;

  @Field(() => Int, { description: 'Clocks that run or stand still now.' })
  readonly running!: number;

  @Field(() => Int, { description: 'Those of them that stay as they are.' })
  readonly stays!: number;

  @Field(() => Int, { description: 'Those that would be due at another instant.' })
  readonly moves!: number;

  @Field(() => Int, { description: 'Promises that would begin; not among `running`.' })
  readonly starts!: number;

  @Field(() => Int, { description: 'Those that would be promised no more.' })
  readonly stops!: number;

  @Field(() => Int, { description: 'Those with other escalations or reasons to pause, due when they are.' })
  readonly terms!: number;

  @Field(() => Int, { description: 'Those in time now that would be late at once.' })
  readonly lateAtOnce!: number;

  @Field(() => Int, { description: 'Those late now that would be in time again, or promised no more.' })
  readonly lateNoMore!: number;

  @Field(() => Int, { description: 'Those that a correction after publishing would count anew.' })
  readonly byCorrection!: number;
}

@ObjectType('ClockForecast', {
  description:
    'What would become of the clocks that run under a change set. Publishing moves none of them: they go on under what they are pinned to until a correction counts them anew or their incident is decided about again. New clocks are counted by the new release.',
  simpleResolvers: true,
})
export class ClockForecast {
  @Field(() => Int, { description: 'Open incidents that were looked at: all there were.' })
  readonly records!: number;

  @Field(() => ForecastNumbers, { description: 'All together.' })
  readonly total!: ForecastNumbers;

  @Field(() => [ForecastNumbers], { description: 'By what is promised.' })
  readonly byMetric!: readonly ForecastNumbers[];

  @Field(() => [ForecastNumbers], {
    complexity: ({ childComplexity }) => 50 * (1 + childComplexity),
    description: 'By the policy or supplier contract that promised; for new promises, that would promise.',
  })
  readonly byPolicy!: readonly ForecastNumbers[];
}

@ObjectType('ForecastClock', {
  description: 'A clock of an open incident that would not stay as it is.',
  simpleResolvers: true,
})
export class ForecastClockShown {
  readonly recordUuid!: string;
  readonly clockUuid!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the clock, beginning with clk_; null for a new promise.' })
  readonly clockId!: string | null;

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

  @Field(() => String, { description: 'Key of the SLA policy or supplier contract that promised, or would.' })
  readonly policyKey!: string;

  @Field(() => ForecastKindName, { description: 'What would become of it.' })
  readonly kind!: ForecastKind;

  @Field(() => ForecastWayName, { description: 'What brings it about after publishing.' })
  readonly way!: ForecastWay;

  @Field(() => Boolean, {
    description: 'True while it stands still: both instants are then as if it went on at once.',
  })
  readonly isPaused!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When it is due; null for a new promise.' })
  readonly dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it would be due; null where promised no more.' })
  readonly wouldBeDueAt!: Date | null;

  @Field(() => ForecastLatenessName, { description: 'What would become of the promise at once.' })
  readonly lateness!: ForecastLateness;
}
