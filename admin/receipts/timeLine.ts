import type { ReceiptLine } from '../api/receipts';

/** A piece of the picture: where it lies, in per cent, and which share of it was what. */
export interface Piece {
  readonly left: number;
  readonly width: number;
  readonly kind: ReceiptLine['kind'];
  readonly isAhead: boolean;
  readonly text: string;
  /** Name to write into it, where there is one. */
  readonly name: string | null;
}

/** A column of a picture that condenses: how much of its time counted, stood still and was closed, from 0 to 1. */
export interface Column {
  readonly left: number;
  readonly width: number;
  readonly counted: number;
  readonly still: number;
  readonly isAhead: boolean;
}

/** More lines than this are drawn as columns. */
const drawnSingly = 160;
const columns = 120;

const ms = (iso: string): number => new Date(iso).getTime();

/** The time that a picture shows. */
export function rangeOf(lines: readonly ReceiptLine[], marks: readonly (string | null | undefined)[]) {
  const instants = [
    ...lines.flatMap(({ from, to }) => [ms(from), ms(to)]),
    ...marks.flatMap((at) => (at ? [ms(at)] : [])),
  ];
  const from = Math.min(...instants);
  const to = Math.max(...instants);
  return { from, length: Math.max(to - from, 60_000) };
}

export type Range = ReturnType<typeof rangeOf>;

/** Where an instant lies, in per cent. */
export function placeOf(at: string, { from, length }: Range): number {
  return ((ms(at) - from) / length) * 100;
}

/** The lines one by one; null where there are too many to be told apart. */
export function piecesOf(lines: readonly ReceiptLine[], range: Range): Piece[] | null {
  if (lines.length > drawnSingly) return null;
  return lines.map((line) => {
    const left = placeOf(line.from, range);
    const width = placeOf(line.to, range) - left;
    const { kind, isAhead, words, label } = line;
    return { left, width, kind, isAhead, text: words, name: kind === 'CLOSED' ? (label ?? null) : null };
  });
}

/** The lines of a long time, put together to columns of equal length. */
export function columnsOf(lines: readonly ReceiptLine[], range: Range): Column[] {
  const length = range.length / columns;
  return Array.from({ length: columns }, (_, i) => {
    const [from, to] = [range.from + i * length, range.from + (i + 1) * length];
    const share = (isMeant: (line: ReceiptLine) => boolean): number =>
      lines
        .filter(isMeant)
        .reduce((sum, line) => sum + Math.max(0, Math.min(ms(line.to), to) - Math.max(ms(line.from), from)), 0) /
      length;
    return {
      left: (i / columns) * 100,
      width: 100 / columns,
      counted: share(({ kind }) => kind === 'COUNTED'),
      still: share(({ kind }) => kind === 'PAUSED' || kind === 'RESOLVED' || kind === 'AWAY'),
      isAhead: lines.some((line) => line.isAhead && ms(line.from) <= from),
    };
  });
}

/** Instants worth writing below the picture: local midnights where it shows days, else full hours; about six of them. */
export function ticksOf({ from, length }: Range, timeZone: string): { readonly at: number; readonly text: string }[] {
  const hour = 3_600_000;
  const steps = [hour, 2 * hour, 6 * hour, 24 * hour, 48 * hour, 168 * hour, 336 * hour, 744 * hour, 2_232 * hour];
  const step = steps.find((each) => length / each <= 7) ?? length / 6;
  const isInDays = step >= 24 * hour;
  const form = new Intl.DateTimeFormat(
    'en-GB',
    isInDays ? { timeZone, day: 'numeric', month: 'short' } : { timeZone, hour: '2-digit', minute: '2-digit' },
  );
  const first = isInDays ? midnightAfter(from, timeZone) : Math.ceil(from / hour) * hour;
  const ticks: { at: number; text: string }[] = [];
  for (let at = first; at <= from + length; at += step) {
    // a day has 23 or 25 hours where the clock changes
    const exact = isInDays ? midnightAfter(at - 3 * hour, timeZone) : at;
    ticks.push({ at: exact, text: form.format(exact) });
  }
  return ticks;
}

function midnightAfter(instant: number, timeZone: string): number {
  const form = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  const quarter = 900_000;
  for (let at = Math.ceil(instant / quarter) * quarter; at < instant + 27 * 3_600_000; at += quarter)
    if (form.format(at) === '00:00') return at;
  return instant;
}
