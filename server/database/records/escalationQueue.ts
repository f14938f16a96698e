import { escalationOutcomes, isHierarchical, type Outcome } from '../../core/records/escalations.js';
import { waitAfter } from '../../core/kernel/backOff.js';
import type { RecordKind } from '../../core/records/RecordState.js';
import type { Metric } from '../../core/sla/Clock.js';
import type { EscalationAction } from '../../core/sla/Ladder.js';
import { planWith } from '../kernel/planWith.js';
import type { Work } from '../kernel/Work.js';

/** An action that a rung set off, with its record as it is now, both locked. */
export interface DueEscalation {
  readonly id: string;
  readonly orgId: string;
  readonly recordId: string;
  readonly clockId: string;
  readonly rung: string;
  readonly action: EscalationAction;
  readonly attempts: number;
  readonly kind: RecordKind;
  readonly isOpen: boolean;
  readonly teamKey: string | null;
  readonly assigneeId: string | null;
  readonly accountableOwnerId: string | null;
  readonly priority: string | null;
  readonly serviceKey: string;
  readonly releaseId: string;
  /** Null when the clock is no more. */
  readonly metric: Metric | null;
}

/** Names an action's deeds that change the record itself. */
const changes = (action: string): string => `${action}.deed in ('REASSIGN', 'RAISE_PRIORITY')`;

/** True of the row `b` when one that changes the record failed before it and is to be tried again. */
const isHeldBack = `exists (
  select from escalation f where f.work_item_id = b.work_item_id and f.state = 'PENDING' and ${changes('f')}
    and f.attempts > 0 and f.sequence < b.sequence)`;

/*
 * Actions of a record are done in the order in which they were set off, and what is done to a record is done with its row
 * locked: a record that somebody else is at is left for the next look. Calls of webhooks have a queue of their own.
 *
 * What failed and is tried again keeps waiting only what changes the record and comes after another change of it: people are
 * told and have their tasks all the same, for who learns of a breach on the next day learns nothing.
 */
const due = (deeds: string, limit: string): string => `
  select e.id, e.org_id as "orgId", e.work_item_id as "recordId", e.clock_id as "clockId", e.rung, e.action, e.attempts,
    w.kind, w.is_open as "isOpen", w.team_key as "teamKey", w.assignee_id as "assigneeId",
    w.accountable_owner_id as "accountableOwnerId", w.priority, w.service_key as "serviceKey",
    w.release_id as "releaseId", (select c.metric from clock c where c.id = e.clock_id) as metric
  from escalation e join work_item w on w.org_id = e.org_id and w.id = e.work_item_id
  where e.state = 'PENDING' and e.deed <> 'CALL_WEBHOOK' and ${deeds} and e.next_attempt_at <= now()
    and not exists (
      select from escalation b where b.work_item_id = e.work_item_id and b.state = 'PENDING'
        and b.deed <> 'CALL_WEBHOOK' and b.sequence < e.sequence
        and case when ${changes('b')} and ${changes('e')} then true
              when ${changes('b')} then b.attempts = 0 and not ${isHeldBack}
              else b.attempts = 0 end)
  order by e.next_attempt_at, e.sequence limit ${limit}
  for no key update of e, w skip locked`;

/*
 * Plans are kept for as long as a connection is, and are first made when hardly anything has been set off: those that read
 * a whole table, or join all of it, would be the slower the more there is in it.
 */
const oneByOne = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' };

/** At most `limit` actions that tell people, one of a record, the oldest first; they and their records are locked. */
export async function noticesDue(work: Work, limit: number): Promise<DueEscalation[]> {
  await planWith(work, oneByOne);
  return work.sql.rows<DueEscalation>('escalations_to_tell', due(`e.deed = 'NOTIFY'`, '$1'), [limit]);
}

/** The action that is due first, of any kind but calls, or null; it and its record are locked. */
export async function escalationDue(work: Work): Promise<DueEscalation | null> {
  await planWith(work, oneByOne);
  return work.sql.row<DueEscalation>('escalation_due', due('true', '1'), []);
}

/** What came of an action, with the record as it was before. */
export interface EndedEscalation extends Outcome {
  readonly of: DueEscalation;
}

/** What came of some actions is written down, each once: they are over. */
export async function endEscalations(work: Work, ended: readonly EndedEscalation[]): Promise<void> {
  if (ended.length === 0) return;
  await work.sql.rows(
    'escalations_end',
    `with ended as (
       update escalation e set state = x.state, outcome = x.outcome, outcome_data = x.data::jsonb,
           attempts = e.attempts + 1, next_attempt_at = null, done_at = clock_timestamp()
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[])
           as x (id, state, outcome, data, is_hierarchical)
         where e.id = x.id and e.state = 'PENDING'
         returning e.org_id, e.work_item_id, e.done_at, x.is_hierarchical)
     insert into hierarchical_escalation (org_id, work_item_id, at)
       select org_id, work_item_id, min(done_at) from ended where is_hierarchical group by org_id, work_item_id
       on conflict do nothing`,
    [
      ended.map(({ of }) => of.id),
      ended.map(({ outcome }) => escalationOutcomes[outcome]),
      ended.map(({ outcome }) => outcome),
      ended.map(({ data = {} }) => JSON.stringify(data)),
      ended.map(({ of, ...came }) => isHierarchical(of.action, came, of)),
    ],
  );
}

/**
 * An action that could not be done by a fault of ours is tried again later, or given up after the last attempt. Says
 * nothing when somebody else has seen to it meanwhile.
 */
export async function putOffEscalation(
  work: Work,
  { id, attempts }: Pick<DueEscalation, 'id' | 'attempts'>,
  chance: number,
): Promise<void> {
  const wait = waitAfter(attempts + 1, chance);
  await work.sql.rows(
    'escalation_put_off',
    `update escalation set attempts = attempts + 1,
        state = case when $3::bigint is null then 'FAILED' else state end,
        outcome = case when $3::bigint is null then 'BROKEN' end,
        done_at = case when $3::bigint is null then clock_timestamp() end,
        next_attempt_at = clock_timestamp() + $3::bigint * interval '1 millisecond'
      where id = $1 and state = 'PENDING' and attempts = $2`,
    [id, attempts, wait],
  );
}
