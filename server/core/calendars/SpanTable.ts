import { lastAtOrBelow } from './search.js';

/** A half-open stretch of instants in epoch milliseconds: `[from, to)`. */
export type Span = readonly [from: number, to: number];

/**
 * Disjoint spans in order, with the open time before each of them, so that every question is one or two binary searches.
 * "Open time up to" counts from the first span: only differences of it mean something.
 */
export class SpanTable {
  readonly count: number;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Open milliseconds before the span of that place; one entry more than spans, the last being the total. */
  private readonly openBefore: Float64Array;

  constructor(spans: readonly Span[]) {
    this.count = spans.length;
    this.opens = Float64Array.from(spans, (span) => span[0]);
    this.closes = Float64Array.from(spans, (span) => span[1]);
    this.openBefore = new Float64Array(spans.length + 1);
    for (let i = 0; i < spans.length; i++)
      this.openBefore[i + 1] = this.openBefore[i]! + this.closes[i]! - this.opens[i]!;
  }

  /** Place of the last span that opens at or before the instant; -1 when there is none. */
  placeAt(instant: number): number {
    return lastAtOrBelow(this.opens, this.count, instant);
  }

  /** Open milliseconds from the beginning of the table to the instant. */
  openUpTo(instant: number): number {
    const i = this.placeAt(instant);
    return i < 0 ? 0 : this.openBefore[i]! + Math.min(instant, this.closes[i]!) - this.opens[i]!;
  }

  /** The earliest instant up to which `open` milliseconds are open; null when the table ends before. `open` is above 0. */
  earliestWith(open: number): number | null {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.openBefore[middle + 1]! >= open) high = middle;
      else low = middle + 1;
    }
    return low < this.count ? this.opens[low]! + (open - this.openBefore[low]!) : null;
  }

  /** The latest instant up to which no more than `open` milliseconds are open; null when the table begins after it. */
  latestWith(open: number): number | null {
    if (open < 0 || this.count === 0) return null;
    const i = lastAtOrBelow(this.openBefore, this.count, open);
    return this.opens[i]! + (open - this.openBefore[i]!);
  }
}

/** Sorts spans and joins those that touch or overlap; empty ones vanish. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (from >= to) continue;
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** What is left of disjoint, sorted spans when others, disjoint and sorted too, are taken away. */
export function subtractSpans(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let first = 0;
  for (const [from, to] of spans) {
    while (first < taken.length && taken[first]![1] <= from) first++;
    let at = from;
    for (let i = first; i < taken.length && taken[i]![0] < to; i++) {
      if (taken[i]![0] > at) left.push([at, taken[i]![0]]);
      at = Math.max(at, taken[i]![1]);
    }
    if (at < to) left.push([at, to]);
  }
  return left;
}

/** The parts of disjoint, sorted spans that lie in `[from, to)`. */
export function clipSpans(spans: readonly Span[], from: number, to: number): Span[] {
  return spans
    .filter((span) => span[1] > from && span[0] < to)
    .map((span): Span => [Math.max(span[0], from), Math.min(span[1], to)]);
}
