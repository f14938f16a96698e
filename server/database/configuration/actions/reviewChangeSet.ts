import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { lockChangeSet, writeChangeSet, type ChangeSetResult, type ChangeSetTarget } from './lockChangeSet.js';

/** Somebody else is asked to look the change set over. Refuses as lockChangeSet does. */
export async function requestReview(work: Work, target: ChangeSetTarget): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, target, 'REQUEST_REVIEW');
  set.reviewRequestedAt = work.now;
  set.reviewRequestedById = work.actor.userId;
  set.returnReason = null;
  return writeChangeSet(work, set, 'CHANGE_SET_REVIEW_REQUESTED');
}

/**
 * The change set is approved as it is: any later edit voids that. Refuses as lockChangeSet does, and whoever opened the
 * set or edited something in it; INVALID without the version that was looked at.
 */
export async function approveChangeSet(work: Work, target: ChangeSetTarget): Promise<ChangeSetResult> {
  if (target.expectedVersion === null)
    throw new Refusal('INVALID', 'Name the version that you looked at: what is approved must be what was seen.', [
      'expectedVersion',
    ]);
  const set = await lockChangeSet(work, target, 'APPROVE');
  set.approvedAt = work.now;
  set.approvedById = work.actor.userId;
  return writeChangeSet(work, set, 'CHANGE_SET_APPROVED');
}

/** The change set is a draft again, for that reason. Refuses as lockChangeSet does; INVALID without a reason. */
export async function returnChangeSet(work: Work, target: ChangeSetTarget, reason: string): Promise<ChangeSetResult> {
  const words = readReason(reason);
  const set = await lockChangeSet(work, target, 'RETURN');
  set.returnReason = words;
  set.reviewRequestedAt = set.reviewRequestedById = null;
  set.approvedAt = set.approvedById = null;
  return writeChangeSet(work, set, 'CHANGE_SET_RETURNED');
}

/** A reason without blanks around it. Refuses INVALID for none, and for more than 2,000 characters. */
export function readReason(reason: string): string {
  const words = reason.trim();
  if (words.length >= 1 && words.length <= 2_000) return words;
  throw new Refusal('INVALID', `The reason has ${words.length} characters: it must have 1 to 2,000.`, ['reason']);
}
