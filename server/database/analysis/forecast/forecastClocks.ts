import type { ForecastClock, ForecastKind, ForecastLateness, RecordForecast } from '../../../core/analysis/forecast.js';
import { mayForecast } from '../../../core/analysis/policy.js';
import type { Metric } from '../../../core/sla/Clock.js';
import { keysetSql, type ListRequest, type ListRow, type SortKey } from '../../kernel/keyset.js';
import { SqlText, statementName } from '../../kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../../kernel/where.js';
import type { Work } from '../../kernel/Work.js';
import type { ForecastClockShown } from '../ForecastClock.js';
import type { ForecastOf } from './Forecast.js';

/** Numbers of clocks. `running` are those that run or stand still now; all but `starts` are among them. */
export interface ForecastCounts {
  readonly running: number;
  readonly stays: number;
  readonly moves: number;
  readonly starts: number;
  readonly stops: number;
  readonly terms: number;
  readonly lateAtOnce: number;
  readonly lateNoMore: number;
  /** Those that a correction would count anew. */
  readonly byCorrection: number;
}

/** The numbers of a metric and policy. */
export interface ForecastFigure extends ForecastCounts {
  readonly metric: Metric;
  /** Key of the SLA policy, or of the supplier contract for SUPPLIER. */
  readonly policyKey: string;
}

/** What a forecast came to. */
export interface ForecastResult {
  /** Open incidents that were looked at: all. */
  readonly records: number;
  readonly figures: readonly ForecastFigure[];
}

/** What is added up, as lists of the numbers of `counted`, by metric and policy. */
export type ForecastTally = { readonly [metricAndPolicy: string]: readonly number[] };

const counted = ['running', 'MOVES', 'STARTS', 'STOPS', 'TERMS', 'LATE_AT_ONCE', 'LATE_NO_MORE', 'CORRECTION'] as const;
type Counted = (typeof counted)[number] | ForecastKind | ForecastLateness;

/** Adds what was found of an incident. */
export function tally(sums: { [metricAndPolicy: string]: number[] }, { running, clocks }: RecordForecast): void {
  const add = (metric: Metric, policyKey: string, what: Counted): void => {
    const sum = (sums[`${metric} ${policyKey}`] ??= counted.map(() => 0));
    const place = (counted as readonly string[]).indexOf(what);
    if (place >= 0) sum[place] = (sum[place] ?? 0) + 1;
  };
  for (const { metric, policyKey } of running) add(metric, policyKey, 'running');
  for (const { metric, policyKey, kind, lateness, way } of clocks) {
    add(metric, policyKey, kind);
    add(metric, policyKey, lateness);
    if (way === 'CORRECTION') add(metric, policyKey, 'CORRECTION');
  }
}

/** What was added up, as it is kept. */
export function resultOf(records: number, sums: ForecastTally): ForecastResult {
  const figures = Object.entries(sums).map(([name, sum]): ForecastFigure => {
    const [metric = '', policyKey = ''] = name.split(' ');
    const [running = 0, moves = 0, starts = 0, stops = 0, terms = 0, lateAtOnce = 0, lateNoMore = 0, byCorrection = 0] =
      sum;
    const stays = running - moves - stops - terms;
    const counts = { running, stays, moves, starts, stops, terms, lateAtOnce, lateNoMore, byCorrection };
    return { metric: metric as Metric, policyKey, ...counts };
  });
  return { records, figures: figures.toSorted((a, b) => a.policyKey.localeCompare(b.policyKey, 'en')) };
}

/** Keeps what would not stay as it is; answers how many. */
export async function keepRows(work: Work, runId: string, found: readonly ForecastOf[]): Promise<number> {
  const rows = found.flatMap(({ incident: { record }, forecast }) =>
    forecast.clocks.map((clock) => rowOf(record.item, clock)),
  );
  if (rows.length === 0) return 0;
  await work.sql.rows(
    'forecast_keep',
    `insert into forecast_clock (run_id, clock_id, org_id, work_item_id, metric, holder_key, policy_key, kind, way,
       is_paused, due_at, would_be_due_at, lateness, rank)
     select $1::uuid, r.* from jsonb_to_recordset($2::jsonb) as r (clock_id uuid, org_id uuid, work_item_id uuid,
       metric text, holder_key text, policy_key text, kind text, way text, is_paused boolean, due_at timestamptz,
       would_be_due_at timestamptz, lateness text, rank smallint)`,
    [runId, JSON.stringify(rows)],
  );
  return rows.length;
}

function rowOf(item: { readonly orgId: string; readonly id: string }, clock: ForecastClock) {
  return {
    clock_id: clock.clockId,
    org_id: item.orgId,
    work_item_id: item.id,
    metric: clock.metric,
    holder_key: clock.holderKey,
    policy_key: clock.policyKey,
    kind: clock.kind,
    way: clock.way,
    is_paused: clock.isPaused,
    due_at: instantOf(clock.dueAt),
    would_be_due_at: instantOf(clock.wouldBeDueAt),
    lateness: clock.lateness,
    rank: rankOf(clock),
  };
}

function rankOf({ kind, lateness }: ForecastClock): number {
  if (lateness === 'LATE_AT_ONCE') return 0;
  if (lateness === 'LATE_NO_MORE') return 1;
  return kind === 'TERMS' ? 3 : 2;
}

function instantOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** How many rows the run has. */
export async function countRows(work: Work, runId: string): Promise<number> {
  const text = 'select count(*)::int as n from forecast_clock where run_id = $1';
  return (await work.sql.row<{ n: number }>('forecast_rows', text, [runId]))?.n ?? 0;
}

/** The rows of the run are gone, and those of earlier runs about the same change set (UUID): nobody opens those again. */
export async function forgetRows(work: Work, runId: string, changeSetId: string | null): Promise<void> {
  await work.sql.rows(
    'forecast_forget',
    `delete from forecast_clock where run_id = $1
        or run_id in (select id from analysis_run where change_set_id = $2 and kind = 'CLOCK_FORECAST')`,
    [runId, changeSetId],
  );
}

const columns = `f.clock_id as "clockUuid", f.work_item_id as "recordUuid", w.number, w.title, f.metric,
  f.holder_key as "holderKey", f.policy_key as "policyKey", f.kind, f.way, f.is_paused as "isPaused",
  f.due_at as "dueAt", f.would_be_due_at as "wouldBeDueAt", f.lateness`;

const filters: FilterColumns = {
  kind: { sql: 'f.kind', type: 'text', isNullable: false },
  metric: { sql: 'f.metric', type: 'text', isNullable: false },
  policyKey: { sql: 'f.policy_key', type: 'text', isNullable: false },
  way: { sql: 'f.way', type: 'text', isNullable: false },
  lateness: { sql: 'f.lateness', type: 'text', isNullable: false },
};

const byRank: readonly SortKey[] = [
  { sql: 'f.rank', type: 'smallint', isNullable: false, direction: 'ASC' },
  { sql: 'f.id', type: 'bigint', isNullable: false, direction: 'ASC' },
];

/** A page of the clocks that the run (UUID) found, those late at once first; none for all who may not publish. */
export function listForecastClocks(
  work: Work,
  runId: string,
  request: ListRequest,
): Promise<ListRow<ForecastClockShown>[]> {
  if (!mayForecast(work.actor)) return Promise.resolve([]);
  const text = new SqlText();
  const run = text.bind(runId, 'uuid');
  const where = compileWhere(request.where, filters, text);
  const page = keysetSql(byRank, request.page, text);
  const statement = `select ${columns}, ${page.select} from forecast_clock f join work_item w on w.id = f.work_item_id
    where f.run_id = ${run} and ${where} and ${page.where} ${page.tail}`;
  return work.sql.rows(statementName('forecast_clocks', statement), statement, text.values);
}

/** How many clocks that list has. */
export async function countForecastClocks(work: Work, runId: string, request: ListRequest): Promise<number> {
  if (!mayForecast(work.actor)) return 0;
  const text = new SqlText();
  const statement = `select count(*)::int as n from forecast_clock f where f.run_id = ${text.bind(runId, 'uuid')}
    and ${compileWhere(request.where, filters, text)}`;
  const row = await work.sql.row<{ n: number }>(statementName('forecast_clocks_n', statement), statement, text.values);
  return row?.n ?? 0;
}
