import { cellMinutes, dayMinutes, timeOfMinutes, type CellState, type Span } from './weekWindows';

/** A cell of the grid: its day from 0, Monday, and its quarter of an hour from 0 to 95. */
export interface Cell {
  readonly day: number;
  readonly cell: number;
}

/** A rectangle of cells from one corner to the other: the same hours of several days. */
export interface Selection {
  readonly anchor: Cell;
  readonly cursor: Cell;
}

/** What is done to the selected cells. */
export type Stroke = 'paint' | 'erase';

/** Cells of a day, and days. */
export const cellsOfDay = dayMinutes / cellMinutes;
export const daysOfWeek = 7;

/** The days and the cells of a selection, both ends included. */
export function bounds({ anchor, cursor }: Selection) {
  return {
    firstDay: Math.min(anchor.day, cursor.day),
    lastDay: Math.max(anchor.day, cursor.day),
    firstCell: Math.min(anchor.cell, cursor.cell),
    lastCell: Math.max(anchor.cell, cursor.cell),
  };
}

/** The stretches of the week that a selection covers, one for each day. */
export function rangesOf(selection: Selection): Span[] {
  const { firstDay, lastDay, firstCell, lastCell } = bounds(selection);
  return Array.from({ length: lastDay - firstDay + 1 }, (_, index) => {
    const start = (firstDay + index) * dayMinutes;
    return { from: start + firstCell * cellMinutes, until: start + (lastCell + 1) * cellMinutes };
  });
}

/** Painting opens, unless where it began is open already. */
export function strokeFrom({ day, cell }: Cell, cells: readonly (readonly CellState[])[]): Stroke {
  return cells[day]?.[cell] === 'open' ? 'erase' : 'paint';
}

/** A cell so many steps away, held within the week. */
export function moved({ day, cell }: Cell, days: number, cells: number): Cell {
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
  return { day: within(day + days, daysOfWeek), cell: within(cell + cells, cellsOfDay) };
}

/** "09:00 to 12:00" of the selected cells. */
export function hoursOf(selection: Selection): string {
  const { firstCell, lastCell } = bounds(selection);
  return `${timeOfMinutes(firstCell * cellMinutes)} to ${timeOfMinutes((lastCell + 1) * cellMinutes)}`;
}
