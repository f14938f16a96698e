import { durationText } from '../inputs/durations';

/** Where a rung of a ladder stands; one of the three is set. */
export interface Place {
  readonly fraction?: number | null;
  readonly beforeDueSeconds?: number | null;
  readonly afterDueSeconds?: number | null;
}

/** The place of a rung as clocks name it: 0.75, -1800 before due, +3600 after due, 1 the breach; see `Clock.rungs`. */
export function placeOf(rung: string): Place {
  if (rung.startsWith('-')) return { beforeDueSeconds: Number(rung.slice(1)) };
  if (rung.startsWith('+')) return { afterDueSeconds: Number(rung.slice(1)) };
  return { fraction: Number(rung) };
}

/** "75 % of the target", "30 min before due", "breach"; "no place yet" while nothing is typed. */
export function placeInWords({ fraction, beforeDueSeconds, afterDueSeconds }: Place): string {
  if (typeof beforeDueSeconds === 'number') return `${durationText(beforeDueSeconds)} before due`;
  if (typeof afterDueSeconds === 'number') return `${durationText(afterDueSeconds)} after due`;
  if (typeof fraction !== 'number') return 'no place yet';
  return fraction === 1 ? 'breach' : `${percentText(fraction)} of the target`;
}

/** Where a rung of a ladder stands, in words. */
export const rungInWords = (rung: string): string => placeInWords(placeOf(rung));

/** "75 %", "12.5 %". */
export const percentText = (fraction: number): string => `${Math.round(fraction * 10_000) / 100} %`;

/** Fractions of the target among rungs, up to due. */
export function fractionsOf(rungs: readonly string[]): number[] {
  return rungs.flatMap((rung) => placeOf(rung).fraction ?? []).filter((fraction) => fraction <= 1);
}

/**
 * Share of a target of so many seconds at which a rung is passed: 1 at due, more after it. Null for one that is never
 * passed, since it lies further before due than the target is long, and for one without a place.
 */
export function shareOf({ fraction, beforeDueSeconds, afterDueSeconds }: Place, targetSeconds: number): number | null {
  if (typeof beforeDueSeconds === 'number')
    return targetSeconds > beforeDueSeconds ? 1 - beforeDueSeconds / targetSeconds : null;
  if (typeof afterDueSeconds === 'number') return 1 + afterDueSeconds / targetSeconds;
  return typeof fraction === 'number' && fraction > 0 ? fraction : null;
}

/** Where on a line due is drawn, in per cent of its length; the rest is for what comes after. */
export const duePosition = 68;

/** Where shares are drawn on a line, in per cent of its length. What lies after due has a scale of its own. */
export function positionsOf(shares: readonly (number | null)[]): (number | null)[] {
  const furthest = Math.max(0, ...shares.map((share) => (share ?? 0) - 1));
  return shares.map((share) => {
    if (share === null) return null;
    if (share <= 1) return share * duePosition;
    return duePosition + 6 + ((share - 1) / furthest) * (96 - duePosition - 6);
  });
}

/** In which of several rows each mark goes so that none lies on another; `room` is what one needs, in per cent. */
export function lanesOf(positions: readonly (number | null)[], room: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const ends: number[] = [];
  const lanes = positions.map(() => 0);
  for (const index of order) {
    const position = positions[index];
    if (position === null || position === undefined) continue;
    const free = ends.findIndex((end) => position - end >= room);
    const lane = free < 0 ? ends.length : free;
    lanes[index] = lane;
    ends[lane] = position;
  }
  return lanes;
}
