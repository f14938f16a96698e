const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** How long is waited after each failed attempt: eight attempts in a day, most of them in the first hour. */
const waits = [5 * seconds, minutes, 5 * minutes, 30 * minutes, 2 * hours, 6 * hours, 15 * hours];

/** The longest that a receiver may ask to be left alone. */
const longestAsked = 24 * hours;

/**
 * Milliseconds until the next attempt after `failed` attempts; null when that was the last one. `chance` in [0, 1) spreads
 * those that failed together over a quarter of the time; `asked` is what the other side asks for, which is obeyed.
 */
export function waitAfter(failed: number, chance: number, asked = 0): number | null {
  const wait = waits[failed - 1];
  if (wait === undefined) return null;
  return Math.max(Math.round(wait * (1 + chance / 4)), Math.min(asked, longestAsked));
}
