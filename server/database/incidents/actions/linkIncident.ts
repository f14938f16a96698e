import type { LinkKind } from '../../../core/records/links.js';
import { mayLink } from '../../../core/incidents/policy.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';
import { resultOf } from './results.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `linkIncident` takes. */
export interface LinkIncidentInput extends IncidentTarget {
  /** UUID of the other record. */
  readonly otherId: string;
  readonly kind: LinkKind;
}

/**
 * Links the incident with another record of the same organisation. Linking twice changes nothing.
 *
 * Refuses NOT_FOUND (also for the other one), FORBIDDEN, VERSION_CONFLICT; INVALID for itself.
 */
export async function linkIncident(work: Work, input: LinkIncidentInput): Promise<IncidentResult> {
  if (!mayLink(work.actor)) throw new Refusal('FORBIDDEN', 'You may not link incidents.');
  const { otherId, kind } = input;
  const record = await changeRecord(work, incidentTable, input, async ({ record: { item }, at }) => {
    if (otherId === item.id) throw new Refusal('INVALID', 'A record is not linked with itself.', ['otherId']);
    const known = await work.sql.row(
      'link_known',
      'select 1 as found from link where org_id = $1 and from_id = $2 and to_id = $3 and kind = $4',
      [item.orgId, item.id, otherId, kind],
    );
    if (known) return { happenings: [] };
    const linkId = uuidv7(new Date(at));
    return {
      happenings: [{ type: 'LINKED', payload: { linkId, otherId, kind } }],
      links: [{ id: linkId, toId: otherId, kind }],
    };
  });
  return resultOf(record);
}
