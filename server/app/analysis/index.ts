import { findAnalysisRun } from '../../database/analysis/analysisRuns.js';
import {
  AnalysisRunResolver,
  BacktestClockResolver,
  BacktestsOfChangeSetResolver,
} from '../../graphql/analysis/backtestResolvers.js';
import { ClockForecastResolver, ForecastClockShownResolver } from '../../graphql/analysis/forecastResolvers.js';
import { RoutedRecordResolver, RoutingBacktestResolver } from '../../graphql/analysis/routingResolvers.js';
import { examplesOfChangeSets } from '../../graphql/analysis/exampleResolvers.js';
import { impactOfChangeSets } from '../../graphql/analysis/resolvers.js';
import type { Context } from '../../graphql/kernel/Context.js';
import { workbench } from '../configuration/compiler.js';
import type { Offer } from '../offers.js';

/** What analysis offers to the process. */
export const analysis: Offer = {
  resolvers: [
    impactOfChangeSets(workbench),
    examplesOfChangeSets(workbench),
    AnalysisRunResolver,
    BacktestClockResolver,
    BacktestsOfChangeSetResolver,
    ClockForecastResolver,
    ForecastClockShownResolver,
    RoutingBacktestResolver,
    RoutedRecordResolver,
  ],
  nodes: { AnalysisRun: ({ work }: Context, uuid: string) => findAnalysisRun(work, uuid) },
};
