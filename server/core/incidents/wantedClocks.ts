import { clockOfHolder, isAnswerAwaited } from '../records/recordClocks.js';
import { hasVerdict } from '../sla/clockRules.js';
import type { WantedClock } from './decide.js';
import type { IncidentRecord } from './IncidentRecord.js';
import { isOpen } from './states.js';

/*
 * Which clocks what happens to an incident asks for. Whether anything is promised for them is for `decideTargets` to say.
 */

/** Makes the id of a clock that is new. */
export type NewId = () => string;

/** The clock of a team that has it for the first time. */
export function clocksAtAssignment(record: IncidentRecord, teamKey: string | null, newId: NewId): WantedClock[] {
  if (teamKey === null || clockOfHolder(record, 'OWNERSHIP', teamKey)) return [];
  return [newClock('OWNERSHIP', teamKey, newId)];
}

/** The clock of a supplier that is waited for for the first time, by its contract. */
export function clocksAtHold(record: IncidentRecord, contractKey: string | null, newId: NewId): WantedClock[] {
  if (contractKey === null || clockOfHolder(record, 'SUPPLIER', contractKey)) return [];
  return [newClock('SUPPLIER', contractKey, newId)];
}

/** A word of the provider is followed by the next one; a word of the customer, after the first answer, by an answer. */
export function clocksAtComment(record: IncidentRecord, by: 'PROVIDER' | 'REQUESTER', newId: NewId): WantedClock[] {
  if (!isOpen(record.item.state)) return [];
  if (by === 'PROVIDER') return [newClock('PERIODIC_UPDATE', null, newId)];
  const isFirst = record.detail.firstResponseAt !== null && !isAnswerAwaited(record);
  return isFirst ? [newClock('NEXT_RESPONSE', null, newId)] : [];
}

/** A resolution that starts over where its terms say so, and the wait for the next word. */
export function clocksAtReopening(record: IncidentRecord, newId: NewId): WantedClock[] {
  const startsOver = record.clocks.some(
    ({ clock, terms }) => clock.metric === 'RESOLUTION' && hasVerdict(clock) && terms?.reopen === 'RESTART',
  );
  const resolution = startsOver ? [newClock('RESOLUTION', null, newId)] : [];
  return [...resolution, newClock('PERIODIC_UPDATE', null, newId)];
}

function newClock(metric: WantedClock['metric'], holderKey: string | null, newId: NewId): WantedClock {
  return { metric, holderKey, runningId: null, newId: newId() };
}
