import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { priorityMatrices } from '../../core/catalog/PriorityMatrix.js';
import { fromPublicId, toPublicId } from '../../core/kernel/ids.js';
import { supplierContracts } from '../../core/sla/SupplierContract.js';
import { teams } from '../../core/teams/Team.js';
import { cancelAnalysisRun } from '../../database/analysis/actions/cancelAnalysisRun.js';
import { type BacktestParameters, startBacktest } from '../../database/analysis/actions/startBacktest.js';
import { type AnalysisKind, AnalysisKindName, AnalysisRun } from '../../database/analysis/AnalysisRun.js';
import { type AnalysisRunRow, findAnalysisRun, runsOfChangeSet } from '../../database/analysis/analysisRuns.js';
import { BacktestClock, BacktestFigures, SlaBacktest } from '../../database/analysis/BacktestClock.js';
import {
  type BacktestFigure,
  type BacktestResult,
  countBacktestClocks,
  listBacktestClocks,
} from '../../database/analysis/backtest/backtestClocks.js';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import type { ChangeSetRow } from '../../database/configuration/changeSets.js';
import { Person } from '../../database/identity/Person.js';
import type { Release } from '../../core/kernel/Release.js';
import { DateTime, TimeZone } from '../../database/kernel/scalars.js';
import { changeSetById } from '../configuration/changeSetLoaders.js';
import { personOf } from '../identity/persons.js';
import type { Context } from '../kernel/Context.js';
import { mutate } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import { readId } from '../kernel/readId.js';
import {
  AnalysisRunCancelInput,
  AnalysisRunCancelPayload,
  BacktestClockConnection,
  BacktestClocksArgs,
  SlaBacktestStartInput,
  SlaBacktestStartPayload,
} from './backtestInputs.js';

/** Runs of a change set that are shown. */
const runsShown = 10;

const show = async ({ work }: Context, { id }: { readonly id: string }): Promise<{ run: AnalysisRun | null }> => ({
  run: await findAnalysisRun(work, id),
});

/** Analyses that take a while: asked for, watched, stopped, and opened number by number. For the provider's people. */
@Resolver(() => AnalysisRun)
export class AnalysisRunResolver {
  @Query(() => AnalysisRun, {
    nullable: true,
    description: "The analysis of that id; null when there is none. For the provider's people.",
  })
  async analysisRun(
    @Arg('id', () => ID, { description: 'Id of the analysis, beginning with run_.' }) id: string,
    @Ctx() { work }: Context,
  ): Promise<AnalysisRunRow | null> {
    const uuid = fromPublicId('AnalysisRun', id);
    return uuid === null ? null : findAnalysisRun(work, uuid);
  }

  @Mutation(() => SlaBacktestStartPayload, {
    description:
      'Asks what the SLA clocks of a period would have come to under a change set. It is worked out in the background: watch `done` of the run. One at a time of each change set.',
  })
  slaBacktestStart(
    @Arg('input', () => SlaBacktestStartInput, { description: 'What to try.' }) input: SlaBacktestStartInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'slaBacktestStart', input, {
      run: (work, { changeSetId, days = null, from = null, to = null, timeZone = null }) =>
        startBacktest(work, {
          changeSetId: readId('ChangeSet', changeSetId, ['changeSetId']),
          days,
          from,
          to,
          timeZone,
        }),
      show,
    });
  }

  @Mutation(() => AnalysisRunCancelPayload, {
    description: 'Stops an analysis; one that has ended stays as it is.',
  })
  analysisRunCancel(
    @Arg('input', () => AnalysisRunCancelInput, { description: 'Which one.' }) input: AnalysisRunCancelInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'analysisRunCancel', input, {
      run: (work, { id }) => cancelAnalysisRun(work, readId('AnalysisRun', id, ['id'])),
      show,
    });
  }

  @FieldResolver(() => ChangeSet, { nullable: true, description: 'What is tried; null where no change set is.' })
  changeSet(@Root() { changeSetId }: AnalysisRun, @Ctx() { loaders }: Context): Promise<ChangeSet | null> | null {
    return changeSetId === null ? null : loaders.of(changeSetById).load(changeSetId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asked; null for a token.' })
  requestedBy(@Root() { requestedById }: AnalysisRun, @Ctx() context: Context): Person | null {
    return personOf(context, requestedById);
  }

  @FieldResolver(() => DateTime, {
    description: 'Where the period begins that is looked at; of a forecast the instant as of which it is.',
  })
  from(@Root() { parameters }: AnalysisRun): Date {
    return new Date((parameters as BacktestParameters).from);
  }

  @FieldResolver(() => DateTime, { description: 'Where it ends: this instant is not in it.' })
  to(@Root() { parameters }: AnalysisRun): Date {
    return new Date((parameters as BacktestParameters).to);
  }

  @FieldResolver(() => TimeZone, {
    nullable: true,
    description: 'Zone in which hours are told; null: of each clock its own.',
  })
  timeZone(@Root() { parameters }: AnalysisRun): string | null {
    return (parameters as BacktestParameters).timeZone;
  }

  @FieldResolver(() => SlaBacktest, {
    nullable: true,
    description: 'The answer of a backtest; null while there is none.',
  })
  slaBacktest(@Root() { kind, result }: AnalysisRun, @Ctx() { work }: Context): SlaBacktest | null {
    if (kind !== 'SLA_BACKTEST' || result === null) return null;
    const { figures, ...counts } = result as BacktestResult;
    return { ...counts, figures: figures.map((figure) => showFigure(figure, work.release)) };
  }

  @FieldResolver(() => BacktestClockConnection, {
    description:
      'The clocks behind the numbers of a backtest, those started last first. They are kept for two weeks, until the change set is tried again, or until the database was torn down; `totalCount` is then 0.',
  })
  async clocks(
    @Root() { id }: AnalysisRun,
    @Args(() => BacktestClocksArgs) args: BacktestClocksArgs,
    @Ctx() context: Context,
  ) {
    const { request, page } = openList(context, `backtestClocks:${id}`, args);
    const rows = await listBacktestClocks(context.work, id, request);
    return page(rows, () => countBacktestClocks(context.work, id, request));
  }
}

/** What a clock of a backtest shows besides its columns. */
@Resolver(() => BacktestClock)
export class BacktestClockResolver {
  @FieldResolver(() => ID)
  recordId(@Root() { recordUuid }: BacktestClock): string {
    return toPublicId('Incident', recordUuid);
  }
}

/** What analyses add to change sets. */
@Resolver(() => ChangeSet)
export class BacktestsOfChangeSetResolver {
  @FieldResolver(() => [AnalysisRun], {
    complexity: ({ childComplexity }) => runsShown * (1 + childComplexity),
    description: `Analyses of it, the newest first: the last ${runsShown}.`,
  })
  analyses(
    @Root() { id }: ChangeSetRow,
    @Arg('kind', () => AnalysisKindName, { nullable: true, description: 'Of one kind alone; null means all.' })
    kind: AnalysisKind | null,
    @Ctx() { work }: Context,
  ): Promise<AnalysisRunRow[]> {
    return runsOfChangeSet(work, id, kind ?? null, runsShown);
  }
}

function showFigure(figure: BacktestFigure, release: Release): BacktestFigures {
  return {
    ...figure,
    metric: figure.metric as BacktestFigures['metric'],
    name: nameOf(figure, release),
    oldRatio: ratio(figure.oldMet, figure.oldBreached),
    newRatio: ratio(figure.newMet, figure.newBreached),
  };
}

function nameOf({ metric, by, key }: BacktestFigure, release: Release): string | null {
  if (key === null) return null;
  if (by === 'TEAM' && metric === 'SUPPLIER') return release.entry(supplierContracts, key)?.document.name ?? null;
  if (by === 'TEAM') return release.get(teams, key)?.name ?? null;
  if (by !== 'PRIORITY') return null;
  for (const { compiled } of release.all(priorityMatrices)) {
    const priority = compiled.priority(key);
    if (priority) return priority.name;
  }
  return null;
}

/** Null of nothing: no clock kept no promise. */
function ratio(met: number, breached: number): string | null {
  return met + breached === 0 ? null : (met / (met + breached)).toFixed(4);
}
