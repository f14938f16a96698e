import type { Workbench } from '../../core/configuration/Workbench.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { appendAudit } from '../kernel/audit.js';
import type { Work } from '../kernel/Work.js';
import { lockPublishing } from './actions/storeRelease.js';
import { takeOffSchedule } from './actions/lockChangeSet.js';
import { publishChangeSet } from './actions/publishChangeSet.js';
import { ChangeSet } from './ChangeSet.js';

/** Change sets (UUIDs) whose scheduled instant has come, the one that waits longest first. */
export async function changeSetsDue(work: Work, limit: number): Promise<string[]> {
  const rows = await work.sql.rows<{ id: string }>(
    'change_sets_due',
    `select id from change_set
      where publish_at <= $1 and release_id is null and discarded_at is null order by publish_at, id limit $2`,
    [work.now, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * A change set (UUID) that is due is live, published by whoever scheduled it: everything is looked at again, against the
 * live release of now. One that is due no more is left alone. Refuses as publishChangeSet does, and FORBIDDEN when whoever
 * scheduled it may not publish any more.
 */
export async function publishScheduled(work: Work, bench: Workbench, id: string): Promise<void> {
  const due = await dueSet(work, id);
  if (due && !(await isLeader(work, due.scheduledById)))
    throw new Refusal('FORBIDDEN', 'Whoever scheduled it may not publish any more: schedule it again.');
  // nobody publishes between the look at what is live and the publishing
  const live = due && (await lockPublishing(work));
  if (!due || !live) return;
  await publishChangeSet(
    work,
    bench,
    { id, expectedVersion: due.version },
    { expectedRelease: live.number, reason: undefined },
  );
}

/** The change set (UUID) is open and off the schedule, and says why it was not published. */
export async function failSchedule(work: Work, id: string, refusal: Refusal): Promise<void> {
  const set = await dueSet(work, id);
  if (!set) return;
  takeOffSchedule(set);
  set.scheduleFailure = [...new Set(refusal.complaints.map(({ path, message }) => sentence(path, message)))].join('\n');
  set.version += 1;
  set.updatedAt = work.now;
  await work.em.flush();
  const subject = toPublicId('ChangeSet', id);
  await appendAudit(work, {
    action: 'CHANGE_SET_SCHEDULE_FAILED',
    subject,
    data: { code: refusal.code, version: set.version },
  });
}

const sentence = (path: readonly string[], message: string): string =>
  path.length === 0 ? message : `${path.join('/')}: ${message}`;

async function dueSet(work: Work, id: string): Promise<ChangeSet | null> {
  await work.sql.rows('change_set_lock', 'select id from change_set where id = $1 for update', [id]);
  const set = await work.em.findOne(ChangeSet, { id });
  const isDue = set && set.releaseId === null && set.discardedAt === null && set.publishAt && set.publishAt <= work.now;
  return isDue ? set : null;
}

async function isLeader(work: Work, userId: string | null): Promise<boolean> {
  if (userId === null) return true;
  const found = await work.sql.row(
    'schedule_leader',
    `select u.id from app_user u join membership m on m.user_id = u.id
      where u.id = $1 and u.state = 'ACTIVE' and m.role = 'OPS_LEADER'`,
    [userId],
  );
  return found !== null;
}
