import type { Holder, Stretch } from '../records/attribution.js';
import type { IncidentEvent } from './events.js';
import type { IncidentState } from './states.js';

const nobody: Holder = { kind: 'NOBODY', key: null };

const heldBy = (teamKey: string | null): Holder => (teamKey === null ? nobody : { kind: 'TEAM', key: teamKey });

/** State in which an incident is after an event that says so by its type. */
const stateAfter: { readonly [type: string]: IncidentState } = {
  OPENED: 'NEW',
  STARTED: 'IN_PROGRESS',
  HELD: 'PENDING',
  RESOLVED: 'RESOLVED',
  REOPENED: 'IN_PROGRESS',
  CLOSED: 'CLOSED',
  CLOSED_AS_DUPLICATE: 'CLOSED',
  CANCELED: 'CANCELED',
};

/** Types of events that say where an incident lay; the others need not be read for it. */
export const eventsOfStretches: readonly string[] = [...Object.keys(stateAfter), 'ASSIGNED', 'RESUMED'];

/**
 * Where an incident lay from when on, out of its events in the order of its ledger: with its team, with a supplier while
 * it waits for one under a contract, or with nobody.
 */
export function stretchesOf(events: Iterable<IncidentEvent>): Stretch[] {
  const stretches: Stretch[] = [];
  let team = nobody;
  let last: Omit<Stretch, 'from'> = { holder: nobody, state: 'NEW', waitsFor: null };
  for (const event of events) {
    const { type, payload } = event;
    if (!eventsOfStretches.includes(type)) continue;
    if (type === 'OPENED' || type === 'ASSIGNED') team = heldBy(payload.teamKey);
    const state = type === 'ASSIGNED' || type === 'RESUMED' ? payload.state : (stateAfter[type] ?? last.state);
    const isHeld = state === 'PENDING';
    const waitsFor = isHeld ? (type === 'HELD' ? payload.reason : last.waitsFor) : null;
    const contract = type === 'HELD' ? (payload.supplierContractKey ?? null) : null;
    const supplier: Holder | null =
      contract !== null ? { kind: 'SUPPLIER', key: contract } : last.holder.kind === 'SUPPLIER' ? last.holder : null;
    last = { holder: (isHeld && supplier) || team, state, waitsFor };
    stretches.push({ from: event.occurredAt, ...last });
  }
  return stretches;
}
