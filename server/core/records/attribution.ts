import { diffMs } from '../calendars/businessTime.js';
import type { Clock, Terms } from '../sla/Clock.js';
import { runningSegments } from '../sla/counting.js';
import type { HoldReason, Pause } from '../sla/Pause.js';

/** Who had a record: a team, a supplier that was waited for under a contract, or nobody. */
export interface Holder {
  readonly kind: 'TEAM' | 'SUPPLIER' | 'NOBODY';
  /** Key of the team or of the contract with the supplier; null for nobody. */
  readonly key: string | null;
}

/** From an instant on, epoch milliseconds, the record lay there in that state. */
export interface Stretch {
  readonly from: number;
  readonly holder: Holder;
  readonly state: string;
  /** What was waited for; null in a state that waits for nothing. */
  readonly waitsFor: HoldReason | null;
}

/** Business time of a clock that fell to a holder in a state. */
export interface Share {
  readonly holder: Holder;
  readonly state: string;
  readonly waitsFor: HoldReason | null;
  /** Milliseconds, in the calendar of the clock. */
  readonly ms: number;
}

/**
 * What a clock has counted up to `until`, cut by who had the record and in which state: parts in the calendars of the
 * clock's own terms, which add up exactly to what it has counted. `stretches` are in the order in which they began; the
 * first one also has what may lie before it. Parts in which nothing was counted are left out; the largest comes first.
 */
export function sharesOf(
  clock: Clock,
  terms: Terms,
  pauses: readonly Pause[],
  stretches: readonly Stretch[],
  until: number,
): Share[] {
  const running = runningSegments(clock, terms, pauses, until);
  const shares = new Map<string, Share>();
  stretches.forEach(({ holder, state, waitsFor, from: began }, i) => {
    const from = i === 0 ? -Infinity : began;
    const to = Math.min(stretches[i + 1]?.from ?? Infinity, until);
    let ms = 0;
    for (const segment of running) {
      const [start, end] = [Math.max(segment.from, from), Math.min(segment.to, to)];
      if (start < end) ms += diffMs(segment.calendar, start, end);
    }
    if (ms === 0) return;
    const name = [holder.kind, holder.key, state, waitsFor].join(' ');
    shares.set(name, { holder, state, waitsFor, ms: (shares.get(name)?.ms ?? 0) + ms });
  });
  return [...shares.values()].toSorted((a, b) => b.ms - a.ms);
}
