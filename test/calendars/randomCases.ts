import type { BusinessTimeCase } from './cases.js';
import type { OracleCalendar } from './oracle.js';

const MINUTE = 60_000;
const DAY_SECONDS = 86_400;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

// Zones with half-hour and midnight changes, a day left out, changes of a month, and none at all.
const ZONES = (
  'Etc/UTC Europe/Berlin Europe/London Europe/Dublin Atlantic/Azores America/New_York America/Sao_Paulo ' +
  'America/St_Johns America/Havana America/Nuuk Asia/Tehran Asia/Kolkata Asia/Kathmandu Asia/Beirut ' +
  'Africa/Casablanca Africa/Cairo Australia/Lord_Howe Australia/Sydney Pacific/Apia Pacific/Chatham'
).split(' ');

export type Random = () => number;

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** A calendar with split, overlapping, overnight and whole-day windows, holidays, own hours and closures of one year. */
export function randomCalendar(random: Random): { calendar: OracleCalendar; year: number } {
  const below = (n: number): number => Math.floor(random() * n);
  const quarter = (): number => below(96) * 15;
  const year = 2000 + below(38);
  const date = (): string => `${two(1 + below(12))}-${two(1 + below(28))}`;
  const calendar: Required<OracleCalendar> = {
    timeZone: ZONES[below(ZONES.length)]!,
    week: randomWeek(random, quarter),
    holidays: Array.from({ length: below(6) }, () => (random() < 0.5 ? `--${date()}` : `${year}-${date()}`)),
    dates: {},
    closures: [],
    holidayScope: random() < 0.2 ? 'date' : 'shift',
  };
  for (let i = below(4); i > 0; i--) {
    const [a, b] = [quarter(), quarter()];
    calendar.dates[`${year}-${date()}`] = a === b ? [] : [[clock(Math.min(a, b)), clock(Math.max(a, b))]];
  }
  for (let i = below(3); i > 0; i--) {
    const [on, a, b] = [`${year}-${date()}`, quarter(), quarter()];
    if (a !== b) calendar.closures.push([`${on}T${clock(Math.min(a, b))}`, `${on}T${clock(Math.max(a, b))}`]);
  }
  return { calendar, year };
}

function randomWeek(random: Random, quarter: () => number): Required<OracleCalendar>['week'] {
  const week: Required<OracleCalendar>['week'] = {};
  const isAlwaysOpen = random() < 0.1;
  for (const day of DAYS) {
    if (isAlwaysOpen) week[day] = [['00:00', '24:00']];
    else if (random() >= 0.25) week[day] = randomWindows(random, quarter);
  }
  return week;
}

function randomWindows(random: Random, quarter: () => number): [string, string][] {
  const length = 2 * (1 + Math.floor(random() * 2.6));
  const cuts = [...new Set(Array.from({ length }, quarter))].sort((a, b) => a - b);
  const windows: [string, string][] = [];
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    const isLast = i + 2 >= cuts.length;
    windows.push([clock(cuts[i]!), isLast && random() < 0.1 ? '24:00' : clock(cuts[i + 1]!)]);
  }
  if (random() < 0.2 && cuts.length >= 2)
    windows.push([clock(Math.max(cuts.at(-1)!, 1200)), clock(Math.min(cuts[0]!, 240))]);
  return windows.filter(([from, to]) => from !== to);
}

/** Instants of one year, half of them near a change of the zone's clock, some on the quarter of an hour. */
export function randomInstant(random: Random, { timeZone }: OracleCalendar, year: number): number {
  const first = Temporal.PlainDate.from(`${year}-01-01`).toZonedDateTime(timeZone);
  const changes: number[] = [];
  let next = first.getTimeZoneTransition('next');
  for (; next?.year === year && changes.length < 4; next = next.getTimeZoneTransition('next'))
    changes.push(next.epochMilliseconds);
  const near = changes[Math.floor(random() * changes.length)];
  const instant =
    near !== undefined && random() < 0.5
      ? near + Math.floor((random() - 0.6) * 3 * DAY_SECONDS) * 1000
      : first.epochMilliseconds + Math.floor(random() * 360 * DAY_SECONDS) * 1000;
  return random() < 0.3 ? Math.round(instant / (15 * MINUTE)) * 15 * MINUTE : instant;
}

/** As many questions as asked for, so many to a calendar, the same for the same seed. */
export function* randomCases(
  count: number,
  seed: number,
  perCalendar = 6,
): Generator<[OracleCalendar, BusinessTimeCase]> {
  const random = randomFrom(seed);
  const ops = ['add', 'diff', 'add', 'sub', 'diff', 'nextOpen', 'prevOpen', 'isOpen', 'spans', 'addDays'] as const;
  let drawn = randomCalendar(random);
  for (let i = 0; i < count; i++) {
    if (i % perCalendar === 0) drawn = randomCalendar(random);
    const start = randomInstant(random, drawn.calendar, drawn.year);
    const op = ops[Math.floor(random() * ops.length)]!;
    yield [drawn.calendar, { ...randomQuestion(random, op, start), calendar: 'random' }];
  }
}

const iso = (instant: number): string => Temporal.Instant.fromEpochMilliseconds(instant).toString();

function randomQuestion(random: Random, op: BusinessTimeCase['op'], start: number): Omit<BusinessTimeCase, 'calendar'> {
  const asked = { op, start: iso(start) };
  const end = iso(start + Math.floor(random() * 12 * DAY_SECONDS) * 1000);
  const seconds = random() < 0.3 ? Math.floor(random() * 40) * 900 : Math.floor(random() * 60 * 3600);
  if (op === 'add' || op === 'sub') return { ...asked, seconds, horizonDays: 60 };
  if (op === 'nextOpen' || op === 'prevOpen') return { ...asked, horizonDays: 60 };
  if (op === 'diff' || op === 'spans') return { ...asked, end };
  if (op === 'addDays')
    return { ...asked, days: Math.floor(random() * 15) - 7, policy: random() < 0.7 ? 'same-time' : 'end-of-day' };
  return asked;
}
