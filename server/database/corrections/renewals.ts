import { mayReadCorrections } from '../../core/corrections/policy.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import { type FoldContext, termsOf } from '../../core/records/foldedClocks.js';
import type { RecordClock } from '../../core/records/RecordState.js';
import { dueIfGoingOn, settleClock } from '../../core/sla/clockRules.js';
import { giveWay } from '../kernel/giveWay.js';
import type { Work } from '../kernel/Work.js';
import { foldContext, releasesOf } from '../records/foldContext.js';
import type { CalendarRenewal, RenewedClock } from './CalendarRenewal.js';
import { knownIncidents } from './records.js';

/** Clocks of one calendar that are looked at, so that a page need not wait long. */
export const mostRenewedClocks = 5_000;

/** Examples that are shown. */
const shown = 50;

/** Records that are read at once. */
const slice = 250;

type Renewed = Omit<CalendarRenewal, 'clocksChecked' | 'movedCount' | 'isComplete' | 'moved'>;

/**
 * Calendars that open at other times since the zone rules changed, with the running clocks that would be due otherwise if
 * they were counted anew: those that were promised by the rules before. Only the one of that key where one is named.
 * Nothing is moved by asking. Calendars that no clock goes by any more as before are left out. None for outsiders.
 */
export async function calendarRenewals(work: Work, calendarKey: string | null): Promise<CalendarRenewal[]> {
  if (!mayReadCorrections(work.actor)) return [];
  const renewed = await work.sql.rows<Renewed>(
    'calendar_renewals',
    `select v.id as version, v.id::text as id, n.calendar_key as "calendarKey", v.time_zone as "timeZone", v.tzdata,
            by.tzdata as "renewedTzdata", v.differs_at as "differsAt"
       from calendar_version v join calendar_version by on by.id = v.superseded_by
       cross join lateral (
         select distinct r.calendar_key from calendar_in_release r where r.version = by.id) n
      where v.differs_at is not null and ($1::text is null or n.calendar_key = $1)
      order by v.differs_at, n.calendar_key, v.id`,
    [calendarKey],
  );
  const found: CalendarRenewal[] = [];
  for (const one of renewed) {
    const clocks = await clocksOf(work, one);
    if (clocks.length > 0) found.push({ ...one, ...(await movedBy(work, clocks)) });
  }
  return found;
}

interface ClockAsked {
  readonly recordId: string;
  readonly clockId: string;
}

function clocksOf(work: Work, { version, tzdata, calendarKey, differsAt }: Renewed): Promise<ClockAsked[]> {
  return work.sql.rows<ClockAsked>(
    'clocks_of_renewal',
    `select c.work_item_id as "recordId", c.id as "clockId"
       from calendar_version v
       join calendar_in_release r on r.version = v.superseded_by and r.calendar_key = $3
       join clock c on c.release_id = r.release_id and c.calendar_key = r.calendar_key
         and coalesce(c.time_zone, '') = r.time_zone and c.tzdata = $2
         and c.state in ('RUNNING', 'PAUSED', 'BREACHED_RUNNING') and (c.due_at is null or c.due_at >= $4)
       join work_item w on w.org_id = c.org_id and w.id = c.work_item_id and w.kind = 'INCIDENT'
      where v.id = $1 order by c.due_at, c.id limit $5`,
    [version, tzdata, calendarKey, differsAt, mostRenewedClocks + 1],
  );
}

async function movedBy(
  work: Work,
  clocks: readonly ClockAsked[],
): Promise<Pick<CalendarRenewal, 'clocksChecked' | 'movedCount' | 'isComplete' | 'moved'>> {
  const checked = clocks.slice(0, mostRenewedClocks);
  const wanted = new Set(checked.map(({ clockId }) => clockId));
  const ids = [...new Set(checked.map(({ recordId }) => recordId))];
  const moved: RenewedClock[] = [];
  for (let i = 0; i < ids.length; i += slice) {
    const known = await knownIncidents(work, ids.slice(i, i + slice));
    const context = await foldContext(
      work,
      known.flatMap(({ record }) => releasesOf(record.clocks)),
    );
    for (const { record, number } of known)
      for (const entry of record.clocks.filter(({ id }) => wanted.has(id)))
        moved.push(...movedClock(record, number, entry, context, work.now.getTime()));
    await giveWay();
  }
  const byDue = moved.toSorted((a, b) => Number(a.dueAt ?? 0) - Number(b.dueAt ?? 0));
  return {
    clocksChecked: checked.length,
    movedCount: moved.length,
    isComplete: clocks.length <= mostRenewedClocks,
    moved: byDue.slice(0, shown),
  };
}

function movedClock(
  record: IncidentRecord,
  number: string,
  { id, terms, clock }: RecordClock,
  context: FoldContext,
  at: number,
): RenewedClock[] {
  if (!terms) return [];
  const dueBy = (tzdata: string | null): number | null => {
    const judged = termsOf({ ...terms, tzdata }, context);
    return dueIfGoingOn(settleClock(clock, judged, record.pauses, at).clock, judged.calendar, at);
  };
  const [due, wouldBeDue] = [dueBy(terms.tzdata), dueBy(null)];
  if (due === wouldBeDue) return [];
  const { metric } = clock;
  return [
    { clockUuid: id, recordUuid: record.item.id, number, metric, dueAt: date(due), wouldBeDueAt: date(wouldBeDue) },
  ];
}

function date(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
