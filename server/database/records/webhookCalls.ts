import { toPublicId } from '../../core/kernel/ids.js';
import { waitAfter } from '../../core/kernel/backOff.js';
import { escalationOutcomes, type Outcome } from '../../core/records/escalations.js';
import type { Work } from '../kernel/Work.js';

/*
 * Calls of webhooks are claimed for a while, made outside any transaction, and written down by whoever still has the
 * claim: one that is made twice, since a worker died after it was sent, has the same id and body both times.
 */

/** A call that this worker may make until its lease ends. */
export interface ClaimedCall {
  /** UUID of the action; the id of the webhook is its public form. */
  readonly id: string;
  readonly url: string;
  /** What is sent, the same at every attempt. */
  readonly body: string;
  /** How many attempts there have been, with this one. */
  readonly attempts: number;
}

interface CallRow {
  readonly id: string;
  readonly url: string;
  readonly attempts: number;
  readonly body: string | null;
  readonly facts: CallFacts;
}

interface CallFacts {
  readonly sequence: number;
  readonly rung: string;
  readonly scheduledAt: string;
  readonly firedAt: string;
  readonly kind: 'INCIDENT' | 'CHANGE';
  readonly recordId: string;
  readonly orgId: string;
  readonly number: string;
  readonly service: string;
  readonly recordState: string;
  readonly priority: string | null;
  readonly team: string | null;
  readonly clockId: string;
  readonly metric: string | null;
  readonly cycle: number | null;
  readonly holder: string | null;
  readonly policy: string | null;
  readonly targetMs: number | null;
  readonly dueAt: string | null;
  readonly breachedAt: string | null;
  readonly clockState: string | null;
}

/**
 * Claims at most `limit` calls that are due for `leaseMs`, the oldest first: none to a host among `busy`, and of each
 * record none before an earlier one to the same address is over.
 */
export async function claimCalls(
  work: Work,
  { worker, limit, leaseMs, busy }: { worker: string; limit: number; leaseMs: number; busy: readonly string[] },
): Promise<ClaimedCall[]> {
  const rows = await work.sql.rows<CallRow>('calls_claim', claim, [worker, limit, leaseMs, busy]);
  const fresh = rows.filter(({ body }) => body === null).map((row) => ({ ...row, body: bodyOf(row.facts) }));
  if (fresh.length > 0)
    await work.sql.rows(
      'calls_keep_body',
      'update escalation e set body = x.body from unnest($1::uuid[], $2::text[]) as x (id, body) where e.id = x.id',
      [fresh.map(({ id }) => id), fresh.map(({ body }) => body)],
    );
  const written = new Map(fresh.map(({ id, body }) => [id, body]));
  return rows.map(({ id, url, attempts, body }) => ({ id, url, attempts, body: body ?? written.get(id) ?? '' }));
}

const host = `lower(substring(action ->> 'url' from '^[a-zA-Z]+://([^/?#]*)'))`;

const claim = `
  with due as (
    select e.id from escalation e
    where e.state = 'PENDING' and e.deed = 'CALL_WEBHOOK' and e.next_attempt_at <= now()
      and (e.leased_until is null or e.leased_until <= clock_timestamp())
      and ${host} <> all($4::text[])
      and not exists (
        select from escalation b where b.work_item_id = e.work_item_id and b.state = 'PENDING'
          and b.deed = 'CALL_WEBHOOK' and b.sequence < e.sequence and b.action ->> 'url' = e.action ->> 'url')
    order by e.next_attempt_at, e.sequence limit $2
    for no key update skip locked)
  update escalation e set lease_by = $1, leased_until = clock_timestamp() + $3::int * interval '1 millisecond',
      attempts = e.attempts + 1
    from due, work_item w
    where e.id = due.id and w.org_id = e.org_id and w.id = e.work_item_id
    returning e.id, e.action ->> 'url' as url, e.attempts, e.body, (
      select jsonb_build_object('sequence', e.sequence, 'rung', e.rung, 'scheduledAt', e.scheduled_at,
        'firedAt', e.fired_at, 'kind', w.kind, 'recordId', w.id, 'orgId', w.org_id, 'number', w.number,
        'service', w.service_key, 'recordState', w.state, 'priority', w.priority, 'team', w.team_key,
        'clockId', e.clock_id, 'metric', c.metric, 'cycle', c.cycle, 'holder', c.holder_key, 'policy', c.policy_key,
        'targetMs', c.target_ms, 'dueAt', c.due_at, 'breachedAt', c.breached_at, 'clockState', c.state)
      from (select 1) as one left join clock c on c.id = e.clock_id) as facts`;

/** What is sent: ids, numbers, keys and instants. Nothing that people wrote, and nothing of internal notes. */
function bodyOf(facts: CallFacts): string {
  const { kind, recordId, orgId, number, service, priority, team, clockId, metric, cycle, holder, policy } = facts;
  return JSON.stringify({
    type: 'clock.escalated',
    timestamp: at(facts.firedAt),
    data: {
      sequence: facts.sequence,
      rung: facts.rung,
      scheduledAt: at(facts.scheduledAt),
      firedAt: at(facts.firedAt),
      record: {
        id: toPublicId(kind === 'INCIDENT' ? 'Incident' : 'Change', recordId),
        kind,
        number,
        organisationId: toPublicId('Organisation', orgId),
        service,
        state: facts.recordState,
        priority,
        team,
      },
      clock: {
        id: toPublicId('Clock', clockId),
        metric,
        cycle,
        holder,
        policy,
        state: facts.clockState,
        targetSeconds: facts.targetMs === null ? null : Math.round(facts.targetMs / 1_000),
        dueAt: at(facts.dueAt),
        breachedAt: at(facts.breachedAt),
      },
    },
  });
}

const at = (instant: string | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** A call is over. Says whether this worker still had it: one whose lease went to another says nothing. */
export async function endCall(
  work: Work,
  worker: string,
  { id, attempts }: ClaimedCall,
  { outcome, data = {} }: Outcome,
): Promise<boolean> {
  const row = await work.sql.row(
    'call_end',
    `update escalation set state = $4, outcome = $5, outcome_data = $6, next_attempt_at = null, lease_by = null,
        leased_until = null, done_at = clock_timestamp()
      where id = $1 and state = 'PENDING' and lease_by = $2 and attempts = $3 returning id`,
    [id, worker, attempts, escalationOutcomes[outcome], outcome, JSON.stringify(data)],
  );
  return row !== null;
}

/**
 * A call that failed is tried again after a while, longer each time, or given up with `outcome` after the last attempt.
 * `asked` milliseconds are what the receiver asks for. Says whether it is tried again.
 */
export async function retryCall(
  work: Work,
  worker: string,
  call: ClaimedCall,
  outcome: Outcome,
  { chance, asked }: { readonly chance: number; readonly asked: number },
): Promise<boolean> {
  const wait = waitAfter(call.attempts, chance, asked);
  if (wait === null) {
    await endCall(work, worker, call, outcome);
    return false;
  }
  await work.sql.rows(
    'call_retry',
    `update escalation set lease_by = null, leased_until = null,
        next_attempt_at = clock_timestamp() + $4::bigint * interval '1 millisecond', outcome_data = $5
      where id = $1 and state = 'PENDING' and lease_by = $2 and attempts = $3`,
    [call.id, worker, call.attempts, wait, JSON.stringify(outcome.data ?? {})],
  );
  return true;
}

/** Calls that were given up since an instant are made again: answers how many. */
export async function replayCalls(work: Work, since: Date): Promise<number> {
  const rows = await work.sql.rows(
    'calls_replay',
    `update escalation set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), done_at = null,
        outcome = null, outcome_data = '{}'
      where state = 'FAILED' and deed = 'CALL_WEBHOOK' and done_at >= $1 returning id`,
    [since],
  );
  return rows.length;
}

/** A call that was given up. */
export interface FailedCall {
  readonly id: string;
  readonly number: string;
  readonly url: string;
  readonly outcome: string;
  readonly data: Outcome['data'];
  readonly attempts: number;
  readonly doneAt: Date;
}

/** Calls that were given up, the latest first. */
export function failedCalls(work: Work, limit: number): Promise<FailedCall[]> {
  return work.sql.rows<FailedCall>(
    'calls_failed',
    `select e.id, w.number, e.action ->> 'url' as url, e.outcome, e.outcome_data as data, e.attempts, e.done_at as "doneAt"
       from escalation e join work_item w on w.org_id = e.org_id and w.id = e.work_item_id
      where e.state = 'FAILED' and e.deed = 'CALL_WEBHOOK' order by e.done_at desc limit $1`,
    [limit],
  );
}

/** Generations of the secret that sign now, the newest first. */
export async function signingGenerations(work: Work): Promise<number[]> {
  const rows = await work.sql.rows<{ generation: number }>(
    'webhook_generations',
    'select generation from webhook_secret where ends_at is null or ends_at > clock_timestamp() order by generation desc',
  );
  return rows.map(({ generation }) => generation);
}

/** The secret is a new one from now on; those before sign besides until an instant. Answers the new generation. */
export async function rotateSecret(work: Work, until: Date): Promise<number> {
  const row = await work.sql.row<{ generation: number }>(
    'webhook_rotate',
    `with ended as (update webhook_secret set ends_at = $1 where ends_at is null)
     insert into webhook_secret (generation) select max(generation) + 1 from webhook_secret returning generation`,
    [until],
  );
  if (!row) throw new Error('no generation of the webhooks’ secret was made');
  return row.generation;
}
