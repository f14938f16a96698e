import type { BusinessCalendar } from './BusinessCalendar.js';
import { type Span, clipSpans } from './SpanTable.js';

/*
 * Instants and lengths are whole milliseconds; instants count from 1970-01-01T00:00Z. A calendar is open inside its
 * windows, start included and end excluded. Null means that no such instant comes before the end of the era.
 */

/** Open milliseconds from `from` to `to`; negative when `to` is the earlier one. */
export function diffMs(calendar: BusinessCalendar, from: number, to: number): number {
  const table = calendar.tableFor(Math.min(from, to), Math.max(from, to));
  return table.openUpTo(to) - table.openUpTo(from);
}

/**
 * The earliest instant by which `ms` milliseconds have been open since `start`; null if that never happens. Time that
 * runs out exactly at closing ends at closing, not at the next opening. Nothing to add answers `start`; a negative
 * length subtracts.
 */
export function addMs(calendar: BusinessCalendar, start: number, ms: number): number | null {
  if (ms < 0) return subMs(calendar, start, -ms);
  if (ms === 0) return start;
  do {
    const table = calendar.tableFor(start, start);
    const end = table.earliestWith(table.openUpTo(start) + ms);
    if (end !== null) return end;
  } while (calendar.lengthenForward());
  return null;
}

/** The latest instant from which `ms` milliseconds are open until `end`; null if there is none. Mirrors `addMs`. */
export function subMs(calendar: BusinessCalendar, end: number, ms: number): number | null {
  if (ms < 0) return addMs(calendar, end, -ms);
  if (ms === 0) return end;
  do {
    const table = calendar.tableFor(end, end);
    const start = table.latestWith(table.openUpTo(end) - ms);
    if (start !== null) return start;
  } while (calendar.lengthenBackward());
  return null;
}

/** True when the calendar is open at the instant. */
export function isOpen(calendar: BusinessCalendar, instant: number): boolean {
  const table = calendar.tableFor(instant, instant);
  const place = table.placeAt(instant);
  return place >= 0 && instant < table.closes[place]!;
}

/** The earliest open instant at or after `instant`; null if it never opens again. */
export function nextOpen(calendar: BusinessCalendar, instant: number): number | null {
  do {
    const table = calendar.tableFor(instant, instant);
    const place = table.placeAt(instant);
    if (place >= 0 && instant < table.closes[place]!) return instant;
    if (place + 1 < table.count) return table.opens[place + 1]!;
  } while (calendar.lengthenForward());
  return null;
}

/** `instant` when it is open or a closing instant, else the closing instant before it; null if there was none. */
export function prevOpen(calendar: BusinessCalendar, instant: number): number | null {
  do {
    const table = calendar.tableFor(instant, instant);
    const place = table.placeAt(instant);
    if (place >= 0) return Math.min(instant, table.closes[place]!);
  } while (calendar.lengthenBackward());
  return null;
}

/** The longest open spans within `[from, to)`, in order. Empty when `to` is not after `from`. */
export function spans(calendar: BusinessCalendar, from: number, to: number): Span[] {
  if (to <= from) return [];
  const table = calendar.tableFor(from, to);
  const found: Span[] = [];
  for (let i = Math.max(0, table.placeAt(from)); i < table.count && table.opens[i]! < to; i++)
    found.push([table.opens[i]!, table.closes[i]!]);
  return clipSpans(found, from, to);
}
