import type { Documents } from '../kernel/Release.js';
import type { BusinessCalendar } from './BusinessCalendar.js';
import { spans } from './businessTime.js';
import { type CalendarDocument, calendars } from './Calendar.js';
import { type HolidaySetDocument, holidaySets } from './HolidaySet.js';
import { isoDate, localMs } from './localTime.js';
import { type Span, clipSpans, mergeSpans, subtractSpans } from './SpanTable.js';

/** Why a calendar is closed, the strongest reason first: what a later one says of the same time is not told. */
export type ClosedReason = 'CLOSURE' | 'OWN_HOURS' | 'HOLIDAY' | 'OUTSIDE_HOURS';

/** A stretch `[from, to)` in epoch milliseconds in which a calendar is closed for one reason. */
export interface ClosedStretch {
  readonly from: number;
  readonly to: number;
  readonly reason: ClosedReason;
  /** The reason of a closure or of own hours, or the name of the holiday; null for what has no name. */
  readonly label: string | null;
  /** Name of the holiday set that has the holiday; null for the calendar's own and for other reasons. */
  readonly holidaySet: string | null;
}

/** A compiled calendar with what its times are called. */
export interface NamedCalendar {
  readonly calendar: BusinessCalendar;
  readonly document: CalendarDocument;
  /** Those that it subscribes to, in its order. */
  readonly holidaySets: readonly HolidaySetDocument[];
}

/**
 * The calendar of that key with its names, as it stands in a release, meant in `timeZone` where one is given; null when
 * there is none.
 */
export function namedCalendarIn(
  documents: Documents,
  key: string,
  timeZone: string | null = null,
): NamedCalendar | null {
  const entry = documents.entry(calendars, key);
  if (!entry) return null;
  return {
    calendar: timeZone === null ? entry.compiled : entry.compiled.inZone(timeZone),
    document: entry.document,
    holidaySets: entry.document.holidaySets.flatMap((set) => documents.entry(holidaySets, set)?.document ?? []),
  };
}

/**
 * Why the calendar is closed where it is closed within `[from, to)`, in order: together with its open spans the stretches
 * fill that time exactly.
 *
 * A closure is told for all of its time. A holiday and a date that is closed by itself are told for the whole date, own
 * hours for when the date would be open otherwise; of a night shift that does not start because of them, also the part
 * after midnight. All other closed time lies outside of the hours.
 */
export function closedBecause(named: NamedCalendar, from: number, to: number): ClosedStretch[] {
  const open = spans(named.calendar, from, to);
  let left = subtractSpans([[from, to]], open);
  const told: ClosedStretch[] = [];
  const tell = (why: Omit<ClosedStretch, 'from' | 'to'>, where: readonly Span[]): void => {
    for (const [start, end] of where) told.push({ from: start, to: end, ...why });
  };
  for (const { time, ...why } of reasonsIn(named, from, to)) {
    const found = time.flatMap((span) => clipSpans(left, ...span));
    left = subtractSpans(left, found);
    tell(why, found);
  }
  tell({ reason: 'OUTSIDE_HOURS', label: null, holidaySet: null }, left);
  return joined(told.toSorted((a, b) => a.from - b.from));
}

interface Reason extends Omit<ClosedStretch, 'from' | 'to'> {
  /** Disjoint, in order. */
  readonly time: readonly Span[];
}

/** All reasons but the hours themselves, the strongest first. */
function reasonsIn({ calendar, document, holidaySets: sets }: NamedCalendar, from: number, to: number): Reason[] {
  const closures: Reason[] = document.closures.map((closure) => ({
    reason: 'CLOSURE',
    label: closure.reason,
    holidaySet: null,
    time: mergeSpans([[instantOf(calendar, closure.from), instantOf(calendar, closure.to)]]),
  }));
  const ownHours: Reason[] = [];
  const holidays: Reason[] = [];
  const holidayOn = holidayFinder(document, sets);
  const timeOf = (day: number, isWhole: boolean): Span[] =>
    mergeSpans([...calendar.ordinaryWindowsOf(day), ...(isWhole ? calendar.zone.spansOfDay(day) : [])]);
  // where the clock is put back over midnight, some of the next date comes before the end
  const lastDay = calendar.zone.dayOf(to) + 1;
  for (let day = calendar.zone.dayOf(from) - 2; day <= lastDay; day++) {
    const date = isoDate(day);
    const own = document.dates[date];
    const holiday = holidayOn(date);
    if (own) {
      const time = timeOf(day, own.windows.length === 0);
      ownHours.push({ reason: 'OWN_HOURS', label: own.reason, holidaySet: null, time });
    } else if (holiday) holidays.push({ reason: 'HOLIDAY', ...holiday, time: timeOf(day, true) });
  }
  return [...closures, ...ownHours, ...holidays];
}

/** Answers the holiday of a date by its name; the first set that has it is named. */
function holidayFinder(
  { holidays }: CalendarDocument,
  sets: readonly HolidaySetDocument[],
): (date: string) => { label: string | null; holidaySet: string | null } | null {
  const found = new Map<string, { label: string | null; holidaySet: string | null }>();
  for (const { name: holidaySet, dates } of sets)
    for (const { on, name: label } of dates) if (!found.has(on)) found.set(on, { label, holidaySet });
  for (const on of holidays) if (!found.has(on)) found.set(on, { label: null, holidaySet: null });
  return (date) => found.get(date) ?? found.get(`-${date.slice(4)}`) ?? null;
}

function instantOf({ zone }: BusinessCalendar, local: string): number {
  // it was checked when the calendar was compiled
  return zone.toInstant(localMs(local) ?? NaN);
}

/** Joins what touches and has one reason. */
function joined(stretches: readonly ClosedStretch[]): ClosedStretch[] {
  const result: ClosedStretch[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    const isSame =
      last?.to === stretch.from &&
      last.reason === stretch.reason &&
      last.label === stretch.label &&
      last.holidaySet === stretch.holidaySet;
    if (isSame) result[result.length - 1] = { ...last, to: stretch.to };
    else result.push(stretch);
  }
  return result;
}
