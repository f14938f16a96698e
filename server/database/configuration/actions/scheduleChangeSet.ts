import type { Workbench } from '../../../core/configuration/Workbench.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { draftOf, partsIn } from '../drafting.js';
import { dataOf, explained, warningsOf } from '../warnings.js';
import {
  lockChangeSet,
  takeOffSchedule,
  writeChangeSet,
  type ChangeSetResult,
  type ChangeSetTarget,
} from './lockChangeSet.js';

/** When a change set publishes itself, and why in spite of the warnings that it has now; no reason where it has none. */
export interface Scheduling {
  readonly publishAt: Date;
  readonly reason: string | null;
}

/**
 * The change set publishes itself at that instant, when everything is looked at again. The reason counts for the warnings
 * that there are now: others keep it from being published then. Refuses as lockChangeSet does; INVALID for an instant that
 * is not to come, and for warnings without a reason.
 */
export async function scheduleChangeSet(
  work: Work,
  bench: Workbench,
  target: ChangeSetTarget,
  { publishAt, reason }: Scheduling,
): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, target, 'SCHEDULE');
  if (publishAt <= work.now)
    throw new Refusal('INVALID', 'Choose an instant that is still to come, or publish now.', ['publishAt']);
  const draft = await draftOf(bench, work.release, set.id, partsIn(work));
  const accepted = explained(await warningsOf(bench, draft), reason);
  set.publishAt = publishAt;
  set.scheduledById = work.actor.userId;
  set.scheduleFailure = null;
  set.acceptedWarnings = accepted.warnings;
  set.warningReason = accepted.reason;
  return writeChangeSet(work, set, 'CHANGE_SET_SCHEDULED', {
    publishAt: publishAt.toISOString(),
    ...dataOf(accepted),
  });
}

/** The change set does not publish itself after all; an approval stays. Refuses as lockChangeSet does. */
export async function unscheduleChangeSet(work: Work, target: ChangeSetTarget): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, target, 'UNSCHEDULE');
  takeOffSchedule(set);
  return writeChangeSet(work, set, 'CHANGE_SET_UNSCHEDULED');
}
