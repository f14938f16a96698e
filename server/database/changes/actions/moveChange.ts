import { assertReady } from '../../../core/changes/guards.js';
import { assertMove } from '../../../core/changes/moves.js';
import { mayMoveChange, mayReadChange } from '../../../core/changes/policy.js';
import type { ChangeMove, ChangeMoveFacts } from '../../../core/changes/states.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import type { Work } from '../../kernel/Work.js';
import type { Happening } from '../../records/Happening.js';
import { changeRecord } from '../../records/pipeline.js';
import { changeTable } from '../changeTable.js';
import { assertNone, moveFacts, noWords, wordsOf } from './contents.js';
import { changeResult, type ChangeResult, type ChangeTarget } from './results.js';

/** A move as its verb states it. */
export interface ChangeMoving {
  readonly move: ChangeMove;
  /** Why, or a word with it: kept beside the event. */
  readonly note?: string | null;
  /** What is taken over into the change before the rules look at it; what says nothing leaves what is there. */
  readonly contents?: Partial<ChangeMoveFacts>;
  /** Refuses what else is wrong with the input, once the actor may make the move. */
  check?(): Promise<void>;
  /** What happens, given the change's contents with the input taken over. */
  happening(facts: ChangeMoveFacts): Pick<Happening, 'type' | 'payload'>;
}

/** Moves whose rules ask what was written. */
const readsWords: readonly ChangeMove[] = ['ASSESS', 'REQUEST_AUTHORIZATION', 'CLOSE'];

/**
 * Makes a move of the state machine: policy, lock, version, rules, contents, in this order; then it is written. Refuses
 * NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED and INVALID.
 */
export async function moveChange(work: Work, target: ChangeTarget, moving: ChangeMoving): Promise<ChangeResult> {
  const { move, note = null, contents = {} } = moving;
  assertMayMove(work, move);
  const { reviewNotes } = contents;
  assertNone([
    ...wordComplaints(move === 'AUTHORIZE' ? 'note' : 'reason', note, longest.message, 0),
    ...wordComplaints('reviewNotes', reviewNotes, longest.message, 0),
  ]);
  await moving.check?.();
  const record = await changeRecord(work, changeTable, target, async ({ record: before, at }) => {
    const words = readsWords.includes(move) ? await wordsOf(work, before) : noWords;
    const facts = { ...moveFacts(work, before, words, at), ...given(contents) };
    assertMove(facts, move);
    assertReady(facts, move, note);
    return {
      happenings: [{ ...moving.happening(facts), note }],
      words: reviewNotes ? { detail: { review_notes: reviewNotes } } : {},
    };
  });
  return changeResult(record);
}

/** Refuses NOT_FOUND to those who see no changes, and FORBIDDEN to those who see them but may not make the move. */
function assertMayMove({ actor }: Work, move: ChangeMove): void {
  if (!mayReadChange(actor)) throw Refusal.notFound('change', ['id']);
  if (mayMoveChange(actor, move)) return;
  throw new Refusal('FORBIDDEN', `You may not make the move ${move} on a change: a person answers for it.`);
}

/** What of an input says something. */
export function given<T extends object>(input: T): Partial<T> {
  const said = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(said) as Partial<T>;
}
