import { Refusal } from '../../core/kernel/Refusal.js';
import type { BreachExplained } from '../../core/records/events.js';
import { longest, wordComplaints } from '../../core/records/words.js';
import { monthInWords } from '../../core/reviews/month.js';
import { mayReviewBreaches } from '../../core/reviews/policy.js';
import { slaReviewKey, slaReviews } from '../../core/sla/SlaReview.js';
import { incidentTable } from '../incidents/incidentTable.js';
import type { Work } from '../kernel/Work.js';
import { changeRecord } from '../records/pipeline.js';

/** What `explainBreach` takes. */
export interface ExplainBreachInput {
  /** UUID of the clock. */
  readonly clockId: string;
  /** Key of a cause of the SLA review. */
  readonly causeKey: string;
  /** Words beside it; null when there are none. */
  readonly note: string | null;
}

/**
 * The broken promise has that cause, as an internal event in the ledger of its record; an earlier explanation stays in the
 * ledger and counts no more. The note is kept apart from the event, so that it can be erased.
 *
 * Refuses FORBIDDEN; NOT_FOUND for clock and cause; INVALID for a promise that is not broken, for one of a month that is
 * closed, whose figures by cause would change silently, and for words.
 */
export async function explainBreach(work: Work, { clockId, causeKey, note }: ExplainBreachInput): Promise<void> {
  if (!mayReviewBreaches(work.actor)) throw new Refusal('FORBIDDEN', "Misses are explained by the provider's people.");
  const complaints = wordComplaints('note', note, longest.message, 0);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  const review = work.release.get(slaReviews, slaReviewKey);
  const cause = review?.causes.find(({ key }) => key === causeKey);
  if (!cause) {
    const known = review?.causes.map(({ key }) => key).join(', ') || 'none';
    throw new Refusal('NOT_FOUND', `There is no cause ${JSON.stringify(causeKey.slice(0, 80))}; known are ${known}.`, [
      'causeKey',
    ]);
  }
  const found = await work.sql.row<{ recordId: string; orgId: string }>(
    'explain_clock',
    `select c.work_item_id as "recordId", c.org_id as "orgId" from clock c
       join work_item w on w.org_id = c.org_id and w.id = c.work_item_id and w.kind = 'INCIDENT'
      where c.id = $1`,
    [clockId],
  );
  if (!found) throw Refusal.notFound('clock', ['clockId']);
  await changeRecord(work, incidentTable, { id: found.recordId }, async ({ record }) => {
    const clock = record.clocks.find(({ id }) => id === clockId)?.clock;
    if (!clock || (clock.state !== 'BREACHED' && clock.state !== 'BREACHED_RUNNING'))
      throw new Refusal('INVALID', 'This promise is not broken: there is nothing to explain.', ['clockId']);
    await assertOpenMonth(work, clockId);
    const payload: BreachExplained = { clockId, metric: clock.metric, causeKey, fault: cause.fault };
    return { happenings: [{ type: 'BREACH_EXPLAINED', isInternal: true, payload }] };
  });
  const row = await work.sql.row<{ eventId: string }>(
    'explanation_keep',
    `insert into breach_explanation (clock_id, org_id, work_item_id, event_id, cause_key, fault, explained_by, explained_at)
     ${explanationsSaid("e.org_id = $1 and e.work_item_id = $2 and e.payload ->> 'clockId' = $3")}
     on conflict (clock_id) do update set event_id = excluded.event_id, cause_key = excluded.cause_key,
       fault = excluded.fault, explained_by = excluded.explained_by, explained_at = excluded.explained_at
     returning event_id as "eventId"`,
    [found.orgId, found.recordId, clockId],
  );
  if (!row) throw new Error(`the explanation of the clock ${clockId} was not written`);
  if (note?.trim())
    await work.sql.rows(
      'explanation_note',
      'insert into breach_note (event_id, org_id, work_item_id, body) values ($1, $2, $3, $4)',
      [row.eventId, found.orgId, found.recordId, note.trim()],
    );
}

async function assertOpenMonth(work: Work, clockId: string): Promise<void> {
  const closed = await work.sql.row<{ name: string }>(
    'explain_closed_month',
    `select m.month as name from clock c
       join sla_month m on m.reopened_at is null and c.ended_at >= m.starts_at and c.ended_at < m.ends_at
      where c.id = $1`,
    [clockId],
  );
  if (!closed) return;
  const month = monthInWords(closed);
  throw new Refusal('INVALID', `This promise was broken in ${month}, which is closed: reopen ${month} first.`, [
    'clockId',
  ]);
}

/** The newest explanation of each clock as the ledgers say it, as rows of `breach_explanation`. */
export function explanationsSaid(condition = 'true'): string {
  return `select distinct on (e.payload ->> 'clockId') (e.payload ->> 'clockId')::uuid as clock_id, e.org_id, e.work_item_id,
      e.id as event_id, e.payload ->> 'causeKey' as cause_key, e.payload ->> 'fault' as fault, e.actor_id as explained_by,
      e.occurred_at as explained_at
    from event_internal e where e.type = 'BREACH_EXPLAINED' and ${condition}
    order by e.payload ->> 'clockId', e.seq desc`;
}
