/** Whole seconds of that many milliseconds, cut towards zero so that no promise looks kept or broken by rounding. */
export function wholeSeconds(milliseconds: number): number {
  const seconds = Math.trunc(milliseconds / 1000);
  return seconds === 0 ? 0 : seconds;
}
