import type { Workbench } from '../../../core/configuration/Workbench.js';
import {
  addRouting,
  compareRouting,
  type ComparedRouting,
  emptyTally,
  type RoutingTally,
} from '../../../core/analysis/routingBacktest.js';
import { otherSets } from '../../../core/analysis/otherStages.js';
import { pinnedCases } from '../../../core/incidents/PinnedCase.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Release } from '../../../core/kernel/Release.js';
import { rulesOf } from '../../../core/routing/rulesOf.js';
import type { RoutingStage } from '../../../core/routing/stages.js';
import { changeSetsOfIds } from '../../configuration/changeSets.js';
import { draftOfRow } from '../../configuration/drafting.js';
import { giveWay } from '../../kernel/giveWay.js';
import type { Work } from '../../kernel/Work.js';
import { stateOfSet } from '../actions/startBacktest.js';
import type { RoutingBacktestParameters } from '../actions/startRoutingBacktest.js';
import type { AnalysisRunRow } from '../analysisRuns.js';
import type { Step } from '../backtest/Backtest.js';
import { countIncidents, pastRoutings, type AfterIncident, type PastRoutingRow } from './pastRoutings.js';
import { countKept, forgetRecords, keepRecords } from './routingRecords.js';

/** Incidents of one step, which is one transaction: some tenths of a second, so that nobody waits long. */
const stepSize = 5_000;

/** Incidents that are compared before others have their turn: some milliseconds. */
const slice = 500;

const firstId = '00000000-0000-0000-0000-000000000000';

/** Where a backtest of routing stands. */
interface Place {
  readonly after: AfterIncident;
  /** Rows that were written, to notice a crash that emptied their table. */
  readonly rows: number;
  readonly tally: RoutingTally;
}

/** What a backtest of routing came to. */
export interface RoutingBacktestResult {
  /** Incidents that were opened in the period. */
  readonly incidents: number;
  readonly tally: RoutingTally;
}

/**
 * A backtest of routing rules under way: who would have got the incidents of a period, in the order of their opening. It is
 * made anew, out of the run, by whoever goes on with it.
 */
export class RoutingBacktestRun {
  /** Stages, besides the assignment, whose rules are counted: those that the change set has otherwise. */
  private readonly counted: ReadonlySet<RoutingStage>;

  private constructor(
    private readonly run: AnalysisRunRow,
    private readonly live: Release,
    private readonly candidate: Release,
  ) {
    this.counted = otherSets(live, candidate);
  }

  /**
   * The backtest that a run asks for. Refuses INVALID when the change set or the live release is no longer as it was when
   * it was asked for, and when the change set has errors.
   */
  static async open(work: Work, bench: Workbench, run: AnalysisRunRow): Promise<RoutingBacktestRun> {
    const parameters = run.parameters as RoutingBacktestParameters;
    const set = run.changeSetId && (await changeSetsOfIds(work, [run.changeSetId])).get(run.changeSetId);
    if (!set) throw new Refusal('INVALID', 'The change set is gone.');
    if (stateOfSet(set) !== parameters.changeSetState || work.release.id !== parameters.liveReleaseId)
      throw new Refusal('INVALID', 'The change set or the live release was changed meanwhile: ask again.');
    const { live, release, compilation } = await draftOfRow(work, bench, set);
    if (compilation.findings.some(({ severity, kind }) => severity === 'error' && kind !== pinnedCases.kind))
      throw new Refusal(
        'INVALID',
        'The change set has errors: put them right first, as they would keep it from being published.',
      );
    return new RoutingBacktestRun(run, live, release);
  }

  /** Looks at the next incidents. */
  async step(work: Work, { id: runId, place, total }: AnalysisRunRow): Promise<Step> {
    const { from, to } = this.run.parameters as RoutingBacktestParameters;
    const begin: Place = { after: { openedAt: from, id: firstId }, rows: 0, tally: emptyTally() };
    const kept = (place as Place | null) ?? begin;
    const isLost = kept.rows > 0 && kept.rows !== (await countKept(work, runId));
    const at = isLost ? begin : kept;
    if (at === begin) await forgetRecords(work, runId, this.run.changeSetId);
    const incidents = total ?? (await countIncidents(work, from, to));
    const past = await pastRoutings(work, at.after, to, stepSize, this.asksEligibility);
    const tally = structuredClone(at.tally);
    const last = past.at(-1);
    if (!last) return { result: { incidents, tally } satisfies RoutingBacktestResult, total: incidents };
    const rows = at.rows + (await keepRecords(work, runId, await this.compare(past, tally)));
    return {
      done: tally.compared + tally.withoutService,
      total: incidents,
      place: { after: { openedAt: last.openedAt.toISOString(), id: last.id }, rows, tally } satisfies Place,
    };
  }

  private get asksEligibility(): boolean {
    return [this.live, this.candidate].some((documents) => rulesOf(documents, 'eligibility') !== undefined);
  }

  private async compare(
    past: readonly PastRoutingRow[],
    tally: RoutingTally,
  ): Promise<(readonly [PastRoutingRow, ComparedRouting])[]> {
    const found: (readonly [PastRoutingRow, ComparedRouting])[] = [];
    for (let i = 0; i < past.length; i += slice) {
      for (const one of past.slice(i, i + slice)) {
        const compared = compareRouting(this.live, this.candidate, one, this.counted);
        addRouting(tally, one, compared);
        if (compared) found.push([one, compared]);
      }
      await giveWay();
    }
    return found;
  }
}
