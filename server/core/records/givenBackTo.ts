import type { Handoff, Holder } from './RecordState.js';

/**
 * Who has it again when a handoff is declined: whoever had it before, and the team where it was first routed to a person. Null
 * where nobody had it before.
 */
export function givenBackTo({ from, to }: Pick<Handoff, 'from' | 'to'>): Holder | null {
  if (from.teamKey !== null || from.personId !== null) return from;
  return to.personId !== null && to.teamKey !== null ? { teamKey: to.teamKey, personId: null } : null;
}
