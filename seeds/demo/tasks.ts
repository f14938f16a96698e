import { openTaskByHand } from '../../server/database/incidents/actions/openTask.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { organisations, users } from './cast.js';
import { agentOf } from './history.js';

/** Tomás gives Quayside Cabling, a vendor, one step of the incident that was opened last and is open. Needs work of the system. */
export async function tellTasks(work: Work): Promise<void> {
  const incident = await work.sql.row<{ id: string }>(
    'demo_last_open',
    `select id from work_item where kind = 'INCIDENT' and is_open order by opened_at desc, id desc limit 1`,
  );
  if (!incident) return;
  await openTaskByHand(toldWork(work, agentOf(users.tomas), work.now), {
    id: incident.id,
    title: 'Test the uplink between hall 2 and the quay',
    instructions:
      'Measure both pairs from patch panel B, port 14.\nReplace the patch cable where either loses more than 3 dB.',
    teamKey: null,
    userId: null,
    organisationId: organisations.quayside.id,
  });
}
