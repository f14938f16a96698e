/** Where a rung of a ladder stands: "75 % of the target", "1800 s before due"; see `Clock.rungs`. */
export function rungInWords(rung: string): string {
  if (rung.startsWith('-')) return `${inWords(Number(rung.slice(1)))} before due`;
  if (rung.startsWith('+')) return `${inWords(Number(rung.slice(1)))} after due`;
  return rung === '1' ? 'breach' : `${Math.round(Number(rung) * 10_000) / 100} % of the target`;
}

/** Fractions of the target among rungs. */
export function fractionsOf(rungs: readonly string[]): number[] {
  return rungs.filter((rung) => !/^[+-]/.test(rung)).map(Number);
}

function inWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? `${count} ${unit}` : [])).join(' ');
}
