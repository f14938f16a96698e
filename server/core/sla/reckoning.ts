import { diffMs, spans } from '../calendars/businessTime.js';
import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import type { ClosedStretch } from '../calendars/closedBecause.js';
import type { Span } from '../calendars/SpanTable.js';
import { ERA } from '../calendars/zoneOffsets.js';
import type { Clock, Gap, Terms } from './Clock.js';
import { elapsedAt, isLive, settleClock } from './clockRules.js';
import { pauseCountsFrom } from './counting.js';
import type { Pause, PauseReason } from './Pause.js';

/**
 * What a stretch of a clock's time was: COUNTED, CLOSED by the calendar, PAUSED for a reason that the policy names,
 * RESOLVED between resolving and reopening, or AWAY: its holder had no part in the work.
 */
export type LineKind = 'COUNTED' | 'CLOSED' | 'PAUSED' | 'RESOLVED' | 'AWAY';

/** A stretch `[from, to)` of a clock's time, and what of it counts. Instants and lengths in milliseconds. */
export interface ReckonedLine {
  readonly kind: LineKind;
  readonly from: number;
  readonly to: number;
  /** What of it counts; 0 for all but COUNTED. */
  readonly countedMs: number;
  /** What counts from the start to its end. */
  readonly totalMs: number;
  /** Business time that lies in it, counted or not. */
  readonly openMs: number;
  /** Why the clock stood still; several where they overlap. Empty for COUNTED and CLOSED. */
  readonly pausedBy: readonly PauseReason[];
  /** Why the calendar was closed; null for all but CLOSED. */
  readonly closed: Pick<ClosedStretch, 'reason' | 'label' | 'holidaySet'> | null;
  /** Which of the parts it lies in. */
  readonly part: number;
  /** True for what is not yet: how the time goes on if nothing happens. */
  readonly isAhead: boolean;
}

/** Terms that held from an instant on, with the open time of their calendar. */
export interface ReckonedPart {
  /** Place of its terms among all, the carried ones first: terms that held for no time have no part. */
  readonly place: number;
  readonly from: number;
  /** Null for the terms that hold now. */
  readonly until: number | null;
  readonly pausedBy: readonly PauseReason[];
  readonly open: readonly Span[];
  /** Up to where `open` is complete; null when nothing opens after it. */
  readonly openUntil: number | null;
}

/** How a clock's figures come about: enough to follow them line by line, and to work them out anew from the parts. */
export interface Reckoning {
  /** The clock as it stands at `asOf`. */
  readonly clock: Clock;
  /** Instant up to which it was counted: its end, or when it was asked about. */
  readonly asOf: number;
  readonly lines: readonly ReckonedLine[];
  readonly parts: readonly ReckonedPart[];
  readonly pauses: readonly Pause[];
  readonly gaps: readonly Gap[];
  readonly elapsedMs: number;
  readonly verdict: 'MET' | 'BREACHED' | null;
}

/** What a reckoning is made from. */
export interface ReckoningInput {
  readonly clock: Clock;
  readonly terms: Terms;
  readonly pauses: readonly Pause[];
  /** For a clock that goes on: not before anything that has happened to it. For others it does not matter. */
  readonly asOf: number;
  /** Why the calendar of the terms of that place is closed in a stretch where it is closed throughout. */
  whyClosed(place: number, from: number, to: number): readonly ClosedStretch[];
}

/**
 * The itemised account of a clock. Its lines follow each other without gap or overlap from the start to `asOf`, and on to
 * the due instant where that lies ahead; the counted ones up to `asOf` add up to the time elapsed, those up to the due
 * instant to the target.
 */
export function reckon({ clock: stored, terms, pauses, asOf, whyClosed }: ReckoningInput): Reckoning {
  const { clock } = settleClock(asKnownAt(stored, asOf), terms, pauses, asOf);
  const { startedAt, stoppedAt, dueAt, state } = clock;
  const until = stoppedAt ?? (state === 'CANCELED' ? clock.countedAt : Math.max(asOf, startedAt));
  const parts = partsOf(clock, terms);
  const known = pauses
    .filter(({ reason }) => reason === 'RESOLVED' || parts.some(({ pausedBy }) => pausedBy.includes(reason)))
    .flatMap((pause) => knownAt(pause, until))
    .toSorted((a, b) => a.from - b.from || (a.until ?? Infinity) - (b.until ?? Infinity));
  const gaps = clock.gaps.flatMap((gap) => knownAt(gap, until));

  const lines: ReckonedLine[] = [];
  const draw = (line: Drawn): void => {
    const before = lines.at(-1)?.totalMs ?? 0;
    const countedMs = line.kind === 'COUNTED' ? line.to - line.from : 0;
    const openMs = line.openMs ?? countedMs;
    const { pausedBy = [], closed = null } = line;
    lines.push({ ...line, countedMs, totalMs: before + countedMs, openMs, pausedBy, closed });
  };
  const run = (part: number, calendar: BusinessCalendar, [from, to]: Span, isAhead: boolean): void => {
    let at = from;
    for (const open of [...spans(calendar, from, to), [to, to] as const]) {
      if (open[0] > at)
        for (const { from: start, to: end, ...closed } of whyClosed(parts[part]!.place, at, open[0]))
          draw({ kind: 'CLOSED', from: start, to: end, closed, part, isAhead });
      const cut = dueAt !== null && open[0] < dueAt && dueAt < open[1] ? [open[0], dueAt, open[1]] : open;
      for (let i = 0; i + 1 < cut.length; i++)
        if (cut[i]! < cut[i + 1]!) draw({ kind: 'COUNTED', from: cut[i]!, to: cut[i + 1]!, part, isAhead });
      at = open[1];
    }
  };

  parts.forEach(({ from, until: end, calendar, pausedBy }, part) => {
    for (const { from: start, to, reasons, isAway } of stretchesOf(from, Math.min(end, until), {
      pauses: known.filter(({ reason }) => reason === 'RESOLVED' || pausedBy.includes(reason)),
      pausesFrom: clock.pausesFrom,
      gaps,
    })) {
      if (reasons.length === 0 && !isAway) run(part, calendar, [start, to], false);
      else {
        const kind = reasons.includes('RESOLVED') ? 'RESOLVED' : isAway ? 'AWAY' : 'PAUSED';
        const openMs = diffMs(calendar, start, to);
        draw({ kind, from: start, to, openMs, pausedBy: reasons, part, isAhead: false });
      }
    }
  });
  const last = parts.length - 1;
  if (dueAt !== null && dueAt > until) run(last, terms.calendar, [until, dueAt], true);

  return {
    clock,
    asOf: until,
    lines,
    parts: parts.map(({ place, from, until: end, calendar, pausedBy }, part) => {
      const isLast = part === last;
      const needed = isLast ? openNeeded(clock, until) : end;
      const open = spans(calendar, from, needed ?? ERA.to);
      return { place, from, until: isLast ? null : end, pausedBy, open, openUntil: needed };
    }),
    pauses: known,
    gaps,
    elapsedMs: isLive(clock) ? elapsedAt(clock, terms.calendar, until) : clock.elapsedMs,
    verdict: state === 'MET' || state === 'BREACHED' ? state : null,
  };
}

/** A clock that goes on without the rungs that it passed later: they were still to come. */
function asKnownAt(clock: Clock, asOf: number): Clock {
  return isLive(clock) ? { ...clock, firedRungs: clock.firedRungs.filter(({ at }) => at <= asOf) } : clock;
}

interface Drawn extends Pick<ReckonedLine, 'kind' | 'from' | 'to' | 'part' | 'isAhead'> {
  readonly openMs?: number;
  readonly pausedBy?: readonly PauseReason[];
  readonly closed?: ReckonedLine['closed'];
}

interface Part {
  readonly place: number;
  readonly from: number;
  readonly until: number;
  readonly calendar: BusinessCalendar;
  readonly pausedBy: readonly PauseReason[];
}

/** The terms that held one after the other, the first from the start of the clock on. */
function partsOf({ startedAt }: Clock, { carried, calendar, pausedBy }: Terms): Part[] {
  let from = startedAt;
  return [...carried, { until: Infinity, calendar, pausedBy }].flatMap((terms, place) => {
    const part = { ...terms, place, from };
    from = Math.max(from, terms.until);
    return part.from < part.until ? [part] : [];
  });
}

/** A line as it was known at an instant: later ones are not yet there, one that ended later has not ended. */
function knownAt<L extends Gap>(line: L, at: number): L[] {
  if (line.from > at) return [];
  return [line.until !== null && line.until > at ? { ...line, until: null } : line];
}

/**
 * Up to where the open time has to be known for the due instant to follow; null for all time, where the calendar opens too
 * little for the clock ever to be due.
 */
function openNeeded({ dueAt, pausedAt, state }: Clock, until: number): number | null {
  if (dueAt !== null) return Math.max(dueAt, until);
  return pausedAt !== null || state === 'CANCELED' ? until : null;
}

interface Standing {
  readonly pauses: readonly Pause[];
  readonly pausesFrom: number | null;
  readonly gaps: readonly Gap[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly reasons: readonly PauseReason[];
  readonly isAway: boolean;
}

/** `[from, to)` cut wherever a reason to stand still begins or ends, with the reasons of each piece. */
function stretchesOf(from: number, to: number, { pauses, pausesFrom, gaps }: Standing): Stretch[] {
  const holds = pauses
    .map(({ reason, from: start, until }) => {
      return { reason, from: Math.max(start, pauseCountsFrom({ reason }, pausesFrom) ?? start), until };
    })
    .filter((hold) => hold.from < (hold.until ?? Infinity));
  const edges = [...holds, ...gaps].flatMap((each) => [each.from, each.until ?? Infinity]);
  const cuts = [...new Set([from, ...edges.filter((edge) => edge > from && edge < to), to])].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i]!, cuts[i + 1]!];
    const covers = (line: Gap): boolean => line.from <= start && (line.until ?? Infinity) > start;
    const reasons = [...new Set(holds.filter(covers).map(({ reason }) => reason))].sort();
    const isAway = gaps.some(covers);
    const last = stretches.at(-1);
    const isSame = last?.isAway === isAway && last.reasons.join() === reasons.join();
    if (last && isSame) stretches[stretches.length - 1] = { ...last, to: end };
    else stretches.push({ from: start, to: end, reasons, isAway });
  }
  return stretches;
}
