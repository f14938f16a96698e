import type { LinkKind } from '../../core/records/links.js';
import { keysetSql, type ListRow, type PageRequest, type SortKey } from '../kernel/keyset.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';
import type { ClockAction } from './ClockAction.js';
import type { ClockFiring, ClockRow, PauseOfClock } from './ClockRow.js';
import type { DecisionRow } from './Decision.js';
import type { HandoffRow } from './Handoff.js';
import type { ExternalRef, Link, Message } from './parts.js';
import { payloadOf } from './shownPayload.js';
import type { TimelineEntry } from './TimelineEntry.js';
import type { RecordKey } from './WorkItem.js';

/*
 * Parts of records, for many records in one statement. A record is named together with its organisation: that is what
 * the indexes begin with, and whoever holds the row has been allowed to see it.
 */

const parents = 'unnest($1::uuid[], $2::uuid[]) as k(id, org_id)';

const idsOf = (keys: readonly RecordKey[]): [string[], string[]] => [
  keys.map(({ id }) => id),
  keys.map(({ organisationId }) => organisationId),
];

function byParent<R extends { readonly workItemId: string }>(rows: readonly R[]): Map<string, R[]> {
  return Map.groupBy(rows, ({ workItemId }) => workItemId);
}

const columnsFor = ({
  pool,
}: Work['actor']): string => `c.id, c.org_id as "organisationId", c.work_item_id as "workItemId", c.release_id as "releaseId",
  c.policy_key as "policyKey", c.calendar_key as "calendarKey", c.target_ms::float8 as "targetMs",
  c.pause_reasons as "pauseReasons", c.elapsed_ms::float8 as "elapsedMs", c.elapsed_as_of as "elapsedAsOf",
  c.metric, c.cycle, c.source, c.state, c.started_at as "startedAt", c.stopped_at as "stoppedAt", c.due_at as "dueAt",
  c.breached_at as "breachedAt", ${pool === 'bi' ? `'{}'::text[] as rungs` : 'c.rungs'}, c.holder_key as "holderKey", c.time_zone as "pinnedZone",
  c.time_zone_of as "pinnedZoneOf", c.tzdata as "pinnedTzdata",
  c.promised_by as "promisedByKind", c.promised_by_key as "promisedByKey",
  coalesce((c.gaps -> -1 ->> 'until') is null and c.gaps -> -1 is not null, false) as "isAway", c.target_ms::float8 as "target",
  trunc(c.target_ms / 1000.0)::integer as "targetSeconds", p.reason as "openPause"`;

/** SLA clocks by record, first response before resolution. */
export async function clocksOf(work: Work, keys: readonly RecordKey[]): Promise<Map<string, ClockRow[]>> {
  const rows = await work.sql.rows<ClockRow>(
    `clocks_of_records_${work.actor.pool}`,
    `select 'Clock' as "__typename", ${columnsFor(work.actor)} from ${parents}
       join clock c on c.org_id = k.org_id and c.work_item_id = k.id
       left join pause p on p.org_id = c.org_id and p.work_item_id = c.work_item_id and p.until_at is null
      order by c.work_item_id, c.metric, c.holder_key, c.cycle`,
    idsOf(keys),
  );
  return byParent(rows);
}

/** The clock of that id (UUID), or null. */
export async function findClock(work: Work, id: string): Promise<ClockRow | null> {
  const { sees } = work.actor;
  return work.sql.row<ClockRow>(
    `clock_by_id_${work.actor.pool}${sees === null ? '' : '_of_org'}`,
    `select 'Clock' as "__typename", ${columnsFor(work.actor)} from clock c
       left join pause p on p.org_id = c.org_id and p.work_item_id = c.work_item_id and p.until_at is null
      where c.id = $1 ${sees === null ? '' : 'and c.org_id = $2'}`,
    sees === null ? [id] : [id, sees],
  );
}

/** The pause ledger by record, oldest first. */
export async function pausesOf(work: Work, keys: readonly RecordKey[]): Promise<Map<string, PauseOfRecord[]>> {
  const rows = await work.sql.rows<PauseOfRecord>(
    'pauses_of_records',
    `select p.work_item_id as "workItemId", p.reason, p.from_at as "from", p.until_at as "until"
       from ${parents} join pause p on p.org_id = k.org_id and p.work_item_id = k.id
      order by p.work_item_id, p.from_at`,
    idsOf(keys),
  );
  return byParent(rows);
}

/** A line of the pause ledger. */
export type PauseOfRecord = PauseOfClock & { readonly workItemId: string };

/** A step that was passed, with its clock. */
export type FiringOfClock = ClockFiring & { readonly clockId: string; readonly organisationId: string };

/** Steps that were passed, by clock (UUID), in order. The provider's people only. */
export async function firingsOf(work: Work, clockIds: readonly string[]): Promise<Map<string, FiringOfClock[]>> {
  const rows = await work.sql.rows<FiringOfClock>(
    'firings_of_clocks',
    `select clock_id as "clockId", org_id as "organisationId", rung, scheduled_at as "scheduledAt", fired_at as "firedAt"
       from clock_firing where clock_id = any($1::uuid[]) order by clock_id, scheduled_at, rung`,
    [clockIds],
  );
  return Map.groupBy(rows, ({ clockId }) => clockId);
}

/** What the steps of clocks set off, by clock, in the order of their policies. The provider's people only. */
export async function actionsOf(work: Work, keys: readonly RecordKey[]): Promise<Map<string, ClockAction[]>> {
  const rows = await work.sql.rows<ClockAction>(
    'actions_of_clocks',
    `select e.clock_id as "clockId", e.rung, e.deed as "do", e.state, e.outcome as "outcomeCode",
        e.outcome_data as "outcomeData", e.done_at as at, e.attempts
       from ${parents} join escalation e on e.org_id = k.org_id and e.clock_id = k.id
      order by e.clock_id, e.sequence`,
    idsOf(keys),
  );
  return Map.groupBy(rows, ({ clockId }) => clockId);
}

/** Clocks by their own ids (UUIDs), as far as the actor may see them. */
export async function clocksOfIds(work: Work, ids: readonly string[]): Promise<Map<string, ClockRow>> {
  const { sees } = work.actor;
  const rows = await work.sql.rows<ClockRow>(
    `clocks_of_ids_${work.actor.pool}${sees === null ? '' : '_own'}`,
    `select 'Clock' as "__typename", ${columnsFor(work.actor)}
       from clock c
         left join pause p on p.org_id = c.org_id and p.work_item_id = c.work_item_id and p.until_at is null
      where c.id = any($1::uuid[]) ${sees === null ? '' : 'and c.org_id = $2'}`,
    sees === null ? [ids] : [ids, sees],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names in other systems by record. */
export async function refsOf(work: Work, keys: readonly RecordKey[]): Promise<Map<string, ExternalRef[]>> {
  const rows = await work.sql.rows<ExternalRef & { workItemId: string }>(
    'refs_of_records',
    `select x.work_item_id as "workItemId", x.system, x.ref
       from ${parents} join external_ref x on x.org_id = k.org_id and x.work_item_id = k.id
      order by x.work_item_id, x.system, x.ref`,
    idsOf(keys),
  );
  return byParent(rows);
}

/** Links by record, seen from it, oldest first. */
export async function linksOf(work: Work, keys: readonly RecordKey[]): Promise<Map<string, LinkOfRecord[]>> {
  const rows = await work.sql.rows<LinkOfRecord>(
    'links_of_records',
    `select l.*, w.kind as "otherKind" from (
       select 'Link' as "__typename", l.id, k.id as "workItemId", l.to_id as "otherId", l.kind, 'OUT' as direction,
              l.created_at, l.org_id
         from ${parents} join link l on l.org_id = k.org_id and l.from_id = k.id
       union all
       select 'Link', l.id, k.id, l.from_id, l.kind, 'IN', l.created_at, l.org_id
         from ${parents} join link l on l.org_id = k.org_id and l.to_id = k.id
     ) l join work_item w on w.org_id = l.org_id and w.id = l."otherId"
     order by l."workItemId", l.created_at, l.id`,
    idsOf(keys),
  );
  return byParent(rows);
}

/** A link seen from a record. */
export type LinkOfRecord = Link & { readonly workItemId: string; readonly kind: LinkKind };

/** Decisions by record, oldest first. The provider's people only. */
export async function decisionsOf(work: Work, keys: readonly RecordKey[]): Promise<Map<string, DecisionRow[]>> {
  const rows = await work.sql.rows<DecisionRow>(
    'decisions_of_records',
    `select d.id, d.work_item_id as "workItemId", d.stage, d.document_kind as "documentKind",
            d.document_key as "documentKey", d.revision_id as "revisionUuid", d.release_id as "releaseId",
            d.decided_at as "decidedAt", d.facts, d.outcome, d.trace
       from ${parents} join decision d on d.org_id = k.org_id and d.work_item_id = k.id
      order by d.work_item_id, d.decided_at, d.id`,
    idsOf(keys),
  );
  return byParent(rows);
}

const messageColumns = `id, org_id, work_item_id, event_id, author_id, body, created_at`;
const publicMessages = `select ${messageColumns}, author_kind, false as is_internal from message`;
const allMessages = `${publicMessages} union all
  select ${messageColumns}, 'PROVIDER', true as is_internal from message_internal`;
const shownMessage = `'Message' as "__typename", m.id, m.org_id as "organisationId", m.work_item_id as "workItemId",
  m.event_id as "eventId", m.author_id as "authorId", m.body, m.created_at as "createdAt",
  m.author_kind as "authorKind", m.is_internal as "isInternal"`;

const messageKeys: readonly SortKey[] = [
  { sql: 'm.created_at', type: 'timestamptz', isNullable: false, direction: 'ASC' },
  { sql: 'm.id', type: 'uuid', isNullable: false, direction: 'ASC' },
];

/** One page of messages of each record, oldest first; internal notes among them when asked for. */
export async function messagesOf(
  work: Work,
  keys: readonly RecordKey[],
  page: PageRequest,
  withInternal: boolean,
): Promise<Map<string, ListRow<Message>[]>> {
  const text = new SqlText();
  const [ids, orgs] = idsOf(keys);
  text.bind(ids, 'uuid[]');
  text.bind(orgs, 'uuid[]');
  const keyset = keysetSql(messageKeys, page, text);
  const sql = `select m.* from ${parents} cross join lateral (
      select ${shownMessage}, ${keyset.select} from (${withInternal ? allMessages : publicMessages}) m
       where m.org_id = k.org_id and m.work_item_id = k.id and ${keyset.where} ${keyset.tail}) m`;
  return byParent(await work.sql.rows<ListRow<Message>>(statementName('messages', sql), sql, text.values));
}

/** How many messages each record has. */
export async function messageCounts(
  work: Work,
  keys: readonly RecordKey[],
  withInternal: boolean,
): Promise<Map<string, number>> {
  const sql = `select k.id, count(*)::integer as count
      from ${parents} join (${withInternal ? allMessages : publicMessages}) m
        on m.org_id = k.org_id and m.work_item_id = k.id group by k.id`;
  return countsOf(await work.sql.rows(statementName('messages_count', sql), sql, idsOf(keys)));
}

/** The message of that id (UUID), or null; an internal note only when asked for. */
export async function findMessage(work: Work, id: string, withInternal: boolean): Promise<Message | null> {
  const { sees } = work.actor;
  const text = new SqlText();
  const sql = `select ${shownMessage} from (${withInternal ? allMessages : publicMessages}) m
    where m.id = ${text.bind(id, 'uuid')} ${sees === null ? '' : `and m.org_id = ${text.bind(sees, 'uuid')}`}`;
  return work.sql.row<Message>(statementName('message_by_id', sql), sql, text.values);
}

const eventColumns = `id, org_id, work_item_id, seq, type, actor_kind, actor_id, source, occurred_at, recorded_at`;
const publicEvents = `select ${eventColumns}, payload, false as is_internal from event`;
const allEvents = `${publicEvents} union all select ${eventColumns}, payload, true from event_internal`;
/** The same without a column that readers of figures do not have: see `payloadOf`. */
const eventsWithoutPayload = `select ${eventColumns}, false as is_internal from event`;

const timelineKeys: readonly SortKey[] = [
  { sql: 't.occurred_at', type: 'timestamptz', isNullable: false, direction: 'ASC' },
  { sql: 't.id', type: 'uuid', isNullable: false, direction: 'ASC' },
];

/** What of the ledger somebody may read. */
export interface TimelineRights {
  /** Internal events and notes. */
  readonly withInternal: boolean;
  /** What people wrote: reasons and messages. */
  readonly withText: boolean;
}

/** One page of the ledger of each record, oldest first. */
export async function timelineOf(
  work: Work,
  keys: readonly RecordKey[],
  page: PageRequest,
  { withInternal, withText }: TimelineRights,
): Promise<Map<string, ListRow<TimelineEntry>[]>> {
  const text = new SqlText();
  const [ids, orgs] = idsOf(keys);
  text.bind(ids, 'uuid[]');
  text.bind(orgs, 'uuid[]');
  const keyset = keysetSql(timelineKeys, page, text);
  const texts = withText
    ? `, n.body as note, coalesce(n.is_internal, false) as "isNoteInternal", m.id as "message.id", m.author_id as "message.authorId", m.body as "message.body",
        m.created_at as "message.createdAt", m.author_kind as "message.authorKind"`
    : ', null::text as note, false as "isNoteInternal"';
  const textJoins = withText
    ? `left join event_note n on n.org_id = t.org_id and n.event_id = t.id
       left join (${withInternal ? allMessages : publicMessages}) m on m.org_id = t.org_id and m.event_id = t.id`
    : '';
  const isReader = work.actor.pool === 'bi';
  const events = isReader ? eventsWithoutPayload : withInternal ? allEvents : publicEvents;
  const sql = `select t.id, t.work_item_id as "workItemId", t.org_id as "organisationId", t.type,
        ${payloadOf('t', work.actor)} as payload,
        t.actor_kind as "actorKind", t.actor_id as "actorId", t.source, t.occurred_at as "occurredAt",
        t.recorded_at as "recordedAt", t.is_internal as "isInternal", t."_s0", t."_s1"${texts}
      from ${parents} cross join lateral (
        select t.*, ${keyset.select} from (${events}) t
         where t.org_id = k.org_id and t.work_item_id = k.id and ${keyset.where} ${keyset.tail}) t
      ${textJoins} order by t.work_item_id, ${page.isBackwards ? 't.occurred_at desc, t.id desc' : 't.occurred_at, t.id'}`;
  const rows = await work.sql.rows<ListRow<TimelineEntry>>(statementName('timeline', sql), sql, text.values);
  return byParent(rows);
}

/** How many entries the ledger of each record has. */
export async function timelineCounts(
  work: Work,
  keys: readonly RecordKey[],
  withInternal: boolean,
): Promise<Map<string, number>> {
  const sql = `select k.id, count(*)::integer as count
      from ${parents} join (${withInternal ? allEvents : eventsWithoutPayload}) t
        on t.org_id = k.org_id and t.work_item_id = k.id group by k.id`;
  return countsOf(await work.sql.rows(statementName('timeline_count', sql), sql, idsOf(keys)));
}

const handoffKeys: readonly SortKey[] = [{ sql: 'h.ordinal', type: 'integer', isNullable: false, direction: 'ASC' }];

/** One page of the handoffs of each record, oldest first. The provider's people only. */
export async function handoffsOf(
  work: Work,
  keys: readonly RecordKey[],
  page: PageRequest,
): Promise<Map<string, ListRow<HandoffRow>[]>> {
  const text = new SqlText();
  const [ids, orgs] = idsOf(keys);
  text.bind(ids, 'uuid[]');
  text.bind(orgs, 'uuid[]');
  const keyset = keysetSql(handoffKeys, page, text);
  const isRung = (ledger: string): string => `exists (select from ${ledger} r
    where r.org_id = h.org_id and r.id = e.caused_by and r.type in ('SLA_WARNED', 'SLA_BREACHED', 'OLA_BREACHED'))`;
  const sql = `select h.id, h.work_item_id as "workItemId", h.from_team_key as "fromTeamKey",
        h.from_person_id as "fromPersonId", h.to_team_key as "toTeamKey", h.to_person_id as "toPersonId",
        h.offered_at as "offeredAt", h.accepted_at as "acceptedAt", h.accepted_by_id as "acceptedById",
        h.declined_at as "declinedAt", trunc(extract(epoch from h.accepted_at - h.offered_at))::integer as "timeToAcceptSeconds",
        case when h.accepted_at is not null then 'ACCEPTED' when h.declined_at is not null then 'DECLINED'
          when exists (select from handoff n where n.org_id = h.org_id and n.work_item_id = h.work_item_id
            and n.ordinal = h.ordinal + 1) then 'SUPERSEDED'
          when w.is_open then 'OFFERED' else 'LAPSED' end as state,
        case when ${isRung('event')} or ${isRung('event_internal')} then 'ESCALATION'
          when e.type = 'OPENED' or e.actor_kind = 'SYSTEM' then 'RULES'
          when e.actor_kind = 'TOKEN' then 'PROGRAM' else 'PERSON' end as means,
        case when e.type <> 'OPENED' and e.actor_kind = 'USER' then e.actor_id end as "offeredById",
        coalesce(n.body, (
          select m.body from event_internal i join message_internal m on m.org_id = i.org_id and m.event_id = i.id
           where i.org_id = h.org_id and i.work_item_id = h.work_item_id and i.caused_by = h.id and i.type = 'NOTED'
           order by i.seq limit 1)) as note, h."_s0"
      from ${parents} cross join lateral (
        select h.*, ${keyset.select} from handoff h
         where h.org_id = k.org_id and h.work_item_id = k.id and ${keyset.where} ${keyset.tail}) h
      join work_item w on w.org_id = h.org_id and w.id = h.work_item_id
      join event e on e.org_id = h.org_id and e.id = h.id
      left join event_note n on n.org_id = h.org_id and n.event_id = h.id
      order by h.work_item_id, h.ordinal ${page.isBackwards ? 'desc' : ''}`;
  return byParent(await work.sql.rows<ListRow<HandoffRow>>(statementName('handoffs', sql), sql, text.values));
}

/** How many handoffs each record has. */
export async function handoffCounts(work: Work, keys: readonly RecordKey[]): Promise<Map<string, number>> {
  const sql = `select k.id, count(*)::integer as count
      from ${parents} join handoff h on h.org_id = k.org_id and h.work_item_id = k.id group by k.id`;
  return countsOf(await work.sql.rows('handoffs_count', sql, idsOf(keys)));
}

function countsOf(rows: readonly { readonly id: string; readonly count: number }[]): Map<string, number> {
  return new Map(rows.map(({ id, count }) => [id, count]));
}
