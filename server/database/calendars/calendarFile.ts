import ICAL from 'ical.js';
import { dayNumber, isoDate } from '../../core/calendars/localTime.js';
import { type Yearly, yearlyDays } from '../../core/calendars/yearly.js';
import type { CalendarFileDate, CalendarFileDates } from './HolidayRegion.js';

/** Most of a file that is looked at; docs/limits.md. */
export const fileLimits = {
  characters: 200_000,
  /** Of one line, once folded lines are joined. */
  lineCharacters: 10_000,
  events: 2_000,
  /** As many as a holiday set may have. */
  dates: 2_000,
  /** Days of one event. */
  days: 366,
  /** Years from now until which repetitions are followed. */
  years: 10,
} as const;

const shownProblems = 20;

/** Lines that say something about when an event is; all others are passed over, however long they are. */
const telling = /^(BEGIN|END|UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|STATUS|RECURRENCE-ID)[;:]/i;

/** A property as the parser answers it: name, parameters, type, values. */
type Property = readonly [name: string, parameters: object, type: string, ...values: unknown[]];

interface FoundEvent {
  readonly name: string;
  readonly uid: string;
  /** Day that this event stands for in a repetition; null for a repetition or a single event. */
  readonly replaces: string | null;
  readonly days: readonly string[];
}

/**
 * Reads the all-day events of an iCalendar file, as exported by calendars or offered by authorities: every day of those
 * that last several, and yearly repetitions from last year on. Never throws: what cannot be read is a problem in words,
 * and the rest is read. `today` is `YYYY-MM-DD`.
 */
export function calendarFileDates(text: string, today: string): CalendarFileDates {
  if (text.length > fileLimits.characters)
    return nothing(`The file has ${text.length} characters; at most ${fileLimits.characters} are read.`);
  const events = eventTexts(text);
  if (events === null) return nothing('This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.');
  if (events.length === 0) return nothing('The file holds no events.');
  const problems: string[] = [];
  if (events.length > fileLimits.events)
    problems.push(`The file has ${events.length} events; the first ${fileLimits.events} are read.`);
  const found: FoundEvent[] = [];
  let days = 0;
  for (const lines of events.slice(0, fileLimits.events)) {
    const event = readEvent(lines, today);
    if (typeof event === 'string') problems.push(event);
    else if (event) {
      found.push(event);
      days += event.days.length;
      // more than can be answered, even if some of them come twice
      if (days > 2 * fileLimits.dates) break;
    }
  }
  const { dates, isCut } = datesOf(found);
  if (isCut || days > 2 * fileLimits.dates)
    problems.push(`There are more than ${fileLimits.dates} dates; the first ones are read.`);
  return { holidays: dates, problems: shorten(problems) };
}

const nothing = (problem: string): CalendarFileDates => ({ holidays: [], problems: [problem] });

function shorten(problems: readonly string[]): string[] {
  const more = problems.length - shownProblems;
  return more > 0 ? [...problems.slice(0, shownProblems), `And ${more} more.`] : [...problems];
}

/** The telling lines of each event; null for a text that is no calendar at all. */
function eventTexts(text: string): string[][] | null {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines.find((line) => line.trim() !== '') ?? '')) return null;
  const events: string[][] = [];
  let open: string[] | null = null;
  for (const line of lines) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) open = [];
    else if (/^END:VEVENT\s*$/i.test(line)) {
      if (open) events.push(open);
      open = null;
    } else if (open && telling.test(line)) open.push(line);
  }
  return events;
}

/** What an event says; a problem in words when it cannot be read, null when it was called off. */
function readEvent(lines: readonly string[], today: string): FoundEvent | string | null {
  const long = lines.find((line) => line.length > fileLimits.lineCharacters);
  if (long) return `An event has a line of ${long.length} characters: left out.`;
  let properties: readonly Property[];
  try {
    properties = (ICAL.parse(['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')) as [string, Property[]])[1];
  } catch (error) {
    // the parser throws plain errors for whatever it cannot read, and there is nothing else that could fail
    return `An event cannot be read: ${cut(error instanceof Error ? error.message : String(error), 200)}`;
  }
  const first = (name: string): Property | undefined => properties.find((property) => property[0] === name);
  const said = (property: string): string => textOf(first(property)?.[3]);
  const name = cut(said('summary').trim(), 200) || 'Unnamed';
  if (said('status').toUpperCase() === 'CANCELLED') return null;
  const start = first('dtstart');
  if (!start) return `${name} has no date: left out.`;
  const from = dayOf(start[3]);
  if (from === null) return `${name}: there is no ${cut(String(start[3]), 40)}.`;
  if (start[2] !== 'date') return `${name} on ${from} is not all day: left out.`;
  const length = lengthOf(from, first('dtend'), first('duration'));
  if (length > fileLimits.days) return `${name} lasts ${length} days; at most ${fileLimits.days} are read.`;
  const starts = startsOf(from, first('rrule'), today);
  if (starts === null) return `${name} repeats in a way that is not read; only yearly dates are.`;
  const named = (property: string): string[] =>
    properties
      .filter(([word]) => word === property)
      .flatMap(([, , , ...values]) => values.flatMap((day) => dayOf(day) ?? []));
  const excluded = new Set(named('exdate'));
  const all = [...starts, ...named('rdate')].filter((day) => !excluded.has(day));
  return {
    name,
    uid: said('uid'),
    replaces: dayOf(first('recurrence-id')?.[3]),
    days: daysFrom(all, length),
  };
}

/** All days of an event that begins on those and lasts some; as many as can be answered. */
function daysFrom(starts: readonly string[], length: number): string[] {
  const days: string[] = [];
  for (const start of starts)
    for (let i = 0; i < length && days.length <= fileLimits.dates; i++)
      days.push(i === 0 ? start : isoDate((dayNumber(start) ?? 0) + i));
  return days;
}

/** The day of a value of the parser: a date, or the date of an instant as it is written; null for what does not exist. */
function dayOf(value: unknown): string | null {
  const day = String(value).slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(day) && day >= '1900' && day < '2200' && dayNumber(day) !== null ? day : null;
}

/** Whole days of an event: its end is the day after the last one. One when nothing sensible is said. */
function lengthOf(from: string, end: Property | undefined, duration: Property | undefined): number {
  const to = dayOf(end?.[3]);
  const days = to === null ? null : (dayNumber(to) ?? 0) - (dayNumber(from) ?? 0);
  const [, weeks, said] = /^P(?:(\d{1,3})W|(\d{1,5})D)$/.exec(String(duration?.[3])) ?? [];
  return Math.max(1, days ?? (weeks ? Number(weeks) * 7 : Number(said ?? 1)));
}

/** First days of an event and of its repetitions; null for a repetition that is not read. */
function startsOf(from: string, rule: Property | undefined, today: string): string[] | null {
  if (!rule) return [from];
  const yearly = yearlyOf(from, rule[3]);
  const year = Number(today.slice(0, 4));
  return yearly && yearlyDays(yearly, `${year - 1}-01-01`, `${year + fileLimits.years}${today.slice(4)}`);
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const known = ['freq', 'interval', 'count', 'until', 'wkst', 'bymonth', 'bymonthday', 'byday'];

/** The repetition of a rule when it is one of a fixed day or weekday each year; null for all others. */
function yearlyOf(start: string, rule: unknown): Yearly | null {
  if (typeof rule !== 'object' || rule === null) return null;
  const said = rule as { readonly [part: string]: unknown };
  if (said.freq !== 'YEARLY' || Object.keys(said).some((part) => !known.includes(part))) return null;
  const whole = (part: string, otherwise: number): number | null => {
    const value = said[part] === undefined ? otherwise : [said[part]].flat();
    const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
    return typeof only === 'number' && Number.isInteger(only) && only >= 1 && others.length === 0 ? only : null;
  };
  const interval = whole('interval', 1);
  const month = whole('bymonth', Number(start.slice(5, 7)));
  const day = whole('bymonthday', Number(start.slice(8, 10)));
  const count = said.count === undefined ? null : whole('count', 1);
  const until = said.until === undefined ? null : dayOf(said.until);
  const isOdd = (said.count !== undefined && count === null) || (said.until !== undefined && until === null);
  if (interval === null || month === null || month > 12 || day === null || isOdd) return null;
  const base = { start, interval, count, until, month };
  if (said.byday === undefined) return { ...base, on: { day } };
  const [, nth, weekday = ''] = /^([+-]?[1-5])([A-Z]{2})$/.exec(textOf(said.byday)) ?? [];
  if (nth === undefined || !weekdays.includes(weekday) || said.bymonthday !== undefined) return null;
  return { ...base, on: { weekday: weekdays.indexOf(weekday), nth: Number(nth) } };
}

/** All dates in order; what was moved does not stand on its old day as well. */
function datesOf(events: readonly FoundEvent[]): { dates: CalendarFileDate[]; isCut: boolean } {
  const moved = new Set(events.flatMap(({ uid, replaces }) => (replaces === null ? [] : [`${uid} ${replaces}`])));
  const found = new Map<string, CalendarFileDate>();
  let isCut = false;
  for (const { name, uid, replaces, days } of events)
    for (const on of days) {
      if (replaces === null && moved.has(`${uid} ${on}`)) continue;
      if (found.size >= fileLimits.dates) isCut = true;
      else found.set(`${on} ${name}`, { on, name });
    }
  const dates = [...found.values()].toSorted((a, b) =>
    a.on === b.on ? a.name.localeCompare(b.name) : a.on < b.on ? -1 : 1,
  );
  return { dates, isCut };
}

/** A value of the parser that is one text; empty for all others. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}
