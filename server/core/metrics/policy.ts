import type { Actor } from '../kernel/Actor.js';

/** Cells about fewer records than this are hidden from partners where they would describe single records. */
export const smallestShownCell = 5;

/** True when percentiles and ratios over a handful of records are hidden from this actor. */
export function hidesSmallCells(actor: Actor): boolean {
  return actor.sees !== null;
}
