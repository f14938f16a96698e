import { BusinessCalendar } from './BusinessCalendar.js';
import { diffMs, spans } from './businessTime.js';
import type { HolidayScope } from './OpeningHours.js';
import { subtractSpans } from './SpanTable.js';

/** A stretch that is open when holidays close shifts or dates, and closed the other way. Instants are epoch milliseconds. */
export interface ScopeDifference {
  readonly from: number;
  readonly to: number;
  readonly openWhen: HolidayScope;
}

/** What the hours of a calendar come to in a year of its zone. */
export interface YearOfHours {
  readonly year: number;
  /** Milliseconds that it is open as it is, and under either holiday scope. */
  readonly openMs: number;
  readonly shiftMs: number;
  readonly dateMs: number;
  /** Where the scopes differ, in order. */
  readonly differences: readonly ScopeDifference[];
}

/** Counts a year of the calendar, from its first to its last local midnight, and compares the two holiday scopes over it. */
export function yearOfHours(calendar: BusinessCalendar, year: number): YearOfHours {
  const { zone, hours, key } = calendar;
  const midnight = (of: number): number => zone.toInstant(Date.UTC(of, 0, 1));
  const [from, to] = [midnight(year), midnight(year + 1)];
  const under = (holidayScope: HolidayScope): BusinessCalendar =>
    hours.holidayScope === holidayScope ? calendar : new BusinessCalendar(key, { ...hours, holidayScope });
  const [shift, date] = [under('shift'), under('date')];
  // a holiday that closes its date closes the shifts that begin on it too: only ever more than the other
  const differences = subtractSpans(spans(shift, from, to), spans(date, from, to)).map(
    ([begin, end]): ScopeDifference => ({ from: begin, to: end, openWhen: 'shift' }),
  );
  return {
    year,
    openMs: diffMs(calendar, from, to),
    shiftMs: diffMs(shift, from, to),
    dateMs: diffMs(date, from, to),
    differences,
  };
}
