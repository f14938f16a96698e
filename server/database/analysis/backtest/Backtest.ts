import {
  earliestEndThatCounts,
  factsAsked,
  mayPromiseMore,
  touchesPromises,
  turningPoints,
} from '../../../core/analysis/promiseCase.js';
import { priorityMatrices } from '../../../core/catalog/PriorityMatrix.js';
import { services } from '../../../core/catalog/Service.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { pinnedCases } from '../../../core/incidents/PinnedCase.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Documents } from '../../../core/kernel/Release.js';
import { ensureCalendarVersions } from '../../calendars/calendarVersions.js';
import { changeSetsOfIds } from '../../configuration/changeSets.js';
import { draftOfRow } from '../../configuration/drafting.js';
import { planWith } from '../../kernel/planWith.js';
import type { Work } from '../../kernel/Work.js';
import { stateOfSet, type BacktestParameters } from '../actions/startBacktest.js';
import type { Advance, AnalysisRunRow } from '../analysisRuns.js';
import { countRows, figuresOf, purgeRows, type BacktestResult } from './backtestClocks.js';
import { type Cohort, cohortOf, horizonOf } from './cohort.js';
import { caseColumnsOf, type DecidedCase, DecidedCases } from './decidedCases.js';
import { incidentsToLookAt, retellRecords } from './retelling.js';
import { endOfSlice, writeSlice, type CaseFacts, type SliceKind, type SliceWritten } from './sliceSql.js';

/** Clocks of one slice: a transaction of some tenths of a second, so that nobody waits long and a kill undoes little. */
export const clocksAtOnce = 40_000;

/** What PostgreSQL says when a lock is not to be had in time. */
const lockNotAvailable = '55P03';

/** Records that are told again in one slice: some tenths of a second as well. */
const retoldAtOnce = 500;

const firstId = '00000000-0000-0000-0000-000000000000';
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Epoch milliseconds and UUID of the last one that was looked at. */
interface At {
  readonly at: number;
  readonly id: string;
}

/**
 * Where a backtest stands: clocks that were due in the period, then those that stand still and were due at no time, then
 * records that must be told again event by event, then records that would be promised something new.
 */
interface Place extends At {
  readonly phase: 'DUE' | 'PAUSED' | 'RETELL' | 'NEW';
  /** Rows that were written, to notice a crash that emptied their table. */
  readonly rows: number;
  readonly retold: number;
}

/** What a step came to: how far it is, or the answer and how many clocks it is of. */
export type Step = Advance | { readonly result: object; readonly total: number };

/** How a backtest is worked on. */
export interface Means {
  /** Runs a piece of work in a transaction of its own, on another connection, beside the one that is under way. */
  beside<T>(run: (work: Work) => Promise<T>): Promise<T>;
  /** Clocks of one slice, of which there are two at once. */
  readonly clocksAtOnce: number;
}

/**
 * A backtest under way: the documents that are compared, and what was worked out so far. It is made anew, out of the run,
 * by whoever goes on with it.
 */
export class Backtest {
  private readonly cases: DecidedCases;
  private readonly touches: boolean;
  private readonly looksForMore: boolean;
  private readonly facts: CaseFacts;
  private readonly turns: readonly Date[];
  private readonly from: Date;
  private readonly to: Date;
  private readonly asOf: Date;

  private constructor(
    private readonly run: AnalysisRunRow,
    private readonly parameters: BacktestParameters,
    private readonly live: Documents,
    private readonly candidate: Documents,
    private readonly cohort: Cohort,
    private readonly means: Means,
  ) {
    this.from = new Date(parameters.from);
    this.to = new Date(parameters.to);
    this.asOf = new Date(parameters.asOf);
    this.touches = touchesPromises(live, candidate);
    this.looksForMore = this.touches && mayPromiseMore(live, candidate);
    const asked = new Set(factsAsked(live, candidate));
    if (matricesDiffer(live, candidate)) for (const name of ['prioritySource', 'impact', 'urgency']) asked.add(name);
    this.turns = turningPoints(live, candidate).map((at) => new Date(at));
    this.facts = { asked, hasTurningPoints: this.turns.length > 0 };
    this.cases = new DecidedCases(live, candidate, (calendars) =>
      this.aside((other) => ensureCalendarVersions(other, calendars, cohort.from, horizonOf(this.to))),
    );
  }

  /**
   * The backtest that a run asks for. Refuses INVALID when the change set or the live release is no longer as it was when
   * it was asked for, and when the change set has errors.
   */
  static async open(work: Work, bench: Workbench, run: AnalysisRunRow, means: Means): Promise<Backtest> {
    const parameters = run.parameters as BacktestParameters;
    const set = run.changeSetId && (await changeSetsOfIds(work, [run.changeSetId])).get(run.changeSetId);
    if (!set) throw new Refusal('INVALID', 'The change set is gone.');
    if (stateOfSet(set) !== parameters.changeSetState || work.release.id !== parameters.liveReleaseId)
      throw new Refusal('INVALID', 'The change set or the live release was changed meanwhile: ask again.');
    const { live, release, compilation } = await draftOfRow(work, bench, set);
    // cases that come out otherwise are to be signed off, and a backtest is what one wants to see before
    if (compilation.findings.some(({ severity, kind }) => severity === 'error' && kind !== pinnedCases.kind))
      throw new Refusal(
        'INVALID',
        'The change set has errors: put them right first, as they would keep it from being published.',
      );
    return Backtest.between(work, run, live, release, means);
  }

  /** The same with the documents at hand: what a candidate would have made of the period, compared with the live ones. */
  static async between(
    work: Work,
    run: AnalysisRunRow,
    live: Documents,
    candidate: Documents,
    means: Means,
  ): Promise<Backtest> {
    const parameters = run.parameters as BacktestParameters;
    const cohort = await cohortOf(work, new Date(parameters.from), new Date(parameters.to));
    return new Backtest(run, parameters, live, candidate, cohort, means);
  }

  /** Goes on by one slice from where the run stands. */
  async step(work: Work, run: AnalysisRunRow): Promise<Step> {
    const place = await this.placeOf(work, run);
    const last = run.done;
    switch (place.phase) {
      case 'DUE':
      case 'PAUSED':
        return this.lookAtClocks(work, place.phase, place);
      case 'RETELL':
        return this.retell(work, place, last, run.total ?? 0);
      case 'NEW':
        return this.lookForMore(work, place, last, run.total ?? 0);
    }
  }

  private async placeOf(work: Work, run: AnalysisRunRow): Promise<Place> {
    const start: Place = { phase: 'DUE', at: this.from.getTime(), id: firstId, rows: 0, retold: 0 };
    const place = run.place as Place | null;
    if (place === null) {
      await purgeRows(work, run.id, run.changeSetId);
      return start;
    }
    if (run.id === this.trusted || (await countRows(work, run.id)) === place.rows) {
      this.trusted = run.id;
      return place;
    }
    await purgeRows(work, run.id, null);
    return start;
  }

  /** Run whose rows were counted once: after that nothing but its own slices writes them. */
  private trusted = '';

  /**
   * Looks at two slices at once, so that PostgreSQL works on them with two processes. The second is committed when all of
   * the first is done but its commit: should only one of them be kept, the rows are not as many as they should be, and all
   * is worked out anew. When the second is kept waiting, only the first is done.
   */
  private async lookAtClocks(work: Work, kind: SliceKind, place: Place): Promise<Step> {
    const middle = await this.endOf(work, kind, place);
    const end = middle && (await this.endOf(work, kind, middle));
    const first = this.writeSlice(work, kind, place, middle);
    const second =
      middle &&
      this.aside(async (other) => {
        const written = await this.writeSlice(other, kind, middle, end);
        await first;
        return written;
      });
    // both have ended before either transaction does: nothing is asked of a connection that is somebody else's again
    const [one, two] = await Promise.allSettled([first, second]);
    if (one.status === 'rejected') throw one.reason;
    const isKept = two.status === 'fulfilled';
    if (!isKept && (two.reason as { code?: string }).code !== lockNotAvailable) throw two.reason;
    const written = [one.value, isKept ? two.value : null];
    const reached = isKept ? end : middle;
    this.trusted = this.run.id;
    const rows = place.rows + written.reduce((sum, each) => sum + (each?.clocks ?? 0), 0);
    const retold = place.retold + written.reduce((sum, each) => sum + (each?.replays ?? 0), 0);
    const next: Place = reached
      ? { ...place, ...reached, rows, retold }
      : kind === 'DUE' && this.cohort.standing > 0
        ? { phase: 'PAUSED', at: this.from.getTime(), id: firstId, rows, retold }
        : { phase: 'RETELL', at: 0, id: firstId, rows, retold };
    const done = Math.min(rows, this.cohort.clocks);
    const total = this.cohort.clocks;
    if (next.phase === 'RETELL' && retold === 0)
      return this.afterRetelling(work, { ...next, phase: 'NEW' }, done, total);
    return { done, total, place: next };
  }

  /**
   * Runs something in a transaction beside one that waits for it, which PostgreSQL cannot see: it must not wait in turn for
   * somebody who waits for that one, to alter a table for instance. Rejects when a lock is not to be had.
   */
  private aside<T>(run: (other: Work) => Promise<T>): Promise<T> {
    return this.means.beside(async (other) => {
      await planWith(other, { lock_timeout: '2s' });
      return run(other);
    });
  }

  /** Where the slice ends that begins after that clock; null when it is the last one. */
  private async endOf(work: Work, kind: SliceKind, { at, id }: At): Promise<At | null> {
    // its end is found along the index, not by sorting all that is left
    await planWith(work, { enable_seqscan: 'off', enable_bitmapscan: 'off', enable_sort: 'off' });
    const end = await work.sql.row<{ dueAt: Date; id: string }>('', endOfSlice(kind), [
      new Date(at),
      id,
      this.to,
      this.means.clocksAtOnce,
    ]);
    return end && { at: end.dueAt.getTime(), id: end.id };
  }

  private async writeSlice(
    work: Work,
    kind: SliceKind,
    { at, id }: At,
    end: At | null,
  ): Promise<Omit<SliceWritten, 'unknown'>> {
    // a slice fits into memory, and its records are few of all: found one by one, not by reading the whole table; and
    // rows are brought together by hashes of the few, not by sorting the many
    await planWith(work, {
      enable_seqscan: 'on',
      enable_bitmapscan: 'on',
      enable_sort: 'on',
      enable_mergejoin: 'off',
      // on a server of one's own; compiling would take longer than a slice
      jit: 'off',
      random_page_cost: '1.1',
      work_mem: '64MB',
    });
    const until = end ?? { at: this.to.getTime() - 1, id: lastId };
    const range = [new Date(at), id, new Date(kind === 'DUE' ? until.at : at), until.id, this.turns];
    const known = await this.writeClocks(work, kind, range, this.cases.remembered());
    if (known.unknown.length === 0) return known;
    const rest = await this.writeClocks(work, kind, range, await this.cases.decide(known.unknown));
    return { clocks: known.clocks + rest.clocks, replays: known.replays + rest.replays };
  }

  /** Writes the clocks of a slice that are of these cases, and tells of the others. */
  private async writeClocks(
    work: Work,
    kind: SliceKind,
    range: readonly unknown[],
    cases: readonly DecidedCase[],
  ): Promise<SliceWritten> {
    const written = await work.sql.row<SliceWritten>('', writeSlice(kind, this.facts), [
      ...range,
      this.run.id,
      this.asOf,
      this.parameters.timeZone,
      this.from,
      this.to,
      [...new Set([...this.cohort.versions, ...this.cases.versions()])],
      ...caseColumnsOf(cases),
      this.touches,
    ]);
    if (!written) throw new Error('writing a slice answered nothing');
    return written;
  }

  private async retell(work: Work, place: Place, done: number, total: number): Promise<Step> {
    const ids = await work.sql.rows<{ id: string }>(
      'backtest_to_retell',
      `select distinct work_item_id as id from backtest_clock
        where run_id = $1 and needs_replay and work_item_id > $2 order by work_item_id limit $3`,
      [this.run.id, place.id, retoldAtOnce],
    );
    const added = await this.retellAll(
      work,
      ids.map(({ id }) => id),
    );
    const rows = place.rows + added;
    const last = ids.at(-1);
    const next: Place = { ...place, id: last?.id ?? place.id, rows };
    if (ids.length === retoldAtOnce) return { done, total, place: next };
    return this.afterRetelling(work, { ...next, phase: 'NEW' }, done, total);
  }

  private async afterRetelling(work: Work, place: Place, done: number, total: number): Promise<Step> {
    const next: Place = { ...place, at: 0, id: firstId };
    return this.looksForMore ? { done, total, place: next } : this.end(work);
  }

  private async lookForMore(work: Work, place: Place, done: number, total: number): Promise<Step> {
    const { candidate, from, to } = this;
    const endedFrom = earliestEndThatCounts(candidate, from.getTime());
    const found = await incidentsToLookAt(work, this.run.id, place, { endedFrom, to }, retoldAtOnce);
    const added = await this.retellAll(
      work,
      found.filter(({ isToldAlready }) => !isToldAlready).map(({ id }) => id),
    );
    const last = found.at(-1);
    if (!last || found.length < retoldAtOnce) return this.end(work);
    const next: Place = { ...place, at: last.openedAt, id: last.id, rows: place.rows + added };
    return { done, total, place: next };
  }

  private retellAll(work: Work, ids: readonly string[]): Promise<number> {
    const { live, candidate, from, to, asOf } = this;
    const zone = this.parameters.timeZone;
    return retellRecords(work, { runId: this.run.id, live, candidate, from, to, asOf, zone }, ids);
  }

  private async end(work: Work): Promise<Step> {
    // few combinations occur, which nothing is known of while the rows are new: sorting them all would take three times as long
    await planWith(work, { enable_sort: 'off', work_mem: '64MB' });
    const result: BacktestResult = { ...(await figuresOf(work, this.run.id)), imported: this.cohort.imported };
    return { result, total: this.cohort.clocks };
  }
}

function matricesDiffer(live: Documents, candidate: Documents): boolean {
  const of = (documents: Documents) => [
    ...documents.keys(priorityMatrices.kind).map((key) => documents.get(priorityMatrices, key)),
    ...documents.keys(services.kind).map((key) => documents.get(services, key)?.priorityMatrix),
  ];
  const [before, after] = [of(live), of(candidate)];
  return before.length !== after.length || before.some((each, i) => each !== after[i]);
}
