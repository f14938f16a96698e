import {
  assertChangeSetMove,
  changeSetState,
  type ChangeSetMove,
  type ChangeSetMoveFacts,
} from '../../../core/configuration/changeSet.js';
import { mayMoveChangeSet, mayReadChangeSets } from '../../../core/configuration/policy.js';
import { requiresApproval } from '../../../core/configuration/PublishingPolicy.js';
import type { AuditAction, AuditData } from '../../../core/kernel/auditActions.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import type { Work } from '../../kernel/Work.js';
import { ChangeSet } from '../ChangeSet.js';

/** Which change set (UUID), and the version that was looked at; null when that does not matter. */
export interface ChangeSetTarget {
  readonly id: string;
  readonly expectedVersion: number | null;
}

/** What an action on a change set answers: its UUID. */
export interface ChangeSetResult {
  readonly id: string;
}

/**
 * The change set, locked until the transaction ends, for whoever may make that move of it now.
 *
 * Refuses FORBIDDEN, NOT_FOUND (path `idPath`), VERSION_CONFLICT and MOVE_NOT_ALLOWED.
 */
export async function lockChangeSet(
  work: Work,
  target: ChangeSetTarget,
  move: ChangeSetMove,
  idPath = 'id',
): Promise<ChangeSet> {
  if (!mayReadChangeSets(work.actor)) throw Refusal.notFound('change set', [idPath]);
  if (!mayMoveChangeSet(work.actor, move))
    throw new Refusal('FORBIDDEN', 'Only ops leaders may draft and publish configuration.');
  await work.sql.rows('change_set_lock', 'select id from change_set where id = $1 for update', [target.id]);
  const set = await work.em.findOne(ChangeSet, { id: target.id });
  if (!set) throw Refusal.notFound('change set', [idPath]);
  if (target.expectedVersion !== null && target.expectedVersion !== set.version)
    throw new Refusal('VERSION_CONFLICT', 'Somebody changed this change set in the meantime.', ['expectedVersion'], {
      currentVersion: set.version,
      changedFields: [],
    });
  assertChangeSetMove(moveFacts(work, set, await isAuthor(work, set.id)), move);
  return set;
}

/** What decides which moves the set allows whoever is working. */
export function moveFacts(work: Work, set: ChangeSet, isAuthorOfIt: boolean): ChangeSetMoveFacts {
  return {
    state: changeSetState(set),
    isApproved: set.approvedAt !== null,
    needsApproval: requiresApproval(work.release),
    isAuthor: isAuthorOfIt,
  };
}

/** The set is written, counts as changed now, and the deed is in the audit log. */
export async function writeChangeSet(
  work: Work,
  set: ChangeSet,
  action: AuditAction,
  data: AuditData = {},
): Promise<ChangeSetResult> {
  await touch(work, set);
  await appendAudit(work, {
    action,
    subject: toPublicId('ChangeSet', set.id),
    data: { version: set.version, ...data },
  });
  return { id: set.id };
}

/** The set is written and counts as changed now. */
async function touch(work: Work, set: ChangeSet): Promise<void> {
  set.version += 1;
  set.updatedAt = work.now;
  await work.em.flush();
}

/** The set counts as edited by whoever is working: what was approved or scheduled is no longer what it holds. */
export async function markEdited(work: Work, set: ChangeSet): Promise<void> {
  voidDecisions(set);
  await touch(work, set);
  await addAuthor(work, set.id);
}

/** Nobody approved the set as it is now, and it does not publish itself. */
export function voidDecisions(set: ChangeSet): void {
  set.approvedAt = set.approvedById = null;
  takeOffSchedule(set);
  set.scheduleFailure = null;
}

/** The set does not publish itself, and nothing is said of its warnings. */
export function takeOffSchedule(set: ChangeSet): void {
  set.publishAt = set.scheduledById = set.warningReason = null;
  set.acceptedWarnings = [];
}

/** Whoever is working is an author of the set: whoever opened it or edited something in it cannot approve it. */
export async function addAuthor(work: Work, changeSetId: string): Promise<void> {
  const { userId } = work.actor;
  if (userId === null) return;
  await work.sql.rows(
    'change_set_author_add',
    'insert into change_set_author (change_set_id, user_id, since) values ($1, $2, $3) on conflict do nothing',
    [changeSetId, userId, work.now],
  );
}

async function isAuthor(work: Work, changeSetId: string): Promise<boolean> {
  const { userId } = work.actor;
  if (userId === null) return false;
  const found = await work.sql.row(
    'change_set_author_is',
    'select user_id from change_set_author where change_set_id = $1 and user_id = $2',
    [changeSetId, userId],
  );
  return found !== null;
}
