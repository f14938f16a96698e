/**
 * A step of a clock's ladder, named by where it stands: `0.75` at three quarters of the target, `-1800` thirty minutes of
 * business time before due, `+3600` an hour of it after. `1` is the breach, a millisecond after due.
 */
export type Rung = string;

/** The rung of the breach. */
export const BREACH_RUNG: Rung = '1';

/** Where a rung stands; exactly one of the three is set. */
export interface RungPlace {
  /** Of the target, above 0; 1 is the breach. */
  readonly fraction: number | null;
  /** Business seconds. */
  readonly beforeDueSeconds: number | null;
  readonly afterDueSeconds: number | null;
}

/** The rung of a place. */
export function rungOf({ fraction, beforeDueSeconds, afterDueSeconds }: RungPlace): Rung {
  if (beforeDueSeconds !== null) return beforeDueSeconds === 0 ? BREACH_RUNG : `-${beforeDueSeconds}`;
  if (afterDueSeconds !== null) return afterDueSeconds === 0 ? BREACH_RUNG : `+${afterDueSeconds}`;
  return String(fraction ?? 1);
}

/** The place of a rung. */
export function placeOf(rung: Rung): RungPlace {
  const nowhere = { fraction: null, beforeDueSeconds: null, afterDueSeconds: null };
  if (rung.startsWith('-')) return { ...nowhere, beforeDueSeconds: Number(rung.slice(1)) };
  if (rung.startsWith('+')) return { ...nowhere, afterDueSeconds: Number(rung.slice(1)) };
  return { ...nowhere, fraction: Number(rung) };
}

/**
 * Business milliseconds at which a rung of a target is reached, a whole number above 0. Null for one that lies further
 * before due than the target is long: it is never reached.
 */
export function rungMs(rung: Rung, targetMs: number): number | null {
  const { fraction, beforeDueSeconds, afterDueSeconds } = placeOf(rung);
  if (beforeDueSeconds !== null)
    return targetMs > beforeDueSeconds * 1_000 ? targetMs - beforeDueSeconds * 1_000 : null;
  if (afterDueSeconds !== null) return targetMs + afterDueSeconds * 1_000;
  return Math.max(1, Math.round(targetMs * (fraction ?? 1)));
}
