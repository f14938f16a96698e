import type { Actor } from '../kernel/Actor.js';

/** Cells about fewer records than this are hidden from partners where they would describe single records. */
export const smallestShownCell = 5;

/** True when percentiles and ratios over a handful of records are hidden from this actor. */
export function hidesSmallCells(actor: Actor): boolean {
  return actor.sees !== null;
}

/** True for those who are told what teams and suppliers promised the provider, and whether they kept it. */
export function mayReadInternalFigures(actor: Actor): boolean {
  return actor.sees === null;
}
