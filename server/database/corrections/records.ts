import type { Levels, LevelsGiven } from '../../core/corrections/levels.js';
import type { CustomerFacts } from '../../core/incidents/decideTargets.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import type { ClockRecalculated } from '../../core/records/events.js';
import { isWait } from '../../core/sla/Clock.js';
import { incidentTable } from '../incidents/incidentTable.js';
import type { Work } from '../kernel/Work.js';
import { partsOf, recordOf } from '../records/lock.js';
import { itemFields, type Row } from '../records/recordRows.js';

/** An incident with what promises ask about it besides its state. */
export interface KnownIncident {
  readonly record: IncidentRecord;
  /** What corrections have set of its clocks so far, oldest first. */
  readonly recalculated: readonly ClockRecalculated[];
  /** The levels that it was given, oldest first; empty where its priority never changed. */
  readonly levels: readonly LevelsGiven[];
  /** When it was resolved while an answer was waited for; empty where no clock of such a wait has stopped. */
  readonly unanswered: readonly number[];
  readonly number: string;
  readonly facts: Pick<
    CustomerFacts,
    'impact' | 'urgency' | 'channel' | 'category' | 'location' | 'title' | 'organisation' | 'customerZone'
  >;
}

/** Incidents by their UUIDs, in two statements or three, not locked. */
export async function knownIncidents(work: Work, ids: readonly string[]): Promise<KnownIncident[]> {
  const columns = [
    ...itemFields.map(({ column }) => `w.${column}`),
    ...incidentTable.fields.map(({ column }) => `d.${column}`),
  ];
  const rows = await work.sql.rows<Row>(
    'correction_records',
    `select ${columns.join(', ')}, w.title, w.number as shown_number, o.key as organisation_key, o.time_zone as customer_zone,
        ${partsOf('w.org_id', 'w.id')}
       from work_item w join incident d on d.work_item_id = w.id join organisation o on o.id = w.org_id
      where w.id = any($1::uuid[]) order by w.id`,
    [ids],
  );
  const told = await toldOf(work, ids);
  const records = rows.map((row) => recordOf<IncidentRecord>(incidentTable, row));
  const unanswered = await unansweredOf(work, records.filter(hasEndedWait));
  return rows.map((row, i) => {
    const record = records[i]!;
    const { impact, urgency, channel, category, location } = record.item;
    const named = { title: row.title as string, organisation: row.organisation_key as string };
    const customerZone = row.customer_zone as string;
    return {
      record,
      recalculated: [],
      levels: [],
      ...told.get(record.item.id),
      unanswered: unanswered.get(record.item.id) ?? [],
      number: row.shown_number as string,
      facts: { impact, urgency, channel, category, location, ...named, customerZone },
    };
  });
}

function hasEndedWait({ clocks }: IncidentRecord): boolean {
  return clocks.some(({ clock }) => isWait(clock.metric) && clock.stoppedAt !== null);
}

/**
 * When each of these incidents was resolved, epoch milliseconds. Waits that stopped then were ended by that, unless the
 * provider said something at the very instant, just before.
 */
async function unansweredOf(work: Work, records: readonly IncidentRecord[]): Promise<Map<string, readonly number[]>> {
  if (records.length === 0) return new Map();
  const rows = await work.sql.rows<{ recordId: string; at: readonly number[] }>(
    'correction_unanswered',
    `select w.id as "recordId", array_agg(biz_epoch(e.occurred_at)::float8) as at
       from work_item w join event e on e.org_id = w.org_id and e.work_item_id = w.id
      where w.id = any($1::uuid[]) and e.type = 'RESOLVED'
        and not exists (select from event a where a.org_id = e.org_id and a.work_item_id = e.work_item_id and a.seq < e.seq
          and a.occurred_at = e.occurred_at and a.type = 'COMMENTED' and a.payload ->> 'authorKind' = 'PROVIDER')
      group by w.id`,
    [records.map(({ item }) => item.id)],
  );
  return new Map(rows.map(({ recordId, at }) => [recordId, at]));
}

type Told = Pick<KnownIncident, 'recalculated' | 'levels'>;

/**
 * What the ledgers say of corrections and of levels. All recalculations of a clock stand in one ledger, so that their order
 * there is their order.
 */
async function toldOf(work: Work, ids: readonly string[]): Promise<Map<string, Told>> {
  const ledger = (
    table: string,
    types: string,
  ): string => `select e.work_item_id, e.seq, e.type, e.occurred_at, e.payload
    from work_item w join ${table} e on e.org_id = w.org_id and e.work_item_id = w.id
   where w.id = any($1::uuid[]) and e.type in (${types})`;
  const rows = await work.sql.rows<{ recordId: string } & (LevelsRow | RecalculatedRow)>(
    'correction_told',
    `with told as (
       ${ledger('event', `'RECALCULATED', 'OPENED', 'IMPORT_SETTLED', 'PRIORITISED', 'CATEGORISED'`)}
       union all ${ledger('event_internal', `'RECALCULATED'`)}),
     changed as (select distinct work_item_id from told where type in ('PRIORITISED', 'CATEGORISED'))
     select work_item_id as "recordId", seq, payload -> 'clocks' as recalculated, null::float8 as at,
            null::jsonb as said, null::jsonb as "clockIds"
       from told where type = 'RECALCULATED'
     union all
     select work_item_id, seq, null, biz_epoch(occurred_at)::float8, payload - 'clocks',
            coalesce(jsonb_path_query_array(payload, '$.clocks[*].id'), '[]')
       from told where type <> 'RECALCULATED' and work_item_id in (select work_item_id from changed)
      order by 1, 2`,
    [ids],
  );
  const byRecord = Map.groupBy(rows, ({ recordId }) => recordId);
  return new Map(
    [...byRecord].map(([id, events]): [string, Told] => [
      id,
      {
        recalculated: events.flatMap(({ recalculated }) => recalculated ?? []),
        levels: levelsIn(events.filter((event) => event.recalculated === null)),
      },
    ]),
  );
}

interface LevelsRow extends Pick<LevelsGiven, 'at' | 'clockIds'> {
  readonly recalculated: null;
  /** What the event says of them; what it does not say stays as it was. */
  readonly said: Partial<Levels>;
}

interface RecalculatedRow {
  readonly recalculated: readonly ClockRecalculated[];
}

/** The levels after each event, oldest first. */
function levelsIn(events: readonly LevelsRow[]): LevelsGiven[] {
  let levels: Levels = { impact: null, urgency: null, priority: null, category: null, location: null };
  return events.map(({ at, clockIds, said }) => {
    const {
      impact = levels.impact,
      urgency = levels.urgency,
      priority = levels.priority,
      category = levels.category,
      location = levels.location,
    } = said;
    levels = { impact, urgency, priority, category, location };
    return { ...levels, at, clockIds };
  });
}
