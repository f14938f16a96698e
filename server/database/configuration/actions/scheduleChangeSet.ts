import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { lockChangeSet, writeChangeSet, type ChangeSetResult, type ChangeSetTarget } from './lockChangeSet.js';

/**
 * The change set publishes itself at that instant, when everything is looked at again. Refuses as lockChangeSet does;
 * INVALID for an instant that is not to come.
 */
export async function scheduleChangeSet(
  work: Work,
  target: ChangeSetTarget,
  publishAt: Date,
): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, target, 'SCHEDULE');
  if (publishAt <= work.now)
    throw new Refusal('INVALID', 'Choose an instant that is still to come, or publish now.', ['publishAt']);
  set.publishAt = publishAt;
  set.scheduledById = work.actor.userId;
  set.scheduleFailure = null;
  return writeChangeSet(work, set, 'CHANGE_SET_SCHEDULED', { publishAt: publishAt.toISOString() });
}

/** The change set does not publish itself after all; an approval stays. Refuses as lockChangeSet does. */
export async function unscheduleChangeSet(work: Work, target: ChangeSetTarget): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, target, 'UNSCHEDULE');
  set.publishAt = set.scheduledById = null;
  return writeChangeSet(work, set, 'CHANGE_SET_UNSCHEDULED');
}
