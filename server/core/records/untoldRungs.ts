import type { KeepsUntold } from './events.js';
import { type Folded, withClocks } from './foldedClocks.js';
import type { RecordClock, RecordState } from './RecordState.js';

/**
 * The record after an event that sets new targets. Of ledgers of earlier versions the fold makes what it made then: rungs
 * that nobody was told of are passed for good.
 */
export function keepingUntold<R extends RecordState>({ keepsUntold }: KeepsUntold, folded: Folded<R>): Folded<R> {
  const { record } = folded;
  if (keepsUntold || !record.clocks.some(hasUntold)) return folded;
  return { ...folded, record: withClocks(record, record.clocks.map(passedForGood)) };
}

function hasUntold({ clock }: RecordClock): boolean {
  return clock.firedRungs.some(({ untold }) => untold);
}

function passedForGood(entry: RecordClock): RecordClock {
  if (!hasUntold(entry)) return entry;
  return {
    ...entry,
    clock: { ...entry.clock, firedRungs: entry.clock.firedRungs.map(({ rung, at }) => ({ rung, at })) },
  };
}
