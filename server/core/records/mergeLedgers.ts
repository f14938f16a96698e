import type { LedgerEvent } from './events.js';

/**
 * The events of a record's two ledgers, each in the order of its sequence, as one: the opening, then all others by when they
 * were written down. Of what was written in one moment, what happened earlier comes first, and a warning before what was done
 * at its instant; what answers a public event comes after those of its instant.
 */
export function mergeLedgers<E extends LedgerEvent>(open: readonly E[], internal: readonly E[]): E[] {
  const merged: E[] = open.slice(0, 1);
  let next = 0;
  for (const event of open.slice(1)) {
    for (; next < internal.length && comesFirst(internal[next]!, event); next++) merged.push(internal[next]!);
    merged.push(event);
  }
  return [...merged, ...internal.slice(next)];
}

function comesFirst(internal: LedgerEvent, event: LedgerEvent): boolean {
  if (internal.recordedAt !== event.recordedAt) return internal.recordedAt < event.recordedAt;
  if (answers.has(internal.type)) return internal.occurredAt < event.occurredAt;
  return internal.occurredAt <= event.occurredAt;
}

/** Internal events that answer a public one, maybe at its very instant. */
const answers: ReadonlySet<string> = new Set(['HANDOFF_ACCEPTED']);
