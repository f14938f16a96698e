import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { allowedMoves, stateAfter } from '../../../core/incidents/moves.js';
import { clocksAtComment } from '../../../core/incidents/wantedClocks.js';
import { mayComment, mayCommentInternally } from '../../../core/incidents/policy.js';
import { isStaff } from '../../../core/kernel/Actor.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import type { Happening } from '../../records/Happening.js';
import { changeRecord } from '../../records/pipeline.js';
import { promisedClocks } from '../promises.js';
import { incidentTable } from '../incidentTable.js';
import { moveFacts } from '../moveFacts.js';
import { assertTakes } from './assertTakes.js';
import { resultOf } from './results.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `commentOnIncident` takes. */
export interface CommentOnIncidentInput extends IncidentTarget {
  /** 1 to 20,000 characters. */
  readonly body: string;
  /** True for a note that only the provider's people see. */
  readonly isInternal?: boolean | null;
}

/** The incident after a comment, and the message. */
export interface CommentResult extends IncidentResult {
  /** UUID of the message. */
  readonly messageId: string;
}

/**
 * Adds a public message or an internal note. The first public message of the provider stops the response clock; a public
 * message of the customer takes up an incident that waited for the customer.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, INVALID; MOVE_NOT_ALLOWED on a closed or canceled incident.
 */
export async function commentOnIncident(work: Work, input: CommentOnIncidentInput): Promise<CommentResult> {
  const isInternal = input.isInternal ?? false;
  if (!(isInternal ? mayCommentInternally(work.actor) : mayComment(work.actor)))
    throw new Refusal('FORBIDDEN', `You may not write ${isInternal ? 'internal notes' : 'messages'}.`);
  const complaints = wordComplaints('body', input.body, longest.message);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  const messageId = uuidv7(work.now);
  const authorKind = isStaff(work.actor) ? 'PROVIDER' : 'REQUESTER';
  const message = { id: messageId, body: input.body, authorKind } as const;
  const record = await changeRecord(work, incidentTable, input, async ({ record: before, at }) => {
    await assertTakes(work, before, at, 'messages');
    if (isInternal) return { happenings: [{ type: 'NOTED', payload: { messageId }, isInternal, message }] };
    const wanted = clocksAtComment(before, authorKind, () => uuidv7(new Date(at)));
    const { clocks, decisions } = await promisedClocks(work, before, wanted, at);
    const comment: Happening = { type: 'COMMENTED', payload: { messageId, authorKind, clocks }, message };
    const answer = authorKind === 'REQUESTER' ? await resumption(work, before, at) : [];
    return { happenings: [comment, ...answer], decisions };
  });
  return { ...resultOf(record), messageId };
}

/** What the customer was waited for has come: the incident goes on, if somebody has it. */
async function resumption(work: Work, record: IncidentRecord, at: number): Promise<Happening[]> {
  if (record.item.state !== 'PENDING' || record.detail.holdReason !== 'CUSTOMER') return [];
  const facts = await moveFacts(work, record, at);
  if (!allowedMoves(facts).includes('RESUME')) return [];
  const payload = { state: stateAfter('RESUME', facts), because: 'CUSTOMER_REPLIED' };
  return [{ type: 'RESUMED', payload, isConsequence: true }];
}
