import { mayReadImpact } from '../../../core/analysis/policy.js';
import { keysetSql, type ListRequest, type ListRow, type SortKey } from '../../kernel/keyset.js';
import { SqlText, statementName } from '../../kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../../kernel/where.js';
import type { BacktestClock } from '../BacktestClock.js';
import type { Work } from '../../kernel/Work.js';

/** What figures are told by: all of a metric, or apart by team, priority or hour of the week. */
export type FigureGroup = 'ALL' | 'TEAM' | 'PRIORITY' | 'HOUR';

/** How many clocks of a group kept their promise, as it was and as it would have been. */
export interface BacktestFigure {
  readonly metric: string;
  readonly by: FigureGroup;
  /** Key of the team or priority, hour of the week from 0; null for all, and for clocks without one. */
  readonly key: string | null;
  readonly oldMet: number;
  readonly oldBreached: number;
  readonly newMet: number;
  readonly newBreached: number;
}

/** What a backtest came to. */
export interface BacktestResult {
  readonly clocks: number;
  readonly changed: number;
  readonly notReproduced: number;
  readonly oldOpen: number;
  readonly newOpen: number;
  readonly newlyPromised: number;
  readonly noLongerPromised: number;
  readonly toldAgain: number;
  readonly imported: number;
  readonly figures: readonly BacktestFigure[];
}

/** Adds up what the run has found. */
export async function figuresOf(work: Work, runId: string): Promise<Omit<BacktestResult, 'imported'>> {
  const cells = `cells as materialized (
    select metric, team_key, priority, hour_of_week, old_verdict, new_verdict, is_changed, is_reproduced, needs_replay,
           count(*) as n
      from backtest_clock where run_id = $1 group by 1, 2, 3, 4, 5, 6, 7, 8, 9)`;
  const sum = (condition: string): string => `coalesce(sum(n) filter (where ${condition}), 0)::int`;
  const [counts] = await work.sql.rows<Omit<BacktestResult, 'imported' | 'figures'> & { figures: BacktestFigure[] }>(
    '',
    // one pass over all clocks; what is told apart by several things is added up from the few combinations that occur
    `with ${cells},
     figures as (
       select metric, case when grouping(team_key) = 0 then 'TEAM' when grouping(priority) = 0 then 'PRIORITY'
                      when grouping(hour_of_week) = 0 then 'HOUR' else 'ALL' end as by,
              coalesce(team_key, priority, hour_of_week::text) as key,
              ${sum(`old_verdict = 'MET'`)} as "oldMet", ${sum(`old_verdict = 'BREACHED'`)} as "oldBreached",
              ${sum(`new_verdict = 'MET'`)} as "newMet", ${sum(`new_verdict = 'BREACHED'`)} as "newBreached"
         from cells group by grouping sets ((metric), (metric, team_key), (metric, priority), (metric, hour_of_week)))
     select coalesce(sum(n), 0)::int as clocks, ${sum('is_changed')} as changed,
            ${sum('not is_reproduced')} as "notReproduced", ${sum(`old_verdict = 'OPEN'`)} as "oldOpen",
            ${sum(`new_verdict = 'OPEN'`)} as "newOpen", ${sum(`old_verdict = 'NONE'`)} as "newlyPromised",
            ${sum(`new_verdict = 'NONE'`)} as "noLongerPromised", ${sum('needs_replay')} as "toldAgain",
            (select coalesce(json_agg(f order by f.metric, f.by, f.key), '[]') from figures f) as figures
       from cells`,
    [runId],
  );
  if (!counts) throw new Error('counting answered nothing');
  return counts;
}

/** How many rows the run has. */
export async function countRows(work: Work, runId: string): Promise<number> {
  const row = await work.sql.row<{ n: number }>('', 'select count(*)::int as n from backtest_clock where run_id = $1', [
    runId,
  ]);
  return row?.n ?? 0;
}

/** The rows of the run are gone, and those of earlier runs about the same change set (UUID): nobody opens those again. */
export async function purgeRows(work: Work, runId: string, changeSetId: string | null): Promise<void> {
  await work.sql.rows(
    '',
    `delete from backtest_clock where run_id = $1
        or run_id in (select id from analysis_run where change_set_id = $2 and kind = 'SLA_BACKTEST')`,
    [runId, changeSetId],
  );
}

const columns = `b.work_item_id as "recordUuid", w.number, w.title, b.metric, b.holder_key as "holderKey", b.cycle,
  b.team_key as "teamKey", b.priority, b.started_at as "startedAt", b.stopped_at as "stoppedAt",
  b.old_due_at as "oldDueAt", b.new_due_at as "newDueAt", b.old_verdict as "oldVerdict", b.new_verdict as "newVerdict",
  b.is_reproduced as "isReproduced"`;

const filters: FilterColumns = {
  metric: { sql: 'b.metric', type: 'text', isNullable: false },
  teamKey: { sql: 'b.team_key', type: 'text' },
  priority: { sql: 'b.priority', type: 'text' },
  hourOfWeek: { sql: 'b.hour_of_week', type: 'integer', isNullable: false },
  oldVerdict: { sql: 'b.old_verdict', type: 'text', isNullable: false },
  newVerdict: { sql: 'b.new_verdict', type: 'text', isNullable: false },
  isChanged: { sql: 'b.is_changed', type: 'boolean', isNullable: false },
  isReproduced: { sql: 'b.is_reproduced', type: 'boolean', isNullable: false },
};

const byStart: readonly SortKey[] = [
  { sql: 'b.started_at', type: 'timestamptz', isNullable: false, direction: 'DESC' },
  { sql: 'b.id', type: 'bigint', isNullable: false, direction: 'DESC' },
];

/** A page of the clocks that the run (UUID) looked at, those that were started last first. */
export function listBacktestClocks(work: Work, runId: string, request: ListRequest): Promise<ListRow<BacktestClock>[]> {
  if (!mayReadImpact(work.actor)) return Promise.resolve([]);
  const text = new SqlText();
  const run = text.bind(runId, 'uuid');
  const where = compileWhere(request.where, filters, text);
  const page = keysetSql(byStart, request.page, text);
  const statement = `select ${columns}, ${page.select} from backtest_clock b join work_item w on w.id = b.work_item_id
    where b.run_id = ${run} and ${where} and ${page.where} ${page.tail}`;
  return work.sql.rows(statementName('backtest_clocks', statement), statement, text.values);
}

/** How many clocks that list has. */
export async function countBacktestClocks(work: Work, runId: string, request: ListRequest): Promise<number> {
  if (!mayReadImpact(work.actor)) return 0;
  const text = new SqlText();
  const statement = `select count(*)::int as n from backtest_clock b where b.run_id = ${text.bind(runId, 'uuid')}
    and ${compileWhere(request.where, filters, text)}`;
  const row = await work.sql.row<{ n: number }>(statementName('backtest_clocks_n', statement), statement, text.values);
  return row?.n ?? 0;
}
