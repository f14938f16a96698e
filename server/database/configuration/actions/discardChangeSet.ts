import type { Work } from '../../kernel/Work.js';
import { lockChangeSet, writeChangeSet, type ChangeSetResult, type ChangeSetTarget } from './lockChangeSet.js';

/** The change set is given up: it can be read, and nothing more. Refuses as lockChangeSet does. */
export async function discardChangeSet(work: Work, target: ChangeSetTarget): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, target, 'DISCARD');
  set.discardedAt = work.now;
  set.discardedById = work.actor.userId;
  set.publishAt = set.scheduledById = null;
  return writeChangeSet(work, set, 'CHANGE_SET_DISCARDED');
}
