import { firstAbove, lastAtOrBelow } from './search.js';

export const DAY_MS = 86_400_000;

/** First and last instant that calendars know: outside nothing is ever open. 1900-01-01 and 2200-01-01, UTC. */
export const ERA = { from: Date.UTC(1900, 0, 1), to: Date.UTC(2200, 0, 1) } as const;

const zones = new Map<string, ZoneOffsets>();

/**
 * The UTC offsets of one time zone with the instants at which they change. Local times are numbers here: the
 * milliseconds since 1970-01-01T00:00 that the clock on the wall shows. A local day is its number since 1970-01-01.
 *
 * The changes come from the runtime's zone rules; the arithmetic is ours because one conversion through Temporal takes
 * longer than a whole query may.
 */
export class ZoneOffsets {
  /** Answers the offsets of an IANA zone; throws a RangeError for a name that the runtime does not know. */
  static of(timeZone: string): ZoneOffsets {
    const known = zones.get(timeZone);
    if (known) return known;
    const made = new ZoneOffsets(timeZone);
    zones.set(timeZone, made);
    return made;
  }

  /** Instants from which `offsets` of the same place hold; the first is the beginning of the era. */
  private readonly since: Float64Array;
  private readonly offsets: Float64Array;
  /** Local time before which the offset of the same place still decides. */
  private readonly localUntil: Float64Array;

  private constructor(readonly timeZone: string) {
    const since: number[] = [ERA.from];
    let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(ERA.from).toZonedDateTimeISO(
      timeZone,
    );
    const offsets: number[] = [at.offsetNanoseconds / 1e6];
    while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < ERA.to) {
      since.push(at.epochMilliseconds);
      offsets.push(at.offsetNanoseconds / 1e6);
    }
    this.since = Float64Array.from(since);
    this.offsets = Float64Array.from(offsets);
    // In a gap and in an overlap alike the older offset decides: a time in the gap is pushed forward by it, one in the
    // overlap is the first of the two. That is Temporal's "compatible" and RFC 5545 section 3.3.5.
    this.localUntil = Float64Array.from(offsets, (offset, i) =>
      i + 1 < since.length ? since[i + 1]! + Math.max(offset, offsets[i + 1]!) : Infinity,
    );
  }

  /** Milliseconds by which the zone is ahead of UTC at an instant. */
  offsetAt(instant: number): number {
    return this.offsets[Math.max(0, lastAtOrBelow(this.since, this.since.length, instant))]!;
  }

  /** What the clock on the wall shows at an instant. */
  toLocal(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /** The instant of a local time; one that does not exist is moved forward, of two the first is taken. */
  toInstant(local: number): number {
    return local - this.offsets[firstAbove(this.localUntil, this.localUntil.length, local)]!;
  }

  /** Number of the local day of an instant. */
  dayOf(instant: number): number {
    return Math.floor(this.toLocal(instant) / DAY_MS);
  }

  /** False for the days that a zone has left out, like 2011-12-30 in Apia. */
  hasDay(day: number): boolean {
    return this.dayOf(this.toInstant(day * DAY_MS)) === day;
  }

  /**
   * The instants whose local date is that day, as spans in order: one as a rule, two where the clock is put back over
   * midnight, none where the zone leaves the day out.
   */
  spansOfDay(day: number): [number, number][] {
    const [from, to] = [day * DAY_MS, (day + 1) * DAY_MS];
    const spans: [number, number][] = [];
    for (let i = 0; i < this.since.length; i++) {
      const offset = this.offsets[i]!;
      const start = Math.max(this.since[i]!, from - offset);
      const end = Math.min(this.since[i + 1] ?? ERA.to, to - offset);
      if (start < end) spans.push([start, end]);
    }
    return spans;
  }

  /** True when the offset changes at some time from `from` on. */
  changesAfter(from: number): boolean {
    return this.since.at(-1)! >= from;
  }
}

/** True for the IANA name of a zone. */
export function isTimeZone(value: string): boolean {
  if (value.length > 64 || !/^[A-Za-z]/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
