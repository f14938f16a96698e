import type Holidays from 'date-holidays';
import { dayNumber, isoDate, weekdayOf } from '../../core/calendars/localTime.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { HolidayPreview, HolidayRegion } from './HolidayRegion.js';
import { giveWay } from '../kernel/giveWay.js';

/**
 * The library holds the holidays of the world in 12 MB: it is read when somebody asks for the first time, here alone.
 * Its data are under a licence of their own; see docs/holidays.md.
 */
const library = async (): Promise<typeof Holidays> => (await import('date-holidays')).default;

/** What is asked of the library. */
export interface HolidaysAsked {
  /** ISO 3166 code. */
  readonly country: string;
  /** Code of a region within it, such as BE or BY-A; null for what holds in all of the country. */
  readonly region: string | null;
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Whole months from there. */
  readonly months: number;
}

/** All countries that the library knows, by name. */
export async function holidayCountries(): Promise<HolidayRegion[]> {
  const Library = await library();
  return byName(Object.entries(new Library().getCountries('en')));
}

/** Regions of a country that have holidays of their own, by name; empty for one without. Refuses INVALID. */
export async function holidayRegions(country: string): Promise<HolidayRegion[]> {
  const Library = await library();
  const holidays = new Library();
  assertCountry(holidays, country);
  const states = Object.entries(holidays.getStates(country, 'en') ?? {});
  return byName(
    states.flatMap(([state, name]) => [
      [state, name] as [string, string],
      ...Object.entries(holidays.getRegions(country, state, 'en') ?? {}).map(([region, inner]): [string, string] => [
        `${state}-${region}`,
        `${name}, ${inner}`,
      ]),
    ]),
  );
}

/**
 * Public holidays of some months, in order. Days on which a holiday is observed instead are what the library's rules say.
 * Those that begin during the day are left out, since a holiday closes a whole one. Refuses INVALID for a country or
 * region that the library does not know.
 */
export async function publicHolidays(asked: HolidaysAsked): Promise<HolidayPreview[]> {
  const Library = await library();
  assertCountry(new Library(), asked.country);
  const regions = await holidayRegions(asked.country);
  if (asked.region !== null && !regions.some(({ code }) => code === asked.region))
    throw new Refusal('INVALID', `There is no region ${asked.region} in ${asked.country}.`, ['region']);
  const [state = '', region = ''] = asked.region?.split('-') ?? [];
  const holidays = new Library(asked.country, state, region);
  const until = monthsAfter(asked.from, asked.months);
  const found = new Map<string, HolidayPreview>();
  // what is observed for New Year's Day may lie in the year before, and the library counts it to its own
  for (let year = yearOf(asked.from) - 1; year <= yearOf(until) + 1; year++) {
    for (const holiday of holidays.getHolidays(year, 'en'))
      for (const on of holiday.type === 'public' ? daysOf(holiday) : [])
        if (on >= asked.from && on < until) found.set(`${on} ${holiday.name}`, preview(on, holiday.name));
    // a year takes the library up to 60 ms: others get their turn in between
    await giveWay();
  }
  return [...found.values()].toSorted((a, b) => (a.on === b.on ? a.name.localeCompare(b.name) : a.on < b.on ? -1 : 1));
}

const byName = (entries: readonly [string, string][]): HolidayRegion[] =>
  entries.map(([code, name]) => ({ code, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

function assertCountry(holidays: Holidays, country: string): void {
  if (!Object.hasOwn(holidays.getCountries('en'), country))
    throw new Refusal('INVALID', 'There is no country of that code whose holidays are known.', ['country']);
}

/** The whole days of a holiday, which are none when it begins at noon or in the evening. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = dayNumber(date.slice(0, 10));
  if (first === null || !date.slice(10).startsWith(' 00:00:00')) return [];
  // a day is an hour shorter or longer where the clocks change
  const hours = (end.getTime() - start.getTime()) / 3_600_000;
  return Array.from({ length: Math.max(1, Math.floor((hours + 1) / 24)) }, (_, i) => isoDate(first + i));
}

function preview(on: string, name: string): HolidayPreview {
  return { on, name, isWorkingDay: weekdayOf(dayNumber(on) ?? 0) < saturday };
}

const saturday = 5;

const yearOf = (on: string): number => Number(on.slice(0, 4));

function monthsAfter(on: string, months: number): string {
  return Temporal.PlainDate.from(on).add({ months }).toString();
}
