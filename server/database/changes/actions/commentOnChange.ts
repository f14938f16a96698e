import { allowedMoves } from '../../../core/changes/moves.js';
import { mayCommentOnChange, mayReadChange } from '../../../core/changes/policy.js';
import { isOpen } from '../../../core/changes/states.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { changeRecord } from '../../records/pipeline.js';
import { changeTable } from '../changeTable.js';
import { assertNone, moveFacts, noWords } from './contents.js';
import { changeResult, type ChangeResult, type ChangeTarget } from './results.js';

/** What `commentOnChange` takes. */
export interface CommentOnChangeInput extends ChangeTarget {
  /** 1 to 20,000 characters. */
  readonly body: string;
  /** True for a note that never leaves the provider, whoever may see changes one day. */
  readonly isInternal?: boolean | null;
}

/** The change after a comment, and the message. */
export interface ChangeCommentResult extends ChangeResult {
  /** UUID of the message. */
  readonly messageId: string;
}

/**
 * Adds a message or an internal note.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, INVALID; MOVE_NOT_ALLOWED on a closed or canceled change.
 */
export async function commentOnChange(work: Work, input: CommentOnChangeInput): Promise<ChangeCommentResult> {
  if (!mayReadChange(work.actor)) throw Refusal.notFound('change', ['id']);
  if (!mayCommentOnChange(work.actor)) throw new Refusal('FORBIDDEN', 'You may not write to changes.');
  assertNone(wordComplaints('body', input.body, longest.message));
  const messageId = uuidv7(work.now);
  const message = { id: messageId, body: input.body, authorKind: 'PROVIDER' } as const;
  const record = await changeRecord(work, changeTable, input, ({ record: before, at }) => {
    const { state } = before.item;
    if (!isOpen(state))
      throw new Refusal('MOVE_NOT_ALLOWED', `A change that is ${state} takes no messages.`, [], {
        from: state,
        allowed: allowedMoves(moveFacts(work, before, noWords, at)),
      });
    const happening = input.isInternal
      ? { type: 'NOTED', payload: { messageId }, isInternal: true, message }
      : { type: 'COMMENTED', payload: { messageId, authorKind: message.authorKind }, message };
    return { happenings: [happening] };
  });
  return { ...changeResult(record), messageId };
}
