// What people do to a matrix of priorities. Cells are found by the keys of their levels, so they follow when a key changes.

export interface LevelDraft {
  readonly key: string | null;
  readonly name: string | null;
}
export interface CellDraft {
  readonly impact: string;
  readonly urgency: string;
  readonly priority: string | null;
}
export interface PriorityDraft {
  readonly key: string | null;
  readonly name: string | null;
  readonly rank: number | null;
  readonly color: string | null;
}

/** The two sides of a matrix, as lists of the document and as fields of its cells. */
export type Side = 'impact' | 'urgency';

/** The priority in a cell; null when none is chosen. */
export function priorityAt(cells: readonly CellDraft[], impact: string, urgency: string): string | null {
  return cells.find((cell) => cell.impact === impact && cell.urgency === urgency)?.priority ?? null;
}

/** The cells with one of them put. */
export function withCell(cells: readonly CellDraft[], cell: CellDraft): CellDraft[] {
  const isSame = ({ impact, urgency }: CellDraft) => impact === cell.impact && urgency === cell.urgency;
  return cells.some(isSame) ? cells.map((other) => (isSame(other) ? cell : other)) : [...cells, cell];
}

/** The cells after the key of a level became another. */
export function withLevelKey(cells: readonly CellDraft[], side: Side, from: string, to: string): CellDraft[] {
  return cells.map((cell) => (cell[side] === from ? { ...cell, [side]: to } : cell));
}

/** The cells that lie on levels which there are. */
export function cellsOnLevels(
  cells: readonly CellDraft[],
  impacts: readonly LevelDraft[],
  urgencies: readonly LevelDraft[],
): CellDraft[] {
  const has = (levels: readonly LevelDraft[], key: string) => levels.some((level) => level.key === key);
  return cells.filter(({ impact, urgency }) => has(impacts, impact) && has(urgencies, urgency));
}

/** The cells after the key of a priority became another. */
export function withPriorityKey(cells: readonly CellDraft[], from: string, to: string): CellDraft[] {
  return cells.map((cell) => (cell.priority === from ? { ...cell, priority: to } : cell));
}

/** Priorities from the most urgent; those without a rank last. */
export function byRank<Priority extends { readonly rank: number | null }>(priorities: readonly Priority[]): Priority[] {
  return priorities.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
}

/** The priority after this one, or before it; past the end it goes on at the other. */
export function nextPriority(keys: readonly string[], now: string | null, by: 1 | -1): string | null {
  if (keys.length === 0) return null;
  const place = now === null ? -1 : keys.indexOf(now);
  if (place < 0) return (by === 1 ? keys[0] : keys.at(-1)) ?? null;
  return keys[(place + by + keys.length) % keys.length] ?? null;
}

/** Black or white, whichever reads better on a colour: one of the two has a contrast of at least 4.5 on any. */
export function inkOn(color: string): '#000000' | '#ffffff' {
  const channel = (at: number) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? '#000000' : '#ffffff';
}

/** True for #1a2b3c in small letters, which is how colours are written. */
export function isColor(color: string | null | undefined): color is string {
  return /^#[0-9a-f]{6}$/.test(color ?? '');
}
