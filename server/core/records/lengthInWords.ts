/** "8 h", "1 h 30 min 5 s", "0.25 s": a length in business time, exact to the millisecond. */
export function lengthInWords(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const whole = Math.abs(ms);
  const parts = [
    [Math.floor(whole / 3_600_000), 'h'],
    [Math.floor((whole % 3_600_000) / 60_000), 'min'],
    [(whole % 60_000) / 1_000, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return sign + (said.join(' ') || '0 s');
}
