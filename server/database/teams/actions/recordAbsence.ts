import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { type AbsenceKind, mayManageAbsence } from '../../../core/teams/absences.js';
import { appendAudit } from '../../kernel/audit.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { staffAmong } from '../absences.js';

/** What `recordAbsence` takes. */
export interface RecordAbsenceInput {
  /** UUID of the user who will not be there. */
  readonly userId: string;
  /** Half-open: the person is there again at `until`. */
  readonly from: Date;
  readonly until: Date;
  readonly kind: AbsenceKind;
}

/** Two years, both leap years. */
const longestMs = 2 * 366 * 86_400_000;

/**
 * Records that somebody is not there for a time: while it lasts, no team's strategy gives them anything. What they have stays
 * with them. Answers the id of the absence (UUID).
 *
 * Refuses NOT_FOUND for who is none of the provider's active people; FORBIDDEN for people for whom the actor may not;
 * INVALID for a time that ends before it begins, is longer than two years, or overlaps another absence of the person.
 */
export async function recordAbsence(work: Work, input: RecordAbsenceInput): Promise<string> {
  const { actor, release, now } = work;
  const { userId, from, until, kind } = input;
  const known = await staffAmong(work, [userId, actor.userId]);
  const of = known.get(userId);
  if (!of) throw Refusal.notFound('active person of the provider', ['userId']);
  if (!mayManageAbsence(actor, known.get(actor.userId ?? '') ?? null, of, release))
    throw new Refusal('FORBIDDEN', 'Absences of others are recorded by ops leaders and the leads of their teams.');
  if (until <= from) throw new Refusal('INVALID', 'Expected an instant after the beginning.', ['until']);
  if (until.getTime() - from.getTime() > longestMs)
    throw new Refusal('INVALID', 'Expected two years at most: record what is known, and more when it is.', ['until']);
  await assertFree(work, input);
  const id = uuidv7(now);
  await work.sql.rows(
    'absence_record',
    `insert into absence (id, user_id, from_at, until_at, kind, recorded_by_id, recorded_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, userId, from, until, kind, actor.userId, now],
  );
  await appendAudit(work, {
    action: 'ABSENCE_RECORDED',
    subject: toPublicId('User', userId),
    // why somebody is away is nobody's business but theirs, for good: it stands in the row alone
    data: { absence: toPublicId('Absence', id), from: from.toISOString(), until: until.toISOString() },
  });
  return id;
}

/** Refuses INVALID where the person is away already in some of the time; of one person nobody else records anything meanwhile. */
async function assertFree(work: Work, { userId, from, until }: RecordAbsenceInput): Promise<void> {
  await work.sql.rows('absence_of_person_lock', `select pg_advisory_xact_lock(hashtextextended('absence ' || $1, 0))`, [
    userId,
  ]);
  const other = await work.sql.row<{ from: Date; until: Date }>(
    'absence_overlapping',
    `select from_at as "from", ends_at as "until" from absence
      where user_id = $1 and from_at < $3 and ends_at > $2 and from_at < ends_at order by from_at limit 1`,
    [userId, from, until],
  );
  if (!other) return;
  const [begins, ends] = [other.from.toISOString(), other.until.toISOString()];
  throw new Refusal(
    'INVALID',
    `An absence from ${begins} to ${ends} is recorded already: choose a time beside it, or cancel it first.`,
    [other.from <= from ? 'from' : 'until'],
  );
}
