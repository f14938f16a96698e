import { dayNumber, isoDate, localMs, timeOfDayMs, weekdayOf } from './localTime.js';
import { type OpeningHours, type Window, weekdays } from './OpeningHours.js';
import { type Span, SpanTable, clipSpans, mergeSpans, subtractSpans } from './SpanTable.js';
import { DAY_MS, ERA, ZoneOffsets } from './zoneOffsets.js';

/** Start and end of a window in milliseconds after the midnight of its day. */
type Hours = readonly (readonly [from: number, to: number])[];

/**
 * A compiled calendar: the open spans of its hours as instants, made for the stretch of time that was asked about and
 * lengthened when a question leaves it. What was asked before never changes an answer. The questions themselves are in
 * businessTime.ts and workingDays.ts.
 */
export class BusinessCalendar {
  readonly zone: ZoneOffsets;
  private readonly week: readonly Hours[];
  private readonly ownHours: ReadonlyMap<number, Hours>;
  private readonly holidays = new Set<number>();
  /** `MM-DD` of those that come every year. */
  private readonly yearlyHolidays = new Set<string>();
  private readonly closures: readonly Span[];
  private readonly closesWholeDates: boolean;
  private spans: readonly Span[] = [];
  private compiled = new SpanTable([]);
  private knownFrom = 0;
  private knownTo = 0;
  private readonly inOtherZones = new Map<string, BusinessCalendar>();

  /** Takes hours that were checked: unknown zones and dates throw. */
  constructor(
    readonly key: string,
    /** All that decides when it is open. */
    readonly hours: OpeningHours,
  ) {
    this.zone = ZoneOffsets.of(hours.timeZone);
    this.week = weekdays.map((day) => hoursOf(hours.week[day]));
    this.ownHours = new Map([...hours.dates].map(([date, windows]) => [existing(dayNumber, date), hoursOf(windows)]));
    for (const holiday of hours.holidays)
      if (holiday.startsWith('--')) this.yearlyHolidays.add(holiday.slice(2));
      else this.holidays.add(existing(dayNumber, holiday));
    this.closesWholeDates = hours.holidayScope === 'date';
    this.closures = mergeSpans(
      hours.closures.map(({ from, to }): Span => [
        this.zone.toInstant(existing(localMs, from)),
        this.zone.toInstant(existing(localMs, to)),
      ]),
    );
  }

  /** IANA name of the zone the hours are meant in. */
  get timeZone(): string {
    return this.zone.timeZone;
  }

  /**
   * The same hours, holidays and closures meant in another zone, as where a promise counts in the customer's local hours:
   * itself for its own zone, and always the same object for the same zone. Throws a RangeError for an unknown zone.
   */
  inZone(timeZone: string): BusinessCalendar {
    if (timeZone === this.timeZone) return this;
    const known = this.inOtherZones.get(timeZone);
    if (known) return known;
    const made = new BusinessCalendar(this.key, { ...this.hours, timeZone });
    this.inOtherZones.set(timeZone, made);
    return made;
  }

  /**
   * A table of open spans that is complete from `from` to after `to`, as far as the era goes. Joined spans are cut where
   * the table ends, which no answer inside of it can see.
   */
  tableFor(from: number, to: number): SpanTable {
    if (this.knownFrom === this.knownTo) this.knownFrom = this.knownTo = clampToEra(from);
    if (from < this.knownFrom && this.knownFrom > ERA.from) this.lengthen(from - 366 * DAY_MS, this.knownFrom);
    if (to >= this.knownTo && this.knownTo < ERA.to) this.lengthen(this.knownTo, to + 366 * DAY_MS);
    return this.compiled;
  }

  /** Makes the table reach further into the future; false when it has reached the end of the era. */
  lengthenForward(): boolean {
    if (this.knownTo >= ERA.to) return false;
    this.lengthen(this.knownTo, this.knownTo + Math.max(366 * DAY_MS, this.knownTo - this.knownFrom));
    return true;
  }

  /** Makes the table reach further into the past; false when it has reached the beginning of the era. */
  lengthenBackward(): boolean {
    if (this.knownFrom <= ERA.from) return false;
    this.lengthen(this.knownFrom - Math.max(366 * DAY_MS, this.knownTo - this.knownFrom), this.knownFrom);
    return true;
  }

  /** The windows that start on a local day, as instants; closures are not taken off. Empty ones are left out. */
  windowsOf(day: number): Span[] {
    return this.spansOf(day, this.hoursOfDay(day));
  }

  /** What these would be if there were neither holidays nor dates with hours of their own. */
  ordinaryWindowsOf(day: number): Span[] {
    return this.spansOf(day, this.zone.hasDay(day) ? this.week[weekdayOf(day)]! : []);
  }

  private spansOf(day: number, hours: Hours): Span[] {
    const midnight = day * DAY_MS;
    const spans: Span[] = [];
    for (const [from, to] of hours) {
      const span: Span = [this.zone.toInstant(midnight + from), this.zone.toInstant(midnight + to)];
      if (span[0] < span[1]) spans.push(span);
    }
    return spans;
  }

  private hoursOfDay(day: number): Hours {
    const own = this.ownHours.get(day);
    const hours = own ?? (this.isHoliday(day) ? [] : this.week[weekdayOf(day)]!);
    return hours.length > 0 && this.zone.hasDay(day) ? hours : [];
  }

  private isHoliday(day: number): boolean {
    if (this.holidays.has(day)) return true;
    return this.yearlyHolidays.size > 0 && this.yearlyHolidays.has(isoDate(day).slice(5));
  }

  private lengthen(from: number, to: number): void {
    const [start, end] = [clampToEra(from), clampToEra(to)];
    this.spans = mergeSpans([...this.spans, ...this.openSpans(start, end)]);
    this.compiled = new SpanTable(this.spans);
    this.knownFrom = Math.min(this.knownFrom, start);
    this.knownTo = Math.max(this.knownTo, end);
  }

  /** The open spans of a stretch, in order and cut where it ends. */
  protected openSpans(from: number, to: number): Span[] {
    const windows: Span[] = [];
    const closed: Span[] = [...this.closures];
    // A window may start two local days before the stretch and still reach into it: overnight, and moved by a clock change.
    const lastDay = this.zone.dayOf(to) + 1;
    for (let day = this.zone.dayOf(from) - 2; day <= lastDay; day++) {
      for (const span of this.windowsOf(day)) windows.push(span);
      if (this.closesWholeDates && !this.ownHours.has(day) && this.isHoliday(day))
        closed.push(...this.zone.spansOfDay(day));
    }
    return clipSpans(subtractSpans(mergeSpans(windows), mergeSpans(closed)), from, to);
  }
}

function hoursOf(windows: readonly Window[]): Hours {
  return windows.map(({ from, to }) => {
    const [start, end] = [timeOfDayMs(from), timeOfDayMs(to)];
    return [start, end <= start ? end + DAY_MS : end];
  });
}

function existing(read: (text: string) => number | null, text: string): number {
  const value = read(text);
  if (value === null) throw new RangeError(`there is no ${text}`);
  return value;
}

function clampToEra(instant: number): number {
  return Math.min(ERA.to, Math.max(ERA.from, instant));
}
