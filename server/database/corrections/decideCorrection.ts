import { mayCorrectClocks } from '../../core/corrections/policy.js';
import type { CorrectionState } from '../../core/corrections/states.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../core/records/words.js';
import { appendAudit } from '../kernel/audit.js';
import type { Work } from '../kernel/Work.js';

/** What `applyCorrection` takes. */
export interface ApplyCorrectionInput {
  /** UUID. */
  readonly id: string;
  /** What the preview was named by. */
  readonly confirmation: string;
  /** Said once more where clocks that have stopped get other verdicts. */
  readonly confirmsStopped: boolean;
}

/**
 * The worker is to count the clocks anew as they were shown.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND; MOVE_NOT_ALLOWED for one that is under way or done; INVALID when
 * what is confirmed is not what was shown, when clocks that have stopped are not confirmed, and when the preview is out of
 * date: another release is live, or clocks have been changed since.
 */
export async function applyCorrection(work: Work, input: ApplyCorrectionInput): Promise<{ readonly id: string }> {
  const correction = await lockCorrection(work, input.id);
  if (correction.state !== 'PREVIEWED') throw notAllowed(correction, 'APPLY is for one that is PREVIEWED');
  if (correction.confirmation !== input.confirmation)
    throw new Refusal('INVALID', 'This is not what was shown: look at the preview again.', ['confirmation']);
  if (correction.includesStopped && !input.confirmsStopped)
    throw new Refusal('INVALID', 'Clocks that have stopped are among these: confirm that their verdicts may change.', [
      'confirmsStopped',
    ]);
  if (correction.releaseId !== work.release.id)
    throw new Refusal('INVALID', 'Another release was published since the preview: make a new one.', ['id']);
  const stale = await work.sql.row<{ count: number }>('correction_stale', changedSince, [input.id]);
  if (stale && stale.count > 0)
    throw new Refusal('INVALID', `${clocksInWords(stale.count)} changed since the preview: make a new one.`, ['id']);
  await work.sql.rows('correction_apply', `update correction set state = 'APPLYING', applied_by = $2 where id = $1`, [
    input.id,
    work.actor.userId,
  ]);
  const clocks = await work.sql.row<{ count: number }>(
    'correction_size',
    'select count(*)::int as count from correction_clock where correction_id = $1',
    [input.id],
  );
  await audit(work, 'CORRECTION_APPLIED', input.id, { number: correction.number, clocks: clocks?.count ?? 0 });
  return { id: input.id };
}

/**
 * The worker is to set the clocks back: each as it would stand if they had not been counted anew.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND; INVALID without a reason; MOVE_NOT_ALLOWED for one that is not applied,
 * and while a later correction lies on its clocks, naming it: beneath that nothing could be set back.
 */
export async function reverseCorrection(
  work: Work,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<{ readonly id: string }> {
  const complaints = wordComplaints('reason', reason, longest.message);
  const correction = await lockCorrection(work, id);
  if (correction.state !== 'APPLIED') throw notAllowed(correction, 'REVERSE is for one that is APPLIED');
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  await assertTopmost(work, correction, id);
  await work.sql.rows(
    'correction_reverse',
    `update correction set state = 'REVERSING', reversed_by = $2, reverse_reason = $3 where id = $1`,
    [id, work.actor.userId, reason.trim()],
  );
  await audit(work, 'CORRECTION_REVERSED', id, { number: correction.number });
  return { id };
}

/**
 * The worker is to try those clocks again that failed, whether the correction was being applied or taken back: they are no
 * other clocks and get nothing else than what was shown. What has changed since is left alone.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND; MOVE_NOT_ALLOWED for one that is not done, or of which nothing
 * failed, and while a later correction lies on clocks that are to be set back.
 */
export async function retryCorrection(work: Work, id: string): Promise<{ readonly id: string }> {
  const correction = await lockCorrection(work, id);
  const { state, number } = correction;
  const isReversing = state === 'REVERSED';
  if (state !== 'APPLIED' && !isReversing) throw notAllowed(correction, 'RETRY is for one that is APPLIED or REVERSED');
  const again = await work.sql.rows(
    `correction_retry_${state}`,
    `update correction_clock set left_alone = null
      where correction_id = $1 and left_alone = 'FAILED' and ${isReversing ? 'applied_at is not null' : 'applied_at is null'}
      returning clock_id`,
    [id],
  );
  if (again.length === 0) throw notAllowed(correction, 'no clock of it failed');
  if (isReversing) await assertTopmost(work, correction, id);
  await work.sql.rows('correction_resume', 'update correction set state = $2 where id = $1', [
    id,
    isReversing ? 'REVERSING' : 'APPLYING',
  ]);
  await audit(work, 'CORRECTION_RETRIED', id, { number, clocks: again.length });
  return { id };
}

async function assertTopmost(work: Work, { number, state }: Locked, id: string): Promise<void> {
  const later = await work.sql.row<{ number: string; state: CorrectionState; clocks: number }>(
    'correction_later',
    laterOnes,
    [id],
  );
  if (!later) return;
  const then = firstly[later.state]?.(later.number) ?? `wait until ${later.number} is through`;
  const lies = `${later.number} was applied to ${later.clocks === 1 ? 'one clock' : `${later.clocks} clocks`} of ${number} since`;
  throw new Refusal('MOVE_NOT_ALLOWED', `${lies}: ${then}.`, ['id'], { from: state, allowed: [] });
}

/** What frees the clocks that a later correction lies on; one that is under way is waited for. */
const firstly: { readonly [state in CorrectionState]?: (number: string) => string } = {
  APPLIED: (number) => `reverse ${number} first`,
  REVERSED: (number) => `retry ${number} first, which failed to take itself back there`,
};

interface Locked {
  readonly state: CorrectionState;
  readonly number: string;
  readonly confirmation: string;
  readonly includesStopped: boolean;
  readonly releaseId: string;
  readonly hasFailed: boolean;
}

async function lockCorrection(work: Work, id: string): Promise<Locked> {
  if (!mayCorrectClocks(work.actor)) throw new Refusal('FORBIDDEN', 'Clocks are corrected by ops leaders.');
  const row = await work.sql.row<Locked>(
    'correction_lock',
    `select state, number, confirmation, includes_stopped as "includesStopped", release_id as "releaseId",
            exists (select 1 from correction_clock k where k.correction_id = id and k.left_alone = 'FAILED') as "hasFailed"
       from correction where id = $1 for update`,
    [id],
  );
  if (!row) throw Refusal.notFound('correction', ['id']);
  return row;
}

function notAllowed({ number, state, hasFailed }: Locked, why: string): Refusal {
  const retry = hasFailed ? ['RETRY'] : [];
  const allowed = {
    PREVIEWED: ['APPLY'],
    APPLYING: [],
    APPLIED: ['REVERSE', ...retry],
    REVERSING: [],
    REVERSED: retry,
  };
  return new Refusal('MOVE_NOT_ALLOWED', `${number} is ${state}: ${why}.`, ['id'], {
    from: state,
    allowed: allowed[state],
  });
}

/** Clocks of a preview that are not any more as they were shown, save for the time that has passed. */
const changedSince = `
  select count(*)::int as count from correction_clock k left join clock c on c.id = k.clock_id
   where k.correction_id = $1 and (c.id is null or (c.stopped_at is not null) <> k.is_stopped
     or (c.state = 'CANCELED') <> coalesce((k.counted_by ->> 'isCanceled')::boolean, false)
     or c.target_ms <> (k.counted_by ->> 'targetMs')::bigint
     or c.release_id::text <> k.counted_by -> 'terms' ->> 'releaseId'
     or (extract(epoch from c.retargeted_at) * 1000)::bigint is distinct from (k.counted_by ->> 'retargetedAt')::bigint)`;

/** The newest correction that lies, or is about to lie, on clocks as another one has counted them, and on how many. */
const laterOnes = `
  select c.number, c.state, count(*)::int as clocks
    from correction_clock k
    join correction_clock l on l.org_id = k.org_id and l.work_item_id = k.work_item_id and l.clock_id = k.clock_id
      and l.correction_id <> k.correction_id and l.reversed_at is null
      and (l.left_alone is null or (l.left_alone = 'FAILED' and l.applied_at is not null))
      and (l.applied_at is null or l.applied_at > k.applied_at)
    join correction c on c.id = l.correction_id
      and (l.applied_at is not null or c.state = 'APPLYING')
   where k.correction_id = $1 and k.applied_at is not null and k.left_alone is null and k.reversed_at is null
   group by c.id order by coalesce(max(l.applied_at), 'infinity') desc limit 1`;

function audit(
  work: Work,
  action: 'CORRECTION_APPLIED' | 'CORRECTION_REVERSED' | 'CORRECTION_RETRIED',
  id: string,
  data: { readonly [name: string]: string | number },
): Promise<number> {
  return appendAudit(work, { action, subject: toPublicId('Correction', id), data });
}

function clocksInWords(count: number): string {
  return count === 1 ? '1 clock has' : `${count} clocks have`;
}
