import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import type { System } from '../../server/app/system.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work, writingWork } from '../../server/database/kernel/Work.js';

const hour = 3_600_000;

const tomas: Actor = {
  kind: 'USER',
  principal: `user:${users.tomas.id}`,
  userId: users.tomas.id,
  organisationId: organisations.northwind.id,
  role: 'AGENT',
  source: 'CONSOLE',
  pool: 'worker',
  sees: null,
};

/** Does something as Tomas of the provider's desk at that instant, in a transaction of its own. */
export function atDesk<T>(system: System, at: Date, run: (work: Work) => Promise<T>): Promise<T> {
  return writingWork(system, { ...tomas, kind: 'SYSTEM' }, 'history', (work) => run(toldWork(work, tomas, at)));
}

/**
 * An incident of Harbour Logistics of the highest priority, which counts around the clock: due four hours after it was
 * opened (epoch milliseconds), solved after three. Answers its number.
 */
export async function tellSolvedInThreeHours(system: System, opened: number, title: string): Promise<string> {
  const { id, number } = await atDesk(system, new Date(opened), (work) =>
    openIncident(work, {
      organisationId: organisations.harbour.id,
      contactId: contacts.willem.id,
      serviceKey: 'network-access',
      title,
      impact: 'high',
      urgency: 'high',
    }),
  );
  await atDesk(system, new Date(opened + hour / 6), (work) => startIncident(work, { id, assigneeId: users.tomas.id }));
  await atDesk(system, new Date(opened + 3 * hour), (work) =>
    resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'A new switch' }),
  );
  return number;
}
