import { createHash } from 'node:crypto';
import { services } from '../../core/catalog/Service.js';
import { mayCorrectClocks } from '../../core/corrections/policy.js';
import { changesVerdict, type Recounted, recountClocks } from '../../core/corrections/recount.js';
import type { CorrectionScope } from '../../core/corrections/states.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../core/records/words.js';
import { appendAudit } from '../kernel/audit.js';
import { giveWay } from '../kernel/giveWay.js';
import { planWith } from '../kernel/planWith.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { foldContext, releasesOf } from '../records/foldContext.js';
import { type KnownIncident, knownIncidents } from './records.js';
import { assertScope } from './scope.js';

/** What `previewCorrection` takes. */
export interface CorrectionInput {
  readonly scope: CorrectionScope;
  /** Also clocks that have stopped, with their verdicts. */
  readonly includesStopped: boolean;
  readonly reason: string;
}

/** Clocks that one correction looks at: more of them would take longer than somebody waits for an answer. */
export const mostClocks = 20_000;

/** Records that are read at once. */
const slice = 250;

/**
 * Works out which clocks would stand otherwise if they were counted anew by what the live release promises, and keeps
 * that: nothing is changed. Answers the UUID of the correction.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND for keys and ids of nothing; INVALID for an empty scope, for one that
 * ends before it starts, for one of more than 20,000 clocks, with the parts in
 * which it can be had, and for words.
 */
export async function previewCorrection(work: Work, input: CorrectionInput): Promise<{ readonly id: string }> {
  if (!mayCorrectClocks(work.actor)) throw new Refusal('FORBIDDEN', 'Clocks are corrected by ops leaders.');
  const complaints = wordComplaints('reason', input.reason, longest.message);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  const { scope, includesStopped } = input;
  const { policyKeys, calendarKeys, serviceKeys, clockIds } = scope;
  if ([policyKeys, calendarKeys, serviceKeys, clockIds].every((named) => named.length === 0))
    throw new Refusal('INVALID', 'Say which clocks: by SLA policy, calendar, service or one by one.', ['policyKeys']);
  await assertScope(work, scope);
  const found = await clocksInScope(work, scope, includesStopped);
  const checked = found.reduce((sum, { clockIds }) => sum + clockIds.length, 0);
  const recounted: (Recounted & { readonly record: KnownIncident['record'] })[] = [];
  for (let i = 0; i < found.length; i += slice) {
    const part = found.slice(i, i + slice);
    const wanted = new Set(part.flatMap(({ clockIds }) => clockIds));
    recounted.push(
      ...(await recountedIn(
        work,
        part.map(({ recordId }) => recordId),
        wanted,
      )),
    );
    await giveWay();
  }
  const id = uuidv7(work.now);
  const number = await keep(work, id, input, checked, recounted);
  await appendAudit(work, {
    action: 'CORRECTION_PREVIEWED',
    subject: toPublicId('Correction', id),
    data: { number, clocks: recounted.length },
  });
  return { id };
}

interface InScope {
  readonly recordId: string;
  readonly clockIds: readonly string[];
}

/**
 * $1 to $4 are lists of the scope, $5 and $6 when the clocks started. Clocks that go on are those of open records, which are few
 * of all: said so, they are found through these.
 */
const inScope = (includesStopped: boolean): string => `from clock c
    join work_item w on w.org_id = c.org_id and w.id = c.work_item_id and w.kind = 'INCIDENT'
  where c.source = 'POLICY' and ${includesStopped ? `(c.state <> 'CANCELED' or c.stopped_at is not null)` : `w.is_open and c.state in ('RUNNING', 'PAUSED', 'BREACHED_RUNNING')`}
    and (c.policy_key = any($1::text[]) or c.calendar_key = any($2::text[]) or w.service_key = any($3::text[])
      or c.id = any($4::uuid[]))
    and ($5::timestamptz is null or c.started_at >= $5) and ($6::timestamptz is null or c.started_at < $6)`;

async function clocksInScope(work: Work, scope: CorrectionScope, includesStopped: boolean): Promise<InScope[]> {
  const { policyKeys, calendarKeys, serviceKeys, clockIds } = scope;
  const [startedFrom, startedBefore] = [scope.startedFrom ?? null, scope.startedBefore ?? null];
  const values = [policyKeys, calendarKeys, serviceKeys, clockIds, startedFrom, startedBefore];
  // record by record: to read all clocks that there ever were looks cheaper only while they are few
  const joins = (state: 'on' | 'off') => ({ enable_seqscan: state, enable_hashjoin: state, enable_mergejoin: state });
  if (!includesStopped) await planWith(work, joins('off'));
  const rows = await work.sql.rows<{ recordId: string; clockId: string }>(
    `correction_scope${includesStopped ? '_stopped' : ''}`,
    `select c.work_item_id as "recordId", c.id as "clockId" ${inScope(includesStopped)}
      order by c.work_item_id, c.id limit $7`,
    [...values, mostClocks + 1],
  );
  if (!includesStopped) await planWith(work, joins('on'));
  if (rows.length > mostClocks) throw await tooMany(work, values, includesStopped);
  const byRecord = Map.groupBy(rows, ({ recordId }) => recordId);
  return [...byRecord].map(([recordId, clocks]) => ({ recordId, clockIds: clocks.map(({ clockId }) => clockId) }));
}

/**
 * Says how many there are, and in which parts they can be had: by when they started, each part with as many as one
 * correction looks at. Clocks of one instant stay together, so that a part may turn out too large where thousands began at once.
 */
async function tooMany(work: Work, values: readonly unknown[], includesStopped: boolean): Promise<Refusal> {
  const row = await work.sql.row<{ n: number; starts: Date[] }>(
    `correction_parts${includesStopped ? '_stopped' : ''}`,
    `with numbered as (
       select c.started_at, row_number() over (order by c.started_at, c.id) as place, count(*) over () as n ${inScope(includesStopped)})
     select max(n)::int as n, array_agg(distinct started_at order by started_at)
              filter (where place > 1 and (place - 1) % $7 = 0) as starts from numbered`,
    [...values, mostClocks],
  );
  const [n, starts] = [row?.n ?? 0, (row?.starts ?? []).map((start) => start.toISOString())];
  const parts = [
    `before ${starts[0]}`,
    ...starts.slice(1).map((start, i) => `from ${starts[i]} to ${start}`),
    `from ${starts.at(-1)} on`,
  ];
  const most = mostClocks.toLocaleString('en');
  const message = `${n.toLocaleString('en')} clocks are in this scope, and one correction looks at ${most} at most. Narrow it, or preview it in ${parts.length} parts by when the clocks started (startedFrom, startedBefore): ${parts.join('; ')}.`;
  return new Refusal('INVALID', message, ['startedFrom']);
}

async function recountedIn(work: Work, recordIds: readonly string[], wanted: ReadonlySet<string>) {
  const known = await knownIncidents(work, recordIds);
  const context = await foldContext(
    work,
    known.flatMap(({ record }) => releasesOf(record.clocks)),
  );
  return known.flatMap(({ record, levels, recalculated, unanswered, facts }) => {
    const { priority, serviceKey } = record.item;
    const service = work.release.get(services, serviceKey);
    if (!service || priority === null) return [];
    const documents = work.release;
    const asked = { documents, service, levels, recalculated, unanswered, context, at: work.now.getTime() };
    const promised = { ...facts, service: service.key, priority };
    return recountClocks(record, wanted, { ...asked, facts: promised }).map((each) => ({ ...each, record }));
  });
}

async function keep(
  work: Work,
  id: string,
  { scope, includesStopped, reason }: CorrectionInput,
  checked: number,
  recounted: readonly (Recounted & { readonly record: KnownIncident['record'] })[],
): Promise<string> {
  const rows = recounted.map(({ record: { item }, ...each }) => ({
    clock_id: each.clockId,
    org_id: item.orgId,
    work_item_id: item.id,
    metric: each.metric,
    holder_key: each.holderKey,
    is_stopped: each.isStopped,
    counted_by: each.from,
    counted_anew_by: each.to,
    state_before: each.before.state,
    state_after: each.after.state,
    due_before: instantOf(each.before.dueAt),
    due_after: instantOf(each.after.dueAt),
    rank: changesVerdict(each) ? 0 : 1,
  }));
  const hash = createHash('sha256').update(JSON.stringify([work.release.id, rows]));
  const kept = await work.sql.row<{ number: string }>(
    'correction_keep',
    `insert into correction (id, number, state, reason, scope, includes_stopped, release_id, confirmation, clocks_checked,
       created_at, created_by)
     values ($1, 'COR-' || nextval('correction_number'), 'PREVIEWED', $2, $3::jsonb, $4, $5, $6, $7, $8, $9)
     returning number`,
    [
      id,
      reason.trim(),
      JSON.stringify(scope),
      includesStopped,
      work.release.id,
      hash.digest('hex').slice(0, 32),
      checked,
      work.now,
      work.actor.userId,
    ],
  );
  for (let i = 0; i < rows.length; i += 1_000)
    await work.sql.rows(
      'correction_keep_clocks',
      `insert into correction_clock (correction_id, clock_id, org_id, work_item_id, metric, holder_key, is_stopped,
         counted_by, counted_anew_by, state_before, state_after, due_before, due_after, rank)
       select $1::uuid, r.* from jsonb_to_recordset($2::jsonb) as r (clock_id uuid, org_id uuid, work_item_id uuid,
         metric text, holder_key text, is_stopped boolean, counted_by jsonb, counted_anew_by jsonb, state_before text,
         state_after text, due_before timestamptz, due_after timestamptz, rank smallint)`,
      [id, JSON.stringify(rows.slice(i, i + 1_000))],
    );
  return kept?.number ?? '';
}

function instantOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
