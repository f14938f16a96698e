import type { Release } from '../../core/kernel/Release.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { LedgerEvent } from '../../core/records/events.js';
import { mayReadClock, mayReadInternal } from '../../core/records/policy.js';
import { type Receipt, receiptOf, type TakenOver } from '../../core/records/receipt.js';
import type { RecordClock, RecordPause } from '../../core/records/RecordState.js';
import { isLive } from '../../core/sla/clockRules.js';
import { mayReadLadders } from '../../core/sla/policy.js';
import type { Work } from '../kernel/Work.js';
import { releasesOf } from './foldContext.js';
import { clockColumns, clockOf, ladderColumns, millis, pauseOf, type Row } from './recordRows.js';
import { payloadOf } from './shownPayload.js';

interface ClockOfRecord {
  readonly recordId: string;
  readonly recordNumber: string;
  readonly recordKind: string;
  readonly clock: Row;
  readonly pauses: readonly Row[];
  readonly events: readonly (Pick<LedgerEvent, 'type' | 'payload'> & { readonly occurredAt: string })[];
}

/**
 * The receipt of a clock (UUID) as of an instant, or of now; null when there is no such clock or not one that the actor
 * may see. Refuses INVALID for an instant at which the clock was not yet what it is, and for one to come. A clock that
 * has ended has one receipt only. A verdict that was taken over from another system was calculated there.
 */
export async function readReceipt(
  work: Work,
  clockId: string,
  asOf: number | null = null,
): Promise<Receipt | TakenOver | null> {
  const found = await readClock(work, clockId);
  if (!found) return null;
  const pauses = found.pauses.map(pauseOf);
  const entry = clockOf(found.clock, pauses);
  if (!mayReadClock(work.actor, entry.clock.metric)) return null;
  const { recordId, recordNumber, recordKind } = found;
  const of = { recordId, recordNumber, recordKind };
  const { terms } = entry;
  if (terms === null) return { of, entry };
  const releases = new Map<string, Release>();
  for (const id of new Set(releasesOf([entry])))
    releases.set(id, id === work.release.id ? work.release : await work.pinned(id));
  return receiptOf({
    of,
    entry: { ...entry, terms },
    pauses,
    events: found.events.map((event) => ({ ...event, occurredAt: millis(event.occurredAt) ?? 0 })),
    asOf: instantOf(work, entry, pauses, asOf),
    editionOf: (calendar, tzdata) => work.edition(calendar, tzdata),
    showsRungs: mayReadLadders(work.actor),
    documentsOf: (id) => releases.get(id)!,
  });
}

/** When it is asked about: never before what happened to it last, which the database's clock may have told since. */
function instantOf(work: Work, { clock }: RecordClock, pauses: readonly RecordPause[], asOf: number | null): number {
  const edges = [...pauses, ...clock.gaps].flatMap(({ from, until }) => [from, until ?? from]);
  const last = Math.max(clock.startedAt, clock.countedAt, clock.retargetedAt ?? 0, ...edges);
  const now = Math.max(work.now.getTime(), last);
  if (asOf === null || !isLive(clock)) return now;
  const say = (instant: number): string => new Date(instant).toISOString();
  const range = `from ${say(last)}, when something last happened to the clock, to ${say(now)}, which is now`;
  if (asOf < last || asOf > now)
    throw Refusal.invalid([{ path: ['asOf'], message: `Expected an instant ${range}, found ${say(asOf)}.` }]);
  return asOf;
}

/** A clock's row as JSON; for readers of figures without its ladder, which is out of their reach. */
function clockFor({ pool }: Work['actor']): string {
  if (pool !== 'bi') return 'to_jsonb(c)';
  const columns = clockColumns.map(([name, type]) => {
    if (!ladderColumns.includes(name)) return `c.${name}`;
    return `${type.endsWith('[]') ? "'{}'" : 'null'}::${type} as ${name}`;
  });
  return `(select to_jsonb(b) from (select ${columns.join(', ')}) b)`;
}

function readClock(work: Work, clockId: string): Promise<ClockOfRecord | null> {
  const { sees } = work.actor;
  const withInternal = mayReadInternal(work.actor);
  const ledger = (table: string, payload: string): string =>
    `select e.id, e.type, ${payload} -> 'clocks' as clocks, e.occurred_at from ${table} e
      where e.org_id = c.org_id and e.work_item_id = c.work_item_id and ${payload} -> 'clocks' is not null`;
  const shown = ledger('event', payloadOf('e', work.actor));
  const ledgers = withInternal ? `${shown} union all ${ledger('event_internal', 'e.payload')}` : shown;
  return work.sql.row<ClockOfRecord>(
    `clock_for_receipt_${work.actor.pool}${sees === null ? '' : '_of_org'}${withInternal ? '_internal' : ''}`,
    `select w.id as "recordId", w.number as "recordNumber", w.kind as "recordKind", ${clockFor(work.actor)} as clock,
        (select coalesce(jsonb_agg(to_jsonb(p) order by p.from_at, p.id), '[]') from pause p
          where p.org_id = c.org_id and p.work_item_id = c.work_item_id) as pauses,
        (select coalesce(jsonb_agg(jsonb_build_object('type', l.type, 'occurredAt', l.occurred_at,
             'payload', jsonb_build_object('clocks', l.clocks)) order by l.occurred_at, l.id), '[]')
           from (${ledgers}) l) as events
       from clock c join work_item w on w.org_id = c.org_id and w.id = c.work_item_id
      where c.id = $1 ${sees === null ? '' : 'and c.org_id = $2'}`,
    sees === null ? [clockId] : [clockId, sees],
  );
}
