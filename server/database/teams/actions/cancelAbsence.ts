import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { mayManageAbsence } from '../../../core/teams/absences.js';
import { appendAudit } from '../../kernel/audit.js';
import type { Work } from '../../kernel/Work.js';
import { staffAmong } from '../absences.js';

/**
 * Cancels an absence (UUID): one that is to come does not come, one that lasts ends now. It is kept, with who did it. One that
 * is canceled already stays as it is.
 *
 * Refuses NOT_FOUND; FORBIDDEN for people for whom the actor may not; INVALID for one that is over.
 */
export async function cancelAbsence(work: Work, id: string): Promise<void> {
  const { actor, release, now } = work;
  const absence = await work.sql.row<{ userId: string; email: string; until: Date; isCanceled: boolean }>(
    'absence_to_cancel',
    `select a.user_id as "userId", u.email, a.until_at as "until", a.canceled_at is not null as "isCanceled"
      from absence a join app_user u on u.id = a.user_id where a.id = $1 for no key update of a`,
    [id],
  );
  if (!absence) throw Refusal.notFound('absence', ['id']);
  const known = await staffAmong(work, [actor.userId]);
  if (!mayManageAbsence(actor, known.get(actor.userId ?? '') ?? null, absence, release))
    throw new Refusal('FORBIDDEN', 'Absences of others are canceled by ops leaders and the leads of their teams.');
  if (absence.isCanceled) return;
  if (absence.until <= now) throw new Refusal('INVALID', 'This absence is over: it is left as it was.', ['id']);
  await work.sql.rows('absence_cancel', 'update absence set canceled_at = $2, canceled_by_id = $3 where id = $1', [
    id,
    now,
    actor.userId,
  ]);
  await appendAudit(work, {
    action: 'ABSENCE_CANCELED',
    subject: toPublicId('User', absence.userId),
    data: { absence: toPublicId('Absence', id) },
  });
}
