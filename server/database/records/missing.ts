import { Refusal } from '../../core/kernel/Refusal.js';

/** What the composite foreign keys refuse, in words of the input: same-organisation checks cost no statement. */
const missing: { readonly [constraint: string]: readonly [what: string, path: string] } = {
  work_item_org_id_fkey: ['organisation', 'organisationId'],
  work_item_org_id_contact_id_fkey: ['contact', 'contactId'],
  work_item_assignee_id_fkey: ['person', 'assigneeId'],
  link_org_id_to_id_fkey: ['record', 'otherId'],
  incident_org_id_duplicate_of_id_fkey: ['incident', 'duplicateOfId'],
};

/** Runs a write and turns a violated foreign key into NOT_FOUND for the input behind it. */
export async function refusing<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const found = code === '23503' && constraint ? missing[constraint] : undefined;
    if (!found) throw error;
    throw Refusal.notFound(found[0], [found[1]]);
  }
}
