import { clockName, clocksThatCount, retell, type ToldClock } from '../../../core/analysis/retold.js';
import type { IncidentEvent } from '../../../core/incidents/events.js';
import type { Documents } from '../../../core/kernel/Release.js';
import { recalculateClock } from '../../../core/sla/clockRules.js';
import { termsOf } from '../../../core/records/foldedClocks.js';
import { incidentTable } from '../../incidents/incidentTable.js';
import { giveWay } from '../../kernel/giveWay.js';
import type { Work } from '../../kernel/Work.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import { readRecord } from '../../records/read.js';
import { hourOfWeek } from './sliceSql.js';

/** What is compared, and for which run. */
export interface Retelling {
  /** UUID. */
  readonly runId: string;
  readonly live: Documents;
  readonly candidate: Documents;
  readonly from: Date;
  readonly to: Date;
  readonly asOf: Date;
  /** Zone in which hours are told; null: that of the calendar. */
  readonly zone: string | null;
}

/** Records that are told before others have their turn: some milliseconds. */
const slice = 20;

/**
 * Rows of clocks of these records (UUIDs) say what comes out when the records are told again by both sets of documents:
 * where both tell the same, history stays as it is. Clocks that only the candidate tells of, due in the period, are added;
 * answers how many. Others are served meanwhile.
 */
export async function retellRecords(work: Work, compared: Retelling, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const records = await recordsOf(work, ids);
  const rows = await rowsOf(work, compared.runId, ids);
  const changes: Changed[] = [];
  const added: Added[] = [];
  const broken: string[] = [];
  for (const [i, record] of records.entries()) {
    if (i % slice === slice - 1) await giveWay();
    const tell = (documents: Documents): ReadonlyMap<string, ToldClock> | null => {
      const told = retell(documents, record.events, record, compared.asOf.getTime());
      return told && clocksThatCount(told);
    };
    const [was, is] = [tell(compared.live), tell(compared.candidate)];
    if (!was || !is) continue;
    const known = new Set<string>();
    for (const row of rows.get(record.id) ?? []) {
      const name = clockName(row);
      known.add(name);
      const [before, after] = [was.get(name), is.get(name)];
      changes.push(
        isSame(before, after) ? { id: row.id, isKept: true, dueAt: null, verdict: '' } : changeTo(row.id, after),
      );
    }
    for (const [name, clock] of is) {
      if (known.has(name) || was.has(name) || !isWithin(compared, clock)) continue;
      added.push({ ...clock, recordId: record.id });
    }
  }
  for (const { id, isCarried } of [...rows.values()].flat()) if (isCarried) broken.push(id);
  await writeChanges(work, compared, changes);
  await writeAdded(work, compared, added);
  await judgeCarried(work, compared, broken);
  return added.length;
}

interface ToldRecord {
  readonly id: string;
  readonly title: string;
  /** Key of the organisation. */
  readonly organisation: string;
  /** IANA zone of the organisation. */
  readonly customerZone: string;
  readonly events: readonly IncidentEvent[];
}

interface EventRow {
  readonly id: string;
  readonly recordId: string;
  readonly orgId: string;
  readonly type: string;
  readonly payload: object;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly releaseId: string;
}

async function recordsOf(work: Work, ids: readonly string[]): Promise<ToldRecord[]> {
  const named = await work.sql.rows<Omit<ToldRecord, 'events'>>(
    'backtest_records',
    `select w.id, w.title, o.key as organisation, o.time_zone as "customerZone"
       from work_item w join organisation o on o.id = w.org_id
      where w.id = any($1::uuid[]) and w.kind = 'INCIDENT'`,
    [ids],
  );
  const events = await work.sql.rows<EventRow>(
    'backtest_events',
    `select e.id, e.work_item_id as "recordId", e.org_id as "orgId", e.type, e.payload,
            biz_epoch(e.occurred_at)::float8 as "occurredAt", biz_epoch(e.recorded_at)::float8 as "recordedAt",
            e.release_id as "releaseId"
       from work_item w join event e on e.org_id = w.org_id and e.work_item_id = w.id
      where w.id = any($1::uuid[]) order by e.work_item_id, e.seq`,
    [ids],
  );
  const byRecord = Map.groupBy(events, ({ recordId }) => recordId);
  return named.map((record) => ({ ...record, events: (byRecord.get(record.id) ?? []).map(eventOf) }));
}

function eventOf(row: EventRow): IncidentEvent {
  const unsaid = { isInternal: false, actorKind: 'SYSTEM', actorId: null, source: '', causedBy: null };
  return { ...row, ...unsaid } as unknown as IncidentEvent;
}

interface RowOfClock {
  readonly id: string;
  readonly recordId: string;
  readonly metric: string;
  readonly holderKey: string | null;
  readonly cycle: number;
  readonly isCarried: boolean;
}

async function rowsOf(work: Work, runId: string, ids: readonly string[]): Promise<Map<string, RowOfClock[]>> {
  const rows = await work.sql.rows<RowOfClock>(
    '',
    `select b.id, b.work_item_id as "recordId", b.metric, b.holder_key as "holderKey", b.cycle,
            coalesce(c.carried <> '[]', false) as "isCarried"
       from backtest_clock b left join clock c on c.id = b.clock_id
      where b.run_id = $1 and b.work_item_id = any($2::uuid[]) and b.old_verdict <> 'NONE'`,
    [runId, ids],
  );
  return Map.groupBy(rows, ({ recordId }) => recordId);
}

function isSame(a: ToldClock | undefined, b: ToldClock | undefined): boolean {
  if (!a || !b) return a === b;
  return a.dueAt === b.dueAt && a.verdict === b.verdict && a.startedAt === b.startedAt && a.stoppedAt === b.stoppedAt;
}

interface Changed {
  readonly id: string;
  /** True when history stays as it is. */
  readonly isKept: boolean;
  readonly dueAt: Date | null;
  readonly verdict: string;
}

function changeTo(id: string, told: ToldClock | undefined): Changed {
  const dueAt = told && told.dueAt !== null ? new Date(told.dueAt) : null;
  return { id, isKept: false, dueAt, verdict: told?.verdict ?? 'NONE' };
}

interface Added extends ToldClock {
  readonly recordId: string;
}

function isWithin({ from, to }: Retelling, { dueAt }: ToldClock): boolean {
  return dueAt !== null && dueAt >= from.getTime() && dueAt < to.getTime();
}

async function writeChanges(work: Work, { runId }: Retelling, changes: readonly Changed[]): Promise<void> {
  await work.sql.rows(
    '',
    `update backtest_clock b set needs_replay = true,
            new_due_at = case when t.is_kept then b.old_due_at else t.due_at end,
            new_verdict = case when t.is_kept then b.old_verdict else t.verdict end,
            is_changed = not t.is_kept and t.due_at is distinct from b.old_due_at
       from unnest($2::bigint[], $3::boolean[], $4::timestamptz[], $5::text[]) as t (id, is_kept, due_at, verdict)
      where b.run_id = $1 and b.id = t.id`,
    [
      runId,
      changes.map(({ id }) => id),
      changes.map(({ isKept }) => isKept),
      changes.map(({ dueAt }) => dueAt),
      changes.map(({ verdict }) => verdict),
    ],
  );
}

async function writeAdded(work: Work, { runId, zone }: Retelling, added: readonly Added[]): Promise<void> {
  if (added.length === 0) return;
  const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));
  await work.sql.rows(
    '',
    `insert into backtest_clock (run_id, clock_id, org_id, work_item_id, metric, holder_key, cycle, team_key, priority,
         hour_of_week, started_at, stopped_at, old_due_at, new_due_at, old_verdict, new_verdict, is_changed, is_reproduced,
         needs_replay)
       select $1, null, w.org_id, w.id, t.metric, t.holder_key, t.cycle, coalesce(t.holder_key, w.team_key), w.priority,
              ${hourOfWeek('t.started_at', `coalesce($2::text, 'UTC')`)}, t.started_at, t.stopped_at, null, t.due_at, 'NONE',
              t.verdict, true, true, true
         from unnest($3::uuid[], $4::text[], $5::text[], $6::integer[], $7::timestamptz[], $8::timestamptz[],
                     $9::timestamptz[], $10::text[])
                as t (id, metric, holder_key, cycle, started_at, stopped_at, due_at, verdict)
         join work_item w on w.id = t.id`,
    [
      runId,
      zone,
      added.map(({ recordId }) => recordId),
      added.map(({ metric }) => metric),
      added.map(({ holderKey }) => holderKey),
      added.map(({ cycle }) => cycle),
      added.map(({ startedAt }) => instant(startedAt)),
      added.map(({ stoppedAt }) => instant(stoppedAt)),
      added.map(({ dueAt }) => instant(dueAt)),
      added.map(({ verdict }) => verdict),
    ],
  );
}

/** A clock that was carried over from other terms is counted by the rules themselves: the statement of a slice knows one calendar. */
async function judgeCarried(work: Work, { asOf }: Retelling, rowIds: readonly string[]): Promise<void> {
  if (rowIds.length === 0) return;
  const rows = await work.sql.rows<{ id: string; clockId: string; recordId: string }>(
    '',
    `select id, clock_id as "clockId", work_item_id as "recordId" from backtest_clock where id = any($1::bigint[])`,
    [rowIds],
  );
  const wrong: string[] = [];
  for (const { id, clockId, recordId } of rows) {
    const record = await readRecord(work, incidentTable, recordId);
    const entry = record?.clocks.find((clock) => clock.id === clockId);
    if (!record || !entry?.terms) continue;
    const terms = termsOf(entry.terms, await foldContext(work, releasesOf([entry])));
    const { targetMs, retargetedAt, dueAt, elapsedMs, stoppedAt } = entry.clock;
    const aim = { targetMs, retargetedAt, before: terms, after: terms };
    const { clock } = recalculateClock(entry.clock, aim, record.pauses, asOf.getTime());
    if (clock.dueAt !== dueAt || (stoppedAt !== null && clock.elapsedMs !== elapsedMs)) wrong.push(id);
  }
  if (wrong.length > 0)
    await work.sql.rows('', 'update backtest_clock set is_reproduced = false where id = any($1::bigint[])', [wrong]);
}

/** An incident that may be promised something new. */
export interface IncidentToLookAt {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** True when it was told again already. */
  readonly isToldAlready: boolean;
}

/** Which incidents may have a clock that is due in the period. */
export interface MayBeDue {
  /** Records that ended earlier have none; epoch milliseconds. */
  readonly endedFrom: number;
  /** The end of the period: records that were opened later have none. */
  readonly to: Date;
}

/** The next incidents, by when they were opened, that may have a clock due in the period, after that place. */
export function incidentsToLookAt(
  work: Work,
  runId: string,
  { at, id }: { readonly at: number; readonly id: string },
  { endedFrom, to }: MayBeDue,
  limit: number,
): Promise<IncidentToLookAt[]> {
  return work.sql.rows(
    '',
    `select w.id, biz_epoch(w.opened_at)::float8 as "openedAt",
            exists (select from backtest_clock b where b.run_id = $1 and b.work_item_id = w.id and b.needs_replay)
              as "isToldAlready"
       from work_item w
      where w.kind = 'INCIDENT' and (w.opened_at, w.id) > ($2::timestamptz, $3::uuid) and w.opened_at < $4
        and (w.is_open or w.state_entered_at >= $6)
      order by w.opened_at, w.id limit $5`,
    [runId, new Date(at), id, to, limit, new Date(endedFrom)],
  );
}
