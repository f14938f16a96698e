import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ForecastKind, ForecastLateness, ForecastWay } from '../../core/analysis/forecast.js';
import type { Metric } from '../../core/sla/Clock.js';
import { AnalysisRun } from '../../database/analysis/AnalysisRun.js';
import {
  ForecastClockShown,
  ForecastKindName,
  ForecastLatenessName,
  ForecastWayName,
} from '../../database/analysis/ForecastClock.js';
import { ClockMetric } from '../../database/sla/PublishedSlaPolicy.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import { type EnumFilter, enumFilterOf, KeyFilter } from '../kernel/filters.js';
import { MutationInput, MutationPayload } from '../kernel/mutation.js';

@InputType({ description: 'Which change set is looked at.' })
export class ClockForecastStartInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the change set, beginning with cset_: as it is now.' })
  changeSetId!: string;
}

@ObjectType({ description: 'What came of asking for a forecast.', simpleResolvers: true })
export class ClockForecastStartPayload extends MutationPayload {
  @Field(() => AnalysisRun, { nullable: true, description: 'The analysis that was asked for; null when it was not.' })
  run!: AnalysisRun | null;
}

/** Pages of the clocks of a forecast. */
export const ForecastClockConnection = connectionOf('ForecastClock', () => ForecastClockShown);

const KindFilter = enumFilterOf<ForecastKind>('ForecastKind', ForecastKindName);
const MetricFilter = enumFilterOf<Metric>('ForecastMetric', ClockMetric);
const WayFilter = enumFilterOf<ForecastWay>('ForecastWay', ForecastWayName);
const LatenessFilter = enumFilterOf<ForecastLateness>('ForecastLateness', ForecastLatenessName);

@InputType({ description: 'Which clocks of a forecast. All that is given must hold; an empty one finds all.' })
export class ForecastClockWhere {
  @Field(() => KindFilter, { nullable: true, description: 'What would become of it.' })
  kind?: EnumFilter<ForecastKind> | null;
  @Field(() => MetricFilter, { nullable: true, description: 'What is promised.' })
  metric?: EnumFilter<Metric> | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the SLA policy or supplier contract.' })
  policyKey?: KeyFilter | null;
  @Field(() => WayFilter, { nullable: true, description: 'What brings it about.' })
  way?: EnumFilter<ForecastWay> | null;
  @Field(() => LatenessFilter, { nullable: true, description: 'What would become of the promise at once.' })
  lateness?: EnumFilter<ForecastLateness> | null;
}

/** Arguments of the list of clocks of a forecast. */
@ArgsType()
export class ForecastClocksArgs extends PageArgs {
  @Field(() => ForecastClockWhere, { nullable: true, description: 'Which clocks; null means all.' })
  where?: ForecastClockWhere | null;
}
