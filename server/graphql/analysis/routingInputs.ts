import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { DueWay } from '../../core/analysis/duesOfRouting.js';
import { AnalysisRun } from '../../database/analysis/AnalysisRun.js';
import { DueWayName, RoutedRecord } from '../../database/analysis/RoutingBacktest.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import { BooleanFilter, type EnumFilter, enumFilterOf, KeyFilter } from '../kernel/filters.js';
import { MutationInput, MutationPayload } from '../kernel/mutation.js';

@InputType({ description: 'Whose routing rules are tried over which period.' })
export class RoutingBacktestStartInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the change set, beginning with cset_: as it is now.' })
  changeSetId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Incidents that were opened in the last so many days: 1 to 1,830. Null: from `from` on.',
  })
  days?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Incidents opened from then on; null counts `days` back.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Incidents opened before then; null means now.' })
  to?: Date | null;
}

@ObjectType({ description: 'What came of asking for a backtest of routing rules.', simpleResolvers: true })
export class RoutingBacktestStartPayload extends MutationPayload {
  @Field(() => AnalysisRun, { nullable: true, description: 'The analysis that was asked for; null when it was not.' })
  run!: AnalysisRun | null;
}

/** Pages of the incidents of a backtest of routing rules. */
export const RoutedRecordConnection = connectionOf('RoutedRecord', () => RoutedRecord);

const DueWayFilter = enumFilterOf<DueWay>('DueWay', DueWayName);

@InputType({ description: 'Which incidents of a backtest. All that is given must hold; an empty one finds all.' })
export class RoutedRecordWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the team that gets it by live rules, or NOT_OPENED.' })
  fromTeamKey?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the team that would get it, or NOT_OPENED.' })
  toTeamKey?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Rule that decides now; missing: the default.' })
  fromRuleId?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Rule that would decide; missing: the default.' })
  toRuleId?: KeyFilter | null;
  @Field(() => KeyFilter, {
    nullable: true,
    description: 'Eligibility by live rules, of those that would be eligible otherwise.',
  })
  fromEligibility?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Eligibility that they would have; missing: as now.' })
  toEligibility?: KeyFilter | null;
  @Field(() => KeyFilter, {
    nullable: true,
    description: 'Key of the path by live rules, of those that would go by another; -: none.',
  })
  fromDeliveryPathKey?: KeyFilter | null;
  @Field(() => KeyFilter, {
    nullable: true,
    description: 'Key of the path that they would go by; -: none; missing: as now.',
  })
  toDeliveryPathKey?: KeyFilter | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether others would approve it.' })
  hasOtherApprovers?: BooleanFilter | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it would go to another team or person.' })
  isMoved?: BooleanFilter | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether live rules send it where it went.' })
  isReproduced?: BooleanFilter | null;
  @Field(() => DueWayFilter, {
    nullable: true,
    description: 'What becomes of the instant at which its resolution is due.',
  })
  dueWay?: EnumFilter<DueWay> | null;
  @Field(() => DueWayFilter, { nullable: true, description: 'The same for the time of its first team.' })
  teamDueWay?: EnumFilter<DueWay> | null;
}

/** Arguments of the list of incidents of a backtest of routing rules. */
@ArgsType()
export class RoutedRecordsArgs extends PageArgs {
  @Field(() => RoutedRecordWhere, { nullable: true, description: 'Which incidents; null means all.' })
  where?: RoutedRecordWhere | null;
}
