import { settleClocks } from '../../core/records/recordClocks.js';
import type { RecordPause, RecordState } from '../../core/records/RecordState.js';
import { type Clock, isInternalMetric } from '../../core/sla/Clock.js';
import { BREACH_RUNG } from '../../core/sla/Rung.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { escalate, firingOf, type PassedFiring } from './escalations.js';
import { foldContext, releasesOf } from './foldContext.js';
import { clockOf, instant, millis, pauseOf, type Row } from './recordRows.js';

/*
 * The table of clocks is its own queue: `next_fire_at` says when a clock is to be looked at again. A sweep takes what is
 * due, oldest first, and leaves what another worker has locked. The rungs that were passed, the clocks and the records
 * they belong to are written in one transaction: a worker that dies in it has done nothing, and one that ends it has
 * done all of it, once.
 */

/** What a sweep did. */
export interface Sweep {
  /** Clocks that were due and have been seen to. */
  readonly clocks: number;
  /** Rungs that were passed. */
  readonly rungs: number;
  /** Milliseconds by which the latest rung was late; 0 when there was none. */
  readonly worstLagMs: number;
  /** Records whose clocks could not be counted, by a fault of ours: they are tried again in a minute, the others go on. */
  readonly failures: readonly { readonly recordId: string; readonly error: unknown }[];
}

/**
 * Sees to at most `limit` clocks that are due: warnings become internal events, breaches public ones, at the instants at
 * which they were due. A constant number of statements, however many clocks. Call it again at once while it answers work.
 */
export async function sweepClocks(work: Work, limit: number): Promise<Sweep> {
  const due = await work.sql.rows<Due>('sweep_lock', lockDue, [limit]);
  if (due.length === 0) return { clocks: 0, rungs: 0, worstLagMs: 0, failures: [] };
  const records = await recordsOf(work, due);
  const context = await foldContext(
    work,
    records.flatMap(({ clocks }) => releasesOf(clocks)),
  );
  const now = Math.max(...due.map(({ at }) => at.getTime()));
  const clocks = new Columns();
  const items = new Columns();
  const events = new Columns();
  const internals = new Columns();
  const firings = new Columns();
  const toEscalate: PassedFiring[] = [];
  const failures: { recordId: string; error: unknown }[] = [];
  let worstLagMs = 0;
  for (const before of records) {
    const at = Math.max(now, before.item.updatedAt);
    const settled = attempt(() => settleClocks(before, at, context));
    if ('error' in settled) {
      failures.push({ recordId: before.item.id, error: settled.error });
      continue;
    }
    const { record, passed } = settled;
    let isPublic = false;
    for (const { at: scheduledAt, ...rung } of passed) {
      const isBreach = rung.rung === BREACH_RUNG;
      const isTold = isBreach && !isInternalMetric(rung.metric);
      isPublic ||= isTold;
      const payload = JSON.stringify(isTold ? { ...rung, version: before.item.version } : rung);
      const type = !isBreach ? 'SLA_WARNED' : isTold ? 'SLA_BREACHED' : 'OLA_BREACHED';
      const row = [before.item.orgId, before.item.id];
      const times = [instant(scheduledAt), instant(at)];
      (isTold ? events : internals).add(uuidv7(new Date(at)), ...row, type, payload, ...times, work.release.id);
      if (rung.notifies) {
        firings.add(rung.clockId, rung.rung, ...row, ...times);
        toEscalate.push(...firingOf(record, { ...rung, at: scheduledAt }, at));
      }
      worstLagMs = Math.max(worstLagMs, at - scheduledAt);
    }
    record.clocks.forEach(({ id, clock }, i) => {
      if (isSame(before.clocks[i]?.clock, clock)) return;
      const { state, dueAt, breachedAt, elapsedMs, countedAt, firedRungs, upcoming } = clock;
      clocks.add(
        id,
        state,
        instant(dueAt),
        instant(breachedAt),
        elapsedMs,
        instant(countedAt),
        `{${firedRungs.map(({ rung, at }) => `${rung}@${at}`).join(',')}}`,
        `{${upcoming.map(({ rung, at }) => `${rung}@${at}`).join(',')}}`,
        instant(upcoming[0]?.at ?? null),
        upcoming[0]?.rung ?? null,
      );
    });
    const { orgId, id, nextDueAt, nextDueMetric, isResponseBreached, isResolutionBreached, updatedAt } = record.item;
    const touchedAt = isPublic ? at : updatedAt;
    items.add(
      orgId,
      id,
      instant(nextDueAt),
      nextDueMetric,
      isResponseBreached,
      isResolutionBreached,
      instant(touchedAt),
    );
  }
  await work.sql.rows('sweep_clocks', updateClocks, clocks.arrays(10));
  await work.sql.rows('sweep_items', updateItems, items.arrays(7));
  if (events.length > 0) await work.sql.rows('sweep_events', insertInto('event'), events.arrays(8));
  if (internals.length > 0) await work.sql.rows('sweep_internals', insertInto('event_internal'), internals.arrays(8));
  if (firings.length > 0) await work.sql.rows('sweep_firings', insertFirings, firings.arrays(6));
  if (toEscalate.length > 0) await escalate(work, toEscalate);
  if (failures.length > 0)
    await work.sql.rows('sweep_postpone', postpone, [failures.map(({ recordId }) => recordId), new Date(now)]);
  return { clocks: due.length, rungs: events.length + internals.length, worstLagMs, failures };
}

/**
 * Puts off by a minute the clocks of the record that is due first, and answers which one that is: one that cannot be
 * written must not keep all others waiting. Null when none is due.
 */
export async function postponeFirst(work: Work): Promise<string | null> {
  const rows = await work.sql.rows<{ recordId: string }>(
    'sweep_postpone_first',
    `with first as (
       select c.work_item_id from clock c where c.next_fire_at <= clock_timestamp()
       order by c.next_fire_at limit 1 for no key update skip locked
     )
     update clock c set next_fire_at = clock_timestamp() + interval '1 min' from first
      where c.work_item_id = first.work_item_id and c.next_fire_at <= clock_timestamp()
      returning c.work_item_id as "recordId"`,
    [],
  );
  return rows[0]?.recordId ?? null;
}

function attempt<T extends object>(run: () => T): T | { readonly error: unknown } {
  try {
    return run();
  } catch (error) {
    return { error };
  }
}

const postpone = `
  update clock set next_fire_at = $2::timestamptz + interval '1 min'
  where work_item_id = any($1::uuid[]) and next_fire_at <= $2`;

/** True where settling has found nothing: the clock was read only because another of the record is due. */
function isSame(before: Clock | undefined, after: Clock): boolean {
  return (
    before?.state === after.state &&
    before.upcoming.length === after.upcoming.length &&
    before.firedRungs.length === after.firedRungs.length
  );
}

interface Due {
  readonly id: string;
  readonly orgId: string;
  readonly releaseId: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly at: Date;
}

const lockDue = `
  select w.id, w.org_id as "orgId", w.release_id as "releaseId", w.version, w.updated_at as "updatedAt",
    date_trunc('milliseconds', clock_timestamp()) as at
  from clock c join work_item w on w.org_id = c.org_id and w.id = c.work_item_id
  where c.next_fire_at <= clock_timestamp()
  order by c.next_fire_at
  limit $1
  for no key update of w, c skip locked`;

/** The due records with all their clocks and pauses, read after the lock: nobody else changes them now. */
async function recordsOf(work: Work, due: readonly Due[]): Promise<RecordState[]> {
  const byId = new Map(due.map((row) => [row.id, row]));
  const keys = [[...byId.values()].map(({ orgId }) => orgId), [...byId.keys()]];
  const these = 'from unnest($1::uuid[], $2::uuid[]) as k (org_id, work_item_id)';
  const pauseRows = await work.sql.rows<Row>(
    'sweep_pauses',
    `select p.* ${these} join pause p using (org_id, work_item_id) order by p.from_at, p.id`,
    keys,
  );
  const clockRows = await work.sql.rows<Row>(
    'sweep_read',
    `select c.* ${these} join clock c using (org_id, work_item_id) order by c.metric, c.cycle, c.id`,
    keys,
  );
  const pausesOf = Map.groupBy(pauseRows, (row) => row.work_item_id as string);
  const clocksOf = Map.groupBy(clockRows, (row) => row.work_item_id as string);
  return [...byId.values()].map((row) => {
    const pauses: RecordPause[] = (pausesOf.get(row.id) ?? []).map(pauseOf);
    const clocks = (clocksOf.get(row.id) ?? []).map((clock) => clockOf(clock, pauses));
    // only what clocks change: a record of any kind
    const item = { ...row, updatedAt: millis(row.updatedAt) } as unknown as RecordState['item'];
    return { item, detail: {}, clocks, pauses };
  });
}

/** Rows turned into columns, as `unnest` takes them. */
class Columns {
  private readonly columns: unknown[][] = [];
  length = 0;

  add(...row: readonly unknown[]): void {
    row.forEach((value, i) => (this.columns[i] ??= []).push(value));
    this.length++;
  }

  arrays(width: number): unknown[][] {
    return Array.from({ length: width }, (_, i) => this.columns[i] ?? []);
  }
}

const updateClocks = `
  update clock c set state = x.state, due_at = x.due_at, breached_at = x.breached_at, ended_at = case
      when x.state in ('BREACHED', 'BREACHED_RUNNING') then x.breached_at when x.state = 'MET' then c.stopped_at end,
    elapsed_ms = x.elapsed_ms, elapsed_as_of = x.counted_at, fired_rungs = x.fired_rungs::text[],
    upcoming = x.upcoming::text[], next_fire_at = x.next_fire_at, next_rung = x.next_rung
  from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::bigint[], $6::timestamptz[], $7::text[],
      $8::text[], $9::timestamptz[], $10::text[])
    as x (id, state, due_at, breached_at, elapsed_ms, counted_at, fired_rungs, upcoming, next_fire_at, next_rung)
  where c.id = x.id`;

// Every record is touched, also when only a warning was passed: whoever waits for its lock must read its clocks again.
const updateItems = `
  update work_item w set next_due_at = x.next_due_at, next_due_metric = x.metric, is_response_breached = x.response,
    is_resolution_breached = x.resolution, updated_at = x.updated_at
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::boolean[], $6::boolean[], $7::timestamptz[])
    as x (org_id, id, next_due_at, metric, response, resolution, updated_at)
  where w.org_id = x.org_id and w.id = x.id`;

/** Inserts events at the ends of their records' sequences. */
function insertInto(ledger: 'event' | 'event_internal'): string {
  return `
    insert into ${ledger} (id, org_id, work_item_id, seq, type, payload, actor_kind, source, occurred_at, recorded_at,
      release_id)
    select x.id, x.org_id, x.work_item_id,
      (select coalesce(max(e.seq), 0) from ${ledger} e where e.org_id = x.org_id and e.work_item_id = x.work_item_id)
        + row_number() over (partition by x.org_id, x.work_item_id order by x.occurred_at, x.ordinal),
      x.type, x.payload::jsonb, 'SYSTEM', 'WORKER', x.occurred_at, x.recorded_at, x.release_id
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
        $8::uuid[]) with ordinality
      as x (id, org_id, work_item_id, type, payload, occurred_at, recorded_at, release_id, ordinal)`;
}

const insertFirings = `
  insert into clock_firing (clock_id, rung, org_id, work_item_id, scheduled_at, fired_at)
  select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])`;
