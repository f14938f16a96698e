import type { LedgerEvent } from './events.js';

/**
 * The events of a record's two ledgers, each in the order of its sequence, as one. By when they were written down; of what
 * was written in one moment, what happened earlier comes first, and a warning before what was done at its instant.
 */
export function mergeLedgers<E extends LedgerEvent>(open: readonly E[], internal: readonly E[]): E[] {
  const merged: E[] = [];
  let next = 0;
  for (const event of open) {
    for (; next < internal.length && comesFirst(internal[next]!, event); next++) merged.push(internal[next]!);
    merged.push(event);
  }
  return [...merged, ...internal.slice(next)];
}

function comesFirst(internal: LedgerEvent, event: LedgerEvent): boolean {
  if (internal.recordedAt !== event.recordedAt) return internal.recordedAt < event.recordedAt;
  return internal.occurredAt <= event.occurredAt;
}
