import { beforeAll, describe, expect, it } from '@jest/globals';
import { consoleModule } from './consoleModule.js';

interface Window {
  readonly from: string;
  readonly to: string;
}
interface Week {
  readonly [day: string]: readonly Window[];
}
interface Span {
  readonly from: number;
  readonly until: number;
}
interface WeekWindows {
  paint(week: Week, ranges: readonly Span[]): Week;
  erase(week: Week, ranges: readonly Span[]): Week;
  spansOf(week: Week): Span[];
  cellsOf(week: Week): string[][];
  timeTyped(typed: string): string | null;
  minutesOfTime(text: string): number | null;
}

let windows: WeekWindows;
beforeAll(async () => {
  windows = await consoleModule<WeekWindows>('calendars/weekWindows.ts');
});

const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const week = 10_080;

/** Minutes of the week from "tue 09:30" to another. */
function at(day: string, from: string, to: string): Span {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const start = dayKeys.indexOf(day) * 1_440;
  return { from: start + minutes(from), until: start + minutes(to) };
}

/** Says a week without its empty days. */
function said(given: Week): { [day: string]: string } {
  const days = Object.entries(given).filter(([, list]) => list.length > 0);
  return Object.fromEntries(days.map(([day, list]) => [day, list.map(({ from, to }) => `${from}-${to}`).join(' ')]));
}

describe('painting hours', () => {
  it.each<[string, Week, Span, { [day: string]: string }]>([
    ['opens what was closed', {}, at('wed', '09:00', '12:00'), { wed: '09:00-12:00' }],
    [
      'lets hours grow that end where it begins',
      { mon: [{ from: '09:00', to: '12:00' }] },
      at('mon', '12:00', '13:30'),
      { mon: '09:00-13:30' },
    ],
    [
      'joins two windows when it fills what is between them',
      {
        mon: [
          { from: '08:10', to: '12:00' },
          { from: '13:00', to: '16:50' },
        ],
      },
      at('mon', '12:00', '13:00'),
      { mon: '08:10-16:50' },
    ],
    [
      'keeps minutes that are not on the grid where it does not reach them',
      { mon: [{ from: '08:10', to: '11:55' }] },
      at('mon', '11:45', '13:00'),
      { mon: '08:10-13:00' },
    ],
    [
      'goes over midnight as one window when the evening before is open',
      { mon: [{ from: '22:00', to: '24:00' }] },
      at('tue', '00:00', '06:00'),
      { mon: '22:00-06:00' },
    ],
    [
      'goes from Sunday into Monday',
      { sun: [{ from: '20:00', to: '24:00' }] },
      at('mon', '00:00', '02:00'),
      { sun: '20:00-02:00' },
    ],
    [
      'makes a day of its own of the whole next day, since no window is longer than a day',
      { mon: [{ from: '00:00', to: '24:00' }] },
      at('tue', '00:00', '24:00'),
      { mon: '00:00-24:00', tue: '00:00-24:00' },
    ],
    [
      'leaves two shifts that meet as they are where both are open already',
      {
        mon: [
          { from: '08:00', to: '20:00' },
          { from: '20:00', to: '08:00' },
        ],
      },
      at('mon', '19:00', '21:00'),
      { mon: '08:00-20:00 20:00-08:00' },
    ],
    [
      'never makes a window from a time to the same time, which would be empty',
      {
        mon: [
          { from: '08:00', to: '20:00' },
          { from: '21:00', to: '08:00' },
        ],
      },
      at('mon', '20:00', '21:00'),
      { mon: '08:00-21:00 21:00-08:00' },
    ],
  ])('%s', (_, before, range, after) => {
    expect(said(windows.paint(before, [range]))).toEqual(after);
  });

  it('leaves the windows of other days as they were written', () => {
    const before: Week = { mon: [{ from: '9', to: '' }], tue: [{ from: '22:00', to: '00:00' }] };
    const after = windows.paint(before, [at('wed', '09:00', '10:00')]);
    expect(after.mon).toBe(before.mon);
    expect(after.tue).toBe(before.tue);
  });
});

describe('erasing hours', () => {
  it.each<[string, Week, Span, { [day: string]: string }]>([
    [
      'cuts a window in two',
      { fri: [{ from: '08:00', to: '17:00' }] },
      at('fri', '12:00', '13:00'),
      { fri: '08:00-12:00 13:00-17:00' },
    ],
    [
      'takes the morning from a night shift and leaves its evening where it began',
      { mon: [{ from: '22:00', to: '06:00' }] },
      at('tue', '00:00', '02:00'),
      { mon: '22:00-24:00', tue: '02:00-06:00' },
    ],
    [
      'takes the Monday morning of a night shift that began on Sunday',
      { sun: [{ from: '22:00', to: '06:00' }] },
      at('mon', '00:00', '06:00'),
      { sun: '22:00-24:00' },
    ],
    ['leaves nothing of what it covers', { sat: [{ from: '10:05', to: '10:25' }] }, at('sat', '10:00', '10:30'), {}],
  ])('%s', (_, before, range, after) => {
    expect(said(windows.erase(before, [range]))).toEqual(after);
  });
});

describe('weeks by chance', () => {
  it('paint opens exactly what was asked, erase closes exactly that, and one takes back the other', () => {
    const chance = sequence(20_261_124);
    const counts = { closed: 0, open: 0 };
    for (let round = 0; round < 1_500; round += 1) {
      const before = weekByChance(chance);
      const ranges = rangesByChance(chance);
      const inside = new Uint8Array(week);
      for (const { from, until } of ranges) inside.fill(1, from, until);
      const open = minutesOpen(before);
      const touched = open.filter((is, minute) => is && inside[minute]).length;

      const painted = windows.paint(before, ranges);
      expect(firstDifference(minutesOpen(painted), open, (is, minute) => is | (inside[minute] ?? 0))).toBe(-1);
      const erased = windows.erase(before, ranges);
      expect(firstDifference(minutesOpen(erased), open, (is, minute) => (inside[minute] ? 0 : is))).toBe(-1);
      const longest = [painted, erased].flatMap(spans).map(({ from, until }) => until - from);
      expect(Math.max(0, ...longest)).toBeLessThanOrEqual(1_440);

      // where all of it was closed, erasing gives back the very windows
      if (touched === 0) expect(spans(windows.erase(painted, ranges))).toEqual(spans(before));
      // where all of it was open, painting gives back the time
      if (touched === inside.filter(Boolean).length)
        expect(firstDifference(minutesOpen(windows.paint(erased, ranges)), open, (is) => is)).toBe(-1);
      counts.closed += Number(touched === 0);
      counts.open += Number(touched === inside.filter(Boolean).length);
    }
    expect(Math.min(counts.closed, counts.open)).toBeGreaterThan(50);
  });
});

describe('the cells of the grid', () => {
  it('are open, closed or partly open', () => {
    const [monday, tuesday] = windows.cellsOf({ mon: [{ from: '22:05', to: '00:15' }] });
    expect(monday).toHaveLength(96);
    expect(monday?.slice(87, 90)).toEqual(['closed', 'partly', 'open']);
    expect(tuesday?.slice(0, 2)).toEqual(['open', 'closed']);
  });
});

describe('a time as people type it', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['17.05', '17:05'],
    ['0830', '08:30'],
    ['5 pm', '17:00'],
    ['12am', '00:00'],
    ['24', '24:00'],
    ['24:30', null],
    ['13 pm', null],
    ['25', null],
    ['noon', null],
    ['', null],
  ])('%s is %s', (typed, time) => {
    expect(windows.timeTyped(typed)).toBe(time);
  });
});

/** Windows in one order, whatever the order they are written in. */
function spans(given: Week): Span[] {
  return windows.spansOf(given).toSorted((a, b) => a.from - b.from || a.until - b.until);
}

/** One for each minute of the week that is open. */
function minutesOpen(given: Week): Uint8Array {
  const open = new Uint8Array(week);
  for (const { from, until } of windows.spansOf(given)) {
    open.fill(1, from, until);
    open.fill(1, 0, Math.max(0, until - week));
  }
  return open;
}

/** The first minute that is not what it should be; -1 when there is none. */
function firstDifference(
  found: Uint8Array,
  before: Uint8Array,
  expected: (is: number, minute: number) => number,
): number {
  return found.findIndex((is, minute) => is !== expected(before[minute] ?? 0, minute));
}

/** Numbers from 0 to below 1, the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Windows that do not overlap, some over midnight, some off the grid. */
function weekByChance(chance: () => number): Week {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const found: { [day: string]: Window[] } = {};
  const first = Math.floor(chance() * 40) * 15;
  for (let minute = first; minute < week;) {
    const step = chance() < 0.2 ? 1 : 15;
    const length = Math.min(step * (1 + Math.floor(chance() * 60)), week + first - minute);
    const [day, from] = [Math.floor(minute / 1_440), minute % 1_440];
    const to = from + length;
    if (length < 1_440)
      (found[dayKeys[day] ?? ''] ??= []).push({ from: time(from), to: time(to > 1_440 ? to - 1_440 : to) });
    minute += length + (chance() < 0.2 ? 0 : Math.floor(chance() * 80) * 15);
  }
  return found;
}

/** The same hours of one or of several days that follow one another, as one draws them with a mouse. */
function rangesByChance(chance: () => number): Span[] {
  const [first, days] = [Math.floor(chance() * 7), 1 + Math.floor(chance() * 3)];
  const from = Math.floor(chance() * 95);
  const until = from + 1 + Math.floor(chance() * (96 - from) * (chance() < 0.7 ? 0.3 : 1));
  return dayKeys
    .map((_, day) => day)
    .slice(first, first + days)
    .map((day) => ({ from: day * 1_440 + from * 15, until: day * 1_440 + until * 15 }));
}
