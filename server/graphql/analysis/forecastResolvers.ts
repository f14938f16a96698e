import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { mayForecast } from '../../core/analysis/policy.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { Release } from '../../core/kernel/Release.js';
import { type Metric, slaMetrics } from '../../core/sla/Clock.js';
import { slaPolicies } from '../../core/sla/SlaPolicy.js';
import { supplierContracts } from '../../core/sla/SupplierContract.js';
import { startForecast } from '../../database/analysis/actions/startForecast.js';
import { AnalysisRun } from '../../database/analysis/AnalysisRun.js';
import { findAnalysisRun } from '../../database/analysis/analysisRuns.js';
import { ClockForecast, ForecastClockShown, type ForecastNumbers } from '../../database/analysis/ForecastClock.js';
import {
  countForecastClocks,
  type ForecastCounts,
  type ForecastFigure,
  type ForecastResult,
  listForecastClocks,
} from '../../database/analysis/forecast/forecastClocks.js';
import type { Context } from '../kernel/Context.js';
import { mutate } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import { readId } from '../kernel/readId.js';
import {
  ClockForecastStartInput,
  ClockForecastStartPayload,
  ForecastClockConnection,
  ForecastClocksArgs,
} from './forecastInputs.js';

/** What would become of running clocks: asked for, watched, and opened number by number. For those who may publish. */
@Resolver(() => AnalysisRun)
export class ClockForecastResolver {
  @Mutation(() => ClockForecastStartPayload, {
    description:
      'Asks what would become of the clocks that run, if a change set were published and they were counted anew. It is worked out in the background: watch `done` of the run, which counts open incidents. One at a time of each change set.',
  })
  clockForecastStart(
    @Arg('input', () => ClockForecastStartInput, { description: 'What to look at.' }) input: ClockForecastStartInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'clockForecastStart', input, {
      run: (work, { changeSetId }) => startForecast(work, readId('ChangeSet', changeSetId, ['changeSetId'])),
      show: async ({ work }, { id }: { readonly id: string }) => ({ run: await findAnalysisRun(work, id) }),
    });
  }

  @FieldResolver(() => ClockForecast, {
    nullable: true,
    description:
      'The answer of a forecast; null while there is none, for analyses of another kind, and for those who may not publish.',
  })
  clockForecast(@Root() { kind, result }: AnalysisRun, @Ctx() { work }: Context): ClockForecast | null {
    if (kind !== 'CLOCK_FORECAST' || result === null || !mayForecast(work.actor)) return null;
    const { records, figures } = result as ForecastResult;
    const metrics = slaMetrics.filter((metric) => figures.some((each) => each.metric === metric));
    const policies = Map.groupBy(figures, (each) => `${each.metric === 'SUPPLIER'} ${each.policyKey}`);
    return {
      records,
      total: added(figures, {}),
      byMetric: metrics.map((metric) =>
        added(
          figures.filter((each) => each.metric === metric),
          { metric },
        ),
      ),
      byPolicy: [...policies.values()].map((those) => {
        const { metric, policyKey } = those[0]!;
        return added(those, {
          ...(metric === 'SUPPLIER' && { metric }),
          policyKey,
          policyName: nameOf(work.release, metric, policyKey),
        });
      }),
    };
  }

  @FieldResolver(() => ForecastClockConnection, {
    description:
      'The clocks of a forecast that would not stay as they are, those late at once first. They are kept for two weeks, until it is asked for again, or until the database was torn down; `totalCount` is then 0. None for those who may not publish.',
  })
  async forecastClocks(
    @Root() { id }: AnalysisRun,
    @Args(() => ForecastClocksArgs) args: ForecastClocksArgs,
    @Ctx() context: Context,
  ) {
    const { request, page } = openList(context, `forecastClocks:${id}`, args);
    const rows = await listForecastClocks(context.work, id, request);
    return page(rows, () => countForecastClocks(context.work, id, request));
  }
}

/** What a clock of a forecast shows besides its columns. */
@Resolver(() => ForecastClockShown)
export class ForecastClockShownResolver {
  @FieldResolver(() => ID, { nullable: true })
  clockId(@Root() { clockUuid }: ForecastClockShown): string | null {
    return clockUuid && toPublicId('Clock', clockUuid);
  }

  @FieldResolver(() => ID)
  recordId(@Root() { recordUuid }: ForecastClockShown): string {
    return toPublicId('Incident', recordUuid);
  }
}

type Whose = Partial<Pick<ForecastNumbers, 'metric' | 'policyKey' | 'policyName'>>;

function added(figures: readonly ForecastFigure[], whose: Whose): ForecastNumbers {
  const sum = (name: keyof ForecastCounts): number => figures.reduce((all, each) => all + each[name], 0);
  return {
    metric: null,
    policyKey: null,
    policyName: null,
    ...whose,
    running: sum('running'),
    stays: sum('stays'),
    moves: sum('moves'),
    starts: sum('starts'),
    stops: sum('stops'),
    terms: sum('terms'),
    lateAtOnce: sum('lateAtOnce'),
    lateNoMore: sum('lateNoMore'),
    byCorrection: sum('byCorrection'),
  };
}

function nameOf(release: Release, metric: Metric, key: string): string | null {
  const entry = metric === 'SUPPLIER' ? release.entry(supplierContracts, key) : release.entry(slaPolicies, key);
  return entry?.document.name ?? null;
}
