import type { RecordClock } from '../records/RecordState.js';

/** What promises ask about a record that decisions change while it is worked on. Keys; null where it has none. */
export interface Levels {
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly category: string | null;
  readonly location: string | null;
}

/** Levels that an event left a record with: its opening, the import, a new priority, category or location. */
export interface LevelsGiven extends Levels {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Ids of the clocks that it started or that went on by it. */
  readonly clockIds: readonly string[];
}

/**
 * The levels under which a clock stopped, out of all that the record was given, oldest first; null for one that has not
 * stopped, and where none were given by then. What is decided afterwards makes no other promise of it.
 */
export function levelsAtStop(given: readonly LevelsGiven[], { id, clock }: RecordClock): Levels | null {
  const { stoppedAt } = clock;
  if (stoppedAt === null) return null;
  // a priority that changed at the very instant came first where it names the clock: it names all that go on
  const last = given.findLast(({ at, clockIds }) => at < stoppedAt || (at === stoppedAt && clockIds.includes(id)));
  return last ?? null;
}
