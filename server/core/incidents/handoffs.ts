import type { Handoff, Holder, ItemState } from '../records/RecordState.js';
import type { IncidentEvent, IncidentEventType } from './events.js';
import type { IncidentRecord } from './IncidentRecord.js';

/*
 * Who handed an incident to whom, and whether it was taken. Whatever changes the owner is a handoff, whichever event it
 * is: the chain has no gap, and what it ends with is who has the incident.
 */

/** Moves by which the one who has an incident shows that it is taken. */
const taking: ReadonlySet<IncidentEventType> = new Set([
  'ASSIGNED',
  'STARTED',
  'HELD',
  'RESUMED',
  'RESOLVED',
  'REOPENED',
  'CLOSED',
  'CANCELED',
  'CLOSED_AS_DUPLICATE',
]);

/** The incident after an event that made `after` of `before`, with the handoffs that follow. `before` is null at the opening. */
export function handedOn(before: IncidentRecord | null, after: IncidentRecord, event: IncidentEvent): IncidentRecord {
  const handoffs = handoffsAfter(before, after, event);
  return handoffs === after.handoffs ? after : { ...after, handoffs };
}

function handoffsAfter(before: IncidentRecord | null, after: IncidentRecord, event: IncidentEvent): readonly Handoff[] {
  const { handoffs } = after;
  if (event.type === 'HANDOFF_ACCEPTED') {
    const { handoffId, byId } = event.payload;
    return changed(handoffs, ({ id }) => id === handoffId, accepted(event.occurredAt, byId));
  }
  const from = before ? holderOf(before.item) : nobody;
  const to = holderOf(after.item);
  const taker = takerOf(event, to);
  const at = event.occurredAt;
  const last = handoffs.at(-1);
  if (from.teamKey === to.teamKey && from.personId === to.personId)
    return taker === null ? handoffs : changed(handoffs, (each) => each === last, accepted(at, taker));
  // whoever takes it out of the team takes what the team was offered
  const isTaken = taker !== null && from.personId === null && from.teamKey === to.teamKey;
  const isDeclined = event.type === 'ASSIGNED' && event.payload.declines === true;
  const answer = isTaken ? accepted(at, taker) : isDeclined ? { declinedAt: at } : null;
  const answered = answer ? changed(handoffs, (each) => each === last, answer) : handoffs;
  const taken = taker === null ? accepted(null, null) : accepted(at, taker);
  const ordinal = (last?.ordinal ?? 0) + 1;
  return [...answered, { id: event.id, ordinal, from, to, offeredAt: at, ...taken, declinedAt: null }];
}

/** The person who shows by the event that it is taken: who begins to work on it, and who moves it while having it. */
function takerOf(event: IncidentEvent, { personId }: Holder): string | null {
  if (personId === null || !taking.has(event.type)) return null;
  if (event.type === 'STARTED') return personId;
  if (event.type === 'ASSIGNED' && event.payload.isChosen) return null;
  return event.actorId === personId && event.causedBy === null ? personId : null;
}

function accepted(
  acceptedAt: number | null,
  acceptedById: string | null,
): Pick<Handoff, 'acceptedAt' | 'acceptedById'> {
  return { acceptedAt, acceptedById };
}

/** The handoffs with an answer to the one that is meant, unless it has one already. */
function changed(
  handoffs: readonly Handoff[],
  isMeant: (handoff: Handoff) => boolean,
  answer: Partial<Handoff>,
): readonly Handoff[] {
  const meant = handoffs.find(isMeant);
  if (!meant || meant.acceptedAt !== null || meant.declinedAt !== null) return handoffs;
  return handoffs.map((each) => (each === meant ? { ...each, ...answer } : each));
}

const nobody: Holder = { teamKey: null, personId: null };

function holderOf({ teamKey, assigneeId }: Pick<ItemState, 'teamKey' | 'assigneeId'>): Holder {
  return { teamKey, personId: assigneeId };
}
