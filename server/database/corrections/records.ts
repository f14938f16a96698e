import type { CustomerFacts } from '../../core/incidents/decideTargets.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import type { ClockRecalculated } from '../../core/records/events.js';
import { incidentTable } from '../incidents/incidentTable.js';
import type { Work } from '../kernel/Work.js';
import { partsOf, recordOf } from '../records/lock.js';
import { itemFields, type Row } from '../records/recordRows.js';

/** An incident with what promises ask about it besides its state. */
export interface KnownIncident {
  readonly record: IncidentRecord;
  /** What corrections have set of its clocks so far, oldest first. */
  readonly recalculated: readonly ClockRecalculated[];
  readonly number: string;
  readonly facts: Pick<
    CustomerFacts,
    'impact' | 'urgency' | 'channel' | 'category' | 'title' | 'organisation' | 'customerZone'
  >;
}

/** Incidents by their UUIDs, in two statements, not locked. */
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
  const recalculated = await recalculationsOf(work, ids);
  return rows.map((row) => {
    const record = recordOf<IncidentRecord>(incidentTable, row);
    const { impact, urgency, channel, category } = record.item;
    const named = { title: row.title as string, organisation: row.organisation_key as string };
    const customerZone = row.customer_zone as string;
    return {
      record,
      recalculated: recalculated.get(record.item.id) ?? [],
      number: row.shown_number as string,
      facts: { impact, urgency, channel, category, ...named, customerZone },
    };
  });
}

/** All of a clock's stand in one ledger, so that their order there is their order. */
async function recalculationsOf(work: Work, ids: readonly string[]): Promise<Map<string, ClockRecalculated[]>> {
  const ledger = (table: string): string => `select e.work_item_id, e.seq, e.payload
    from work_item w join ${table} e on e.org_id = w.org_id and e.work_item_id = w.id
   where w.id = any($1::uuid[]) and e.type = 'RECALCULATED'`;
  const rows = await work.sql.rows<{ recordId: string; clocks: ClockRecalculated[] }>(
    'correction_recalculations',
    `select l.work_item_id as "recordId", l.payload -> 'clocks' as clocks
       from (${ledger('event')} union all ${ledger('event_internal')}) l order by l.work_item_id, l.seq`,
    [ids],
  );
  const byRecord = Map.groupBy(rows, ({ recordId }) => recordId);
  return new Map([...byRecord].map(([id, events]) => [id, events.flatMap(({ clocks }) => clocks)]));
}
