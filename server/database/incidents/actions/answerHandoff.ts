import { givenBackTo } from '../../../core/records/givenBackTo.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { allowedMoves } from '../../../core/incidents/moves.js';
import { mayAnswerHandoffs } from '../../../core/incidents/policy.js';
import { isOpen } from '../../../core/incidents/states.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Handoff, Holder } from '../../../core/records/RecordState.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import { teams } from '../../../core/teams/Team.js';
import type { Work } from '../../kernel/Work.js';
import { activeStaff, assertActiveStaff } from '../../records/people.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';
import { moveFacts } from '../moveFacts.js';
import { handingTo } from './assignIncident.js';
import { moveIncident } from './moveIncident.js';
import { resultOf, type IncidentResult, type IncidentTarget } from './results.js';

/** Names a handoff to answer. */
export interface AnswerHandoffInput extends IncidentTarget {
  /** UUID of the handoff that was seen; null for the last one. */
  readonly handoffId?: string | null;
}

/**
 * Says that the incident is taken, by the one it was offered to or a member of the team it was offered to. One that is
 * accepted stays as it is.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT; MOVE_NOT_ALLOWED when the incident is over; INVALID when it was handed on.
 */
export async function acceptHandoff(work: Work, input: AnswerHandoffInput): Promise<IncidentResult> {
  const byId = userOf(work);
  const record = await changeRecord(work, incidentTable, input, async ({ record: before, at }) => {
    const handoff = offered(before, input.handoffId);
    if (handoff.acceptedAt !== null) return { happenings: [] };
    await assertMayAnswer(work, before, handoff, byId, at);
    const payload = { handoffId: handoff.id, byId };
    return { happenings: [{ type: 'HANDOFF_ACCEPTED', payload, isInternal: true }] };
  });
  return resultOf(record);
}

/** What `declineHandoff` takes. */
export interface DeclineHandoffInput extends AnswerHandoffInput {
  /** 1 to 20,000 characters, for the provider's people alone. */
  readonly reason: string;
}

/**
 * Gives the incident back to those who had it before; a person whom it was first routed to gives it to the team.
 *
 * Refuses what `acceptHandoff` does; INVALID also for what is accepted, and when there is nobody to give it back to.
 */
export async function declineHandoff(work: Work, input: DeclineHandoffInput): Promise<IncidentResult> {
  const byId = userOf(work);
  const complaints = wordComplaints('reason', input.reason, longest.message);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  return moveIncident(work, 'ASSIGN', input, null, async (moving) => {
    const { record, at } = moving;
    const handoff = offered(record, input.handoffId);
    if (handoff.acceptedAt !== null) throw ofHandoff('It was accepted: assign the incident to somebody else.');
    await assertMayAnswer(work, record, handoff, byId, at);
    return handingTo(work, moving, await giver(work, handoff), { note: input.reason, declines: true });
  });
}

function userOf({ actor }: Work): string {
  if (mayAnswerHandoffs(actor) && actor.userId !== null) return actor.userId;
  throw new Refusal('FORBIDDEN', 'You may not answer handoffs.');
}

/** The handoff that stands last, which must be the one that the caller has seen. */
function offered({ handoffs }: IncidentRecord, seen: string | null | undefined): Handoff {
  const last = handoffs.at(-1);
  const isKnown = seen === null || seen === undefined || handoffs.some(({ id }) => id === seen);
  if (!last || !isKnown) throw Refusal.notFound('handoff', ['handoffId']);
  if (seen && seen !== last.id) throw ofHandoff('It was handed on meanwhile: look at the incident again.');
  return last;
}

async function assertMayAnswer(
  work: Work,
  record: IncidentRecord,
  { to }: Handoff,
  userId: string,
  at: number,
): Promise<void> {
  const { state } = record.item;
  if (!isOpen(state)) {
    const allowed = allowedMoves(await moveFacts(work, record, at));
    const text = `An incident that is ${state} is taken by nobody any more.`;
    throw new Refusal('MOVE_NOT_ALLOWED', text, [], { from: state, allowed });
  }
  const isAsked = to.personId === null ? await isMember(work, to.teamKey, userId) : to.personId === userId;
  if (!isAsked) throw new Refusal('FORBIDDEN', 'It was not offered to you.', ['handoffId']);
}

async function isMember(work: Work, teamKey: string | null, userId: string): Promise<boolean> {
  const members = (teamKey === null ? null : work.release.entry(teams, teamKey))?.document.members ?? [];
  const staff = await activeStaff(
    work,
    members.map(({ email }) => email),
  );
  return [...staff.values()].includes(userId);
}

/** Who had it before, as far as they are still there. */
async function giver(work: Work, handoff: Handoff): Promise<Holder> {
  const back = givenBackTo(handoff);
  if (!back) throw ofHandoff('Nobody had it before: assign the incident to somebody else.');
  if (back.personId !== null) await assertActiveStaff(work, back.personId, ['handoffId']);
  return back;
}

function ofHandoff(message: string): Refusal {
  return new Refusal('INVALID', message, ['handoffId']);
}
