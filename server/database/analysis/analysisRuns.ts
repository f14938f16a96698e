import { mayReadImpact } from '../../core/analysis/policy.js';
import type { Work } from '../kernel/Work.js';
import type { AnalysisKind, AnalysisRun } from './AnalysisRun.js';

/** A run as it is shown. */
export interface AnalysisRunRow extends AnalysisRun {
  readonly __typename: 'AnalysisRun';
}

const columns = `'AnalysisRun' as "__typename", r.id, r.kind, r.change_set_id as "changeSetId", r.parameters, r.state, r.done,
  r.total, r.place, r.requested_by as "requestedById", r.requested_at as "requestedAt", r.started_at as "startedAt",
  r.finished_at as "finishedAt", r.result, r.error`;

/** How long a run is left to whoever works on it and says nothing. */
const leaseSeconds = 30;

/** The run of that UUID; null for those who may not see any. */
export async function findAnalysisRun(work: Work, id: string): Promise<AnalysisRunRow | null> {
  if (!mayReadImpact(work.actor)) return null;
  return work.sql.row('analysis_run', `select ${columns} from analysis_run r where r.id = $1`, [id]);
}

/** The runs about a change set (UUID), of one kind or all, the newest first, at most `limit`. */
export async function runsOfChangeSet(
  work: Work,
  changeSetId: string,
  kind: AnalysisKind | null,
  limit: number,
): Promise<AnalysisRunRow[]> {
  if (!mayReadImpact(work.actor)) return [];
  return work.sql.rows(
    'analysis_runs_of_set',
    `select ${columns} from analysis_run r where r.change_set_id = $1 and r.kind = coalesce($2, r.kind)
      order by r.requested_at desc, r.id desc limit $3`,
    [changeSetId, kind, limit],
  );
}

/** The run that waits longest and nobody works on is now `worker`'s (UUID); null when there is none. */
export async function takeAnalysisRun(
  work: Work,
  worker: string,
  kinds: readonly AnalysisKind[],
): Promise<AnalysisRunRow | null> {
  return work.sql.row(
    'analysis_run_take',
    `update analysis_run r set state = 'RUNNING', worker = $1, started_at = coalesce(r.started_at, $2),
            leased_until = $2::timestamptz + interval '${leaseSeconds} seconds'
      where r.id = (
        select w.id from analysis_run w
         where w.state in ('QUEUED', 'RUNNING') and w.kind = any($3) and coalesce(w.leased_until, '-infinity') < $2
         order by w.requested_at limit 1 for update skip locked)
      returning ${columns}`,
    [worker, work.now, kinds],
  );
}

/** The run, locked until the transaction ends, if it is still `worker`'s to work on: else null. */
export async function holdAnalysisRun(work: Work, id: string, worker: string): Promise<AnalysisRunRow | null> {
  return work.sql.row(
    'analysis_run_hold',
    `select ${columns} from analysis_run r where r.id = $1 and r.worker = $2 and r.state = 'RUNNING' for update`,
    [id, worker],
  );
}

/** How far a run is. */
export interface Advance {
  readonly done: number;
  readonly total: number;
  /** Where to go on. */
  readonly place: object;
}

/** The run is that far. */
export async function advanceAnalysisRun(work: Work, id: string, { done, total, place }: Advance): Promise<void> {
  await work.sql.rows(
    'analysis_run_advance',
    `update analysis_run set done = $2, total = $3, place = $4,
            leased_until = clock_timestamp() + interval '${leaseSeconds} seconds'
      where id = $1`,
    [id, done, total, JSON.stringify(place)],
  );
}

/** The run is answered, and all of it done. */
export async function finishAnalysisRun(work: Work, id: string, result: object, total: number): Promise<void> {
  await work.sql.rows(
    'analysis_run_finish',
    `update analysis_run set state = 'DONE', result = $2, finished_at = clock_timestamp(), done = $3, total = $3,
            worker = null, leased_until = null
      where id = $1`,
    [id, JSON.stringify(result), total],
  );
}

/** The run could not be answered, for the reason that people are told. */
export async function failAnalysisRun(work: Work, id: string, worker: string, error: string): Promise<void> {
  await work.sql.rows(
    'analysis_run_fail',
    `update analysis_run set state = 'FAILED', error = $3, finished_at = $4, worker = null, leased_until = null
      where id = $1 and worker = $2 and state = 'RUNNING'`,
    [id, worker, error, work.now],
  );
}

/** The run is left to others at once, as when the process ends. */
export async function leaveAnalysisRun(work: Work, id: string, worker: string): Promise<void> {
  await work.sql.rows(
    'analysis_run_leave',
    `update analysis_run set worker = null, leased_until = null where id = $1 and worker = $2 and state = 'RUNNING'`,
    [id, worker],
  );
}

/** Forgets what runs found that ended two weeks ago, record by record, and the runs after a year. Answers how many rows. */
export async function purgeAnalysisRuns(work: Work): Promise<number> {
  const row = await work.sql.row<{ count: number }>(
    'analysis_run_purge',
    `with old as (select id from analysis_run where finished_at < $1::timestamptz - interval '14 days'),
          rows_gone as (delete from backtest_clock where run_id in (select id from old) returning 1),
          routings_gone as (delete from routing_backtest_record where run_id in (select id from old) returning 1),
          forecasts_gone as (delete from forecast_clock where run_id in (select id from old) returning 1),
          runs_gone as (delete from analysis_run where finished_at < $1::timestamptz - interval '366 days' returning 1)
     select (select count(*) from rows_gone)::int + (select count(*) from forecasts_gone)::int
       + (select count(*) from routings_gone)::int + (select count(*) from runs_gone)::int as count`,
    [work.now],
  );
  return row?.count ?? 0;
}
