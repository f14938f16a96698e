import { randomUUID } from 'node:crypto';
import { calendars } from '../../../core/calendars/Calendar.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { type ForecastBasis, forecastClocks, type RecordForecast } from '../../../core/analysis/forecast.js';
import { pinnedCases } from '../../../core/incidents/PinnedCase.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { Release } from '../../../core/kernel/Release.js';
import type { FoldContext } from '../../../core/records/foldedClocks.js';
import { changeSetsOfIds } from '../../configuration/changeSets.js';
import { draftOfRow } from '../../configuration/drafting.js';
import { type KnownIncident, knownIncidents } from '../../corrections/records.js';
import { giveWay } from '../../kernel/giveWay.js';
import type { Work } from '../../kernel/Work.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import { type ForecastParameters } from '../actions/startForecast.js';
import { stateOfSet } from '../actions/startBacktest.js';
import type { Advance, AnalysisRunRow } from '../analysisRuns.js';
import type { Step } from '../backtest/Backtest.js';
import { countRows, type ForecastTally, forgetRows, keepRows, resultOf, tally } from './forecastClocks.js';

/** Incidents of one step, which is one transaction: some tenths of a second, so that nobody waits long. */
const stepSize = 1_000;

/** Incidents that are read at once, and compared before others have their turn: some milliseconds. */
const slice = 100;

const firstId = '00000000-0000-0000-0000-000000000000';

/** Where a forecast stands. */
interface Place {
  /** UUID of the last incident that was looked at. */
  readonly id: string;
  readonly records: number;
  /** Rows that were written, to notice a crash that emptied their table. */
  readonly rows: number;
  readonly tally: ForecastTally;
}

const beginning: Place = { id: firstId, records: 0, rows: 0, tally: {} };

/**
 * A forecast under way: what would become of the clocks of all open incidents, in the order of their ids. It is made anew,
 * out of the run, by whoever goes on with it.
 */
export class Forecast {
  private constructor(
    private readonly run: AnalysisRunRow,
    private readonly asOf: number,
    private readonly live: Release,
    private readonly candidate: Release,
  ) {}

  /**
   * The forecast that a run asks for. Refuses INVALID when the change set or the live release is no longer as it was when
   * it was asked for, and when the change set has errors.
   */
  static async open(work: Work, bench: Workbench, run: AnalysisRunRow): Promise<Forecast> {
    const parameters = run.parameters as ForecastParameters;
    const set = run.changeSetId && (await changeSetsOfIds(work, [run.changeSetId])).get(run.changeSetId);
    if (!set) throw new Refusal('INVALID', 'The change set is gone.');
    if (stateOfSet(set) !== parameters.changeSetState || work.release.id !== parameters.liveReleaseId)
      throw new Refusal('INVALID', 'The change set or the live release was changed meanwhile: ask again.');
    const { live, compilation } = await draftOfRow(work, bench, set);
    // cases that come out otherwise are to be signed off, and this is what one wants to see before
    if (compilation.findings.some(({ severity, kind }) => severity === 'error' && kind !== pinnedCases.kind))
      throw new Refusal(
        'INVALID',
        'The change set has errors: put them right first, as they would keep it from being published.',
      );
    // an id of its own, so that its calendars are told from those that are live
    const candidate = new Release(randomUUID(), live.number, live.publishedAt, compilation.entries);
    return Forecast.between(run, live, candidate);
  }

  /** The same of documents that are given; their ids are different. */
  static between(run: AnalysisRunRow, live: Release, candidate: Release): Forecast {
    return new Forecast(run, Date.parse((run.parameters as ForecastParameters).from), live, candidate);
  }

  /** Looks at the next incidents. */
  async step(work: Work, { id: runId, place, total }: AnalysisRunRow): Promise<Step> {
    const at = (place as Place | null) ?? beginning;
    if (at.rows > 0 && at.rows !== (await countRows(work, runId))) return this.begin(work, total);
    if (place === null) await forgetRows(work, runId, this.run.changeSetId);
    const ids = await incidentsAfter(work, at.id, stepSize);
    if (ids.length === 0) return { result: resultOf(at.records, at.tally), total: at.records };
    const sum = structuredClone(at.tally) as { [name: string]: number[] };
    let rows = at.rows;
    for (let i = 0; i < ids.length; i += slice) {
      const found = await this.compare(work, ids.slice(i, i + slice));
      for (const each of found) tally(sum, each.forecast);
      rows += await keepRows(work, runId, found);
      await giveWay();
    }
    const records = at.records + ids.length;
    return {
      done: records,
      total: Math.max(records, total ?? (await countOpenIncidents(work))),
      place: { id: ids.at(-1)!, records, rows, tally: sum } satisfies Place,
    };
  }

  /** From the start, since what was found is gone. */
  private async begin(work: Work, total: number | null): Promise<Advance> {
    return { done: 0, total: total ?? (await countOpenIncidents(work)), place: beginning };
  }

  private async compare(work: Work, ids: readonly string[]): Promise<ForecastOf[]> {
    const known = await knownIncidents(work, ids);
    const pinned = await foldContext(
      work,
      known.flatMap(({ record }) => releasesOf(record.clocks)),
    );
    const { live, candidate, asOf } = this;
    const basis: ForecastBasis = { live, candidate, asOf, context: including(pinned, candidate) };
    return known.map((incident) => ({ incident, forecast: forecastClocks(incident, basis) }));
  }
}

/** An incident with what would become of its clocks. */
export interface ForecastOf {
  readonly incident: KnownIncident;
  readonly forecast: RecordForecast;
}

/** Finds calendars of a candidate, by its id, besides those of pinned releases. */
export function including(pinned: FoldContext, candidate: Release): FoldContext {
  return {
    ...pinned,
    calendarOf(releaseId, key, timeZone, tzdata) {
      if (releaseId !== candidate.id) return pinned.calendarOf(releaseId, key, timeZone, tzdata);
      const calendar = candidate.get(calendars, key);
      if (!calendar) throw new Error(`there is no calendar ${key} in the change set`);
      return timeZone === null ? calendar : calendar.inZone(timeZone);
    },
  };
}

/** Ids of the next `limit` open incidents after that one, in order. */
export async function incidentsAfter({ sql }: Work, after: string, limit: number): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    'forecast_incidents',
    `select id from work_item where kind = 'INCIDENT' and is_open and id > $1 order by id limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

async function countOpenIncidents({ sql }: Work): Promise<number> {
  const text = `select count(*)::int as n from work_item where kind = 'INCIDENT' and is_open`;
  return (await sql.row<{ n: number }>('forecast_incidents_n', text))?.n ?? 0;
}
