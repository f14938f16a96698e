// The hours of a week as windows, and what painting and erasing do to them. Nothing here knows the screen.

/** The days of a week as a calendar's document names them, in its order. */
export const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** One of `dayKeys`. */
export type DayKey = (typeof dayKeys)[number];

/** A window as it is written: one that ends at or before its start goes over midnight. Half-written ones open nothing. */
export interface WindowText {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** A week as it is written: windows stand at the day on which they begin. */
export type WeekText = { readonly [day in DayKey]?: readonly WindowText[] | null };

/** Minutes since Monday 00:00; the end is not included. What begins on Sunday may end after the week does. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Minutes of a day, of a week and of a cell of the grid. */
export const dayMinutes = 1_440;
export const weekMinutes = 7 * dayMinutes;
export const cellMinutes = 15;

/** How much of a cell is open. Partly: hours that do not fall on the grid are kept as they are. */
export type CellState = 'open' | 'closed' | 'partly';

/** Minutes since midnight of "08:30", up to "24:00"; null when it is no such time. */
export function minutesOfTime(text: string | null | undefined): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(text ?? '');
  if (!match) return null;
  return match[1] === undefined ? dayMinutes : Number(match[1]) * 60 + Number(match[2]);
}

/** "08:30" of minutes since midnight; a whole day is "24:00". */
export function timeOfMinutes(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A time as people type it ("9", "9.30", "1730", "5 pm", "24") as it is written; null when it is no time. */
export function timeTyped(typed: string): string | null {
  const match = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(am|pm)?$/i.exec(typed.trim());
  if (!match) return null;
  const [, h = '', m = '00', half] = match;
  const isHalf = half !== undefined;
  if (isHalf && (Number(h) < 1 || Number(h) > 12)) return null;
  const hours = isHalf ? (Number(h) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(h);
  const text = `${String(hours).padStart(2, '0')}:${m}`;
  return minutesOfTime(text) === null ? null : text;
}

/** True for a window that ends on the day after the one it begins on. */
export function isOvernight({ from, to }: WindowText): boolean {
  const [start, end] = [minutesOfTime(from), minutesOfTime(to)];
  return start !== null && end !== null && end < start;
}

/** The stretch that a window of a day opens; null while it is half-written or empty. */
export function spanOf(day: number, { from, to }: WindowText): Span | null {
  const [start, end] = [minutesOfTime(from), minutesOfTime(to)];
  if (start === null || end === null || start === end || start === dayMinutes) return null;
  return { from: day * dayMinutes + start, until: day * dayMinutes + end + (end < start ? dayMinutes : 0) };
}

/** All stretches that are open, in the order in which they are written. */
export function spansOf(week: WeekText): Span[] {
  return dayKeys.flatMap((key, day) => (week[key] ?? []).flatMap((window) => spanOf(day, window) ?? []));
}

/** The state of each cell of the grid: a row a day, from Monday. */
export function cellsOf(week: WeekText): CellState[][] {
  const open = new Uint8Array(weekMinutes);
  for (const { from, until } of spansOf(week))
    for (let minute = from; minute < until; minute += 1) open[minute % weekMinutes] = 1;
  return dayKeys.map((_, day) =>
    Array.from({ length: dayMinutes / cellMinutes }, (_cell, cell) => {
      const start = day * dayMinutes + cell * cellMinutes;
      const minutes = open.subarray(start, start + cellMinutes).reduce((sum, one) => sum + one, 0);
      return minutes === 0 ? 'closed' : minutes === cellMinutes ? 'open' : 'partly';
    }),
  );
}

/** The week with these stretches open too. Hours that meet them grow; no window gets longer than a window can be. */
export function paint(week: WeekText, ranges: readonly Span[]): WeekText {
  return ranges.reduce((before, range) => gapsIn(before, range).reduce(fillGap, before), week);
}

/** The week with these stretches closed. What is cut in two stays open before and after. */
export function erase(week: WeekText, ranges: readonly Span[]): WeekText {
  return ranges.reduce(
    (before, range) =>
      withWindows(before, (span) => {
        const shift = range.from < span.until - weekMinutes ? weekMinutes : 0;
        const [from, until] = [range.from + shift, range.until + shift];
        if (until <= span.from || from >= span.until) return [span];
        return [
          { from: span.from, until: from },
          { from: until, until: span.until },
        ].filter((part) => part.from < part.until);
      }),
    week,
  );
}

/** What of a stretch is closed, from its start to its end. */
function gapsIn(week: WeekText, { from, until }: Span): Span[] {
  const open = spansOf(week)
    .flatMap((span) => [span, { from: span.from - weekMinutes, until: span.until - weekMinutes }])
    .sort((a, b) => a.from - b.from);
  const gaps: Span[] = [];
  let at = from;
  for (const span of open) {
    if (span.until <= at || span.from >= until) continue;
    if (span.from > at) gaps.push({ from: at, until: span.from });
    at = span.until;
  }
  if (at < until) gaps.push({ from: at, until });
  return gaps;
}

/** Opens a closed stretch: as part of the windows that it touches where that makes one window, else on its own. */
function fillGap(week: WeekText, gap: Span): WeekText {
  const spans = spansOf(week);
  const meets = (a: number, b: number) => (a - b) % weekMinutes === 0;
  const left = spans.find(({ until }) => meets(until, gap.from));
  const right = spans.find(({ from }) => meets(from, gap.until));
  const length = ({ from, until }: Span) => until - from;
  const start = left ? gap.from - length(left) : gap.from;
  const end = right ? gap.until + length(right) : gap.until;
  const choices: readonly (readonly [Span, readonly (Span | undefined)[]])[] = [
    [{ from: start, until: end }, [left, right]],
    [{ from: start, until: gap.until }, [left]],
    [{ from: gap.from, until: end }, [right]],
  ];
  const [whole, taken] = choices.find(([span]) => isWindow(span)) ?? [gap, []];
  const isTaken = (span: Span) => taken.some((one) => one && one.from === span.from && one.until === span.until);
  const rest = withWindows(week, (span) => (isTaken(span) ? [] : [span]));
  return addWindow(rest, whole);
}

/** A window is shorter than a day, or a day from midnight to midnight: from 08:00 to 08:00 would be empty. */
function isWindow({ from, until }: Span): boolean {
  const length = until - from;
  return length < dayMinutes || (length === dayMinutes && from % dayMinutes === 0);
}

/** The week with each window changed to what it becomes. Days on which nothing changes keep what is written there. */
function withWindows(week: WeekText, change: (span: Span) => readonly Span[]): WeekText {
  const kept: { [day in DayKey]?: readonly WindowText[] } = {};
  const added: Span[] = [];
  dayKeys.forEach((key, day) => {
    const windows = week[key] ?? [];
    const left = windows.filter((window) => {
      const span = spanOf(day, window);
      if (!span) return true;
      const [only, ...more] = change(span);
      if (only === span && more.length === 0) return true;
      if (only) added.push(only, ...more);
      return false;
    });
    if (left.length !== windows.length) kept[key] = left;
  });
  return added.reduce(addWindow, { ...week, ...kept });
}

function addWindow(week: WeekText, { from, until }: Span): WeekText {
  const begin = ((from % weekMinutes) + weekMinutes) % weekMinutes;
  const day = Math.floor(begin / dayMinutes);
  const start = begin % dayMinutes;
  const end = start + until - from;
  const window = { from: timeOfMinutes(start), to: timeOfMinutes(end > dayMinutes ? end - dayMinutes : end) };
  const key = dayKeys[day] as DayKey;
  return { ...week, [key]: inOrder([...(week[key] ?? []), window]) };
}

/** By their start; half-written ones last. */
function inOrder(windows: readonly WindowText[]): WindowText[] {
  const start = ({ from }: WindowText) => minutesOfTime(from) ?? dayMinutes;
  return windows.toSorted((a, b) => start(a) - start(b));
}
