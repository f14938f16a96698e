import { Refusal } from '../../../core/kernel/Refusal.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `closeAsDuplicate` takes. */
export interface CloseAsDuplicateInput extends IncidentTarget {
  /** UUID of the incident that goes on. */
  readonly duplicateOfId: string;
  readonly note?: string | null;
}

/**
 * Closes an incident as a duplicate of another of the same organisation, and links it there.
 *
 * Refuses NOT_FOUND (also for the surviving one), FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID for itself or a
 * survivor that is itself a duplicate.
 */
export async function closeAsDuplicate(work: Work, input: CloseAsDuplicateInput): Promise<IncidentResult> {
  assertWords({ note: input.note });
  const { duplicateOfId, note } = input;
  return moveIncident(work, 'CLOSE_AS_DUPLICATE', input, input, async ({ record, at }) => {
    if (duplicateOfId === record.item.id) throw invalid('An incident is no duplicate of itself.');
    await assertSurvivor(work, record.item.orgId, duplicateOfId);
    const linkId = uuidv7(new Date(at));
    return {
      happenings: [{ type: 'CLOSED_AS_DUPLICATE', payload: { duplicateOfId, linkId }, note }],
      links: [{ id: linkId, toId: duplicateOfId, kind: 'DUPLICATE_OF' }],
    };
  });
}

/** The survivor is locked too, so that two incidents cannot become duplicates of each other at once. */
async function assertSurvivor(work: Work, orgId: string, id: string): Promise<void> {
  const row = await work.sql.row<{ isDuplicate: boolean }>(
    'incident_survivor',
    `select i.duplicate_of_id is not null as "isDuplicate"
       from work_item w join incident i on i.work_item_id = w.id
      where w.org_id = $1 and w.id = $2 for share of w`,
    [orgId, id],
  );
  if (!row) throw Refusal.notFound('incident', ['duplicateOfId']);
  if (row.isDuplicate) throw invalid('That incident is itself a duplicate: name the one that goes on.');
}

function invalid(message: string): Refusal {
  return new Refusal('INVALID', message, ['duplicateOfId']);
}
