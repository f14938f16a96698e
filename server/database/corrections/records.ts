import type { CustomerFacts } from '../../core/incidents/decideTargets.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import { incidentTable } from '../incidents/incidentTable.js';
import type { Work } from '../kernel/Work.js';
import { partsOf, recordOf } from '../records/lock.js';
import { itemFields, type Row } from '../records/recordRows.js';

/** An incident with what promises ask about it besides its state. */
export interface KnownIncident {
  readonly record: IncidentRecord;
  readonly facts: Pick<
    CustomerFacts,
    'impact' | 'urgency' | 'channel' | 'category' | 'title' | 'organisation' | 'customerZone'
  >;
}

/** Incidents by their UUIDs, in one statement, not locked. */
export async function knownIncidents(work: Work, ids: readonly string[]): Promise<KnownIncident[]> {
  const columns = [
    ...itemFields.map(({ column }) => `w.${column}`),
    ...incidentTable.fields.map(({ column }) => `d.${column}`),
  ];
  const rows = await work.sql.rows<Row>(
    'correction_records',
    `select ${columns.join(', ')}, w.title, o.key as organisation_key, o.time_zone as customer_zone,
        ${partsOf('w.org_id', 'w.id')}
       from work_item w join incident d on d.work_item_id = w.id join organisation o on o.id = w.org_id
      where w.id = any($1::uuid[]) order by w.id`,
    [ids],
  );
  return rows.map((row) => {
    const record = recordOf<IncidentRecord>(incidentTable, row);
    const { impact, urgency, channel, category } = record.item;
    const named = { title: row.title as string, organisation: row.organisation_key as string };
    const customerZone = row.customer_zone as string;
    return { record, facts: { impact, urgency, channel, category, ...named, customerZone } };
  });
}
