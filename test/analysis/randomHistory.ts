import { Chance } from '../../seeds/demo/chance.js';
import type { HoldReason } from '../../server/core/sla/Pause.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import type { ImpactScene } from './scene.js';

const minute = 60_000;
const hour = 60 * minute;

const services = ['network-access', 'workplace-support', 'payroll', 'email-and-collaboration', 'business-applications'];
const teams = ['service-desk', 'network-operations', 'payroll'];
const suppliers = ['north-sea-carrier', 'till-parts', null];
/** To the last one some policies promise less. */
const priorities = ['p1', 'p3', 'p4', 'p5', 'p5'];
const levels = ['high', 'medium', 'low'];
const reasons: readonly HoldReason[] = ['CUSTOMER', 'VENDOR', 'SCHEDULED'];

/**
 * Incidents to which anything happens at any time: holds, answers and questions, other teams, other priorities, resolving
 * and reopening. What is not allowed at the moment just does not happen. All of it lies between `from` and a month later.
 */
export async function tellRandomHistory(
  scene: ImpactScene,
  incidents: number,
  from: number,
  seed: number,
): Promise<string[]> {
  const chance = new Chance(seed);
  const ids: string[] = [];
  for (let i = 0; i < incidents; i++) {
    let at = from + Math.floor(chance.next() * 20 * 24) * hour + Math.floor(chance.next() * hour);
    const told = <T>(run: (work: Work) => Promise<T>): Promise<T> => scene.at(new Date(at).toISOString(), run);
    const { id } = await scene.open(new Date(at).toISOString(), {
      serviceKey: chance.oneOf(services),
      impact: chance.oneOf(levels),
      urgency: chance.oneOf(levels),
      title: `Something ${i}`,
    });
    ids.push(id);
    const steps = Math.floor(chance.next() * 14);
    for (let n = 0; n < steps; n++) {
      at += Math.floor(chance.next() ** 2 * 40 * hour) + 1;
      if (at > from + 30 * 24 * hour) break;
      const step = stepOf(scene, chance, id, at);
      await told(step).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
    }
  }
  return ids;
}

function stepOf(scene: ImpactScene, chance: Chance, id: string, at: number): (work: Work) => Promise<unknown> {
  const { people } = scene;
  switch (Math.floor(chance.next() * 16)) {
    case 0:
    case 1:
      return (work) => assignIncident(work, { id, teamKey: chance.oneOf(teams) });
    case 2:
    case 3:
      return async (work) => {
        await assignIncident(work, { id, assigneeId: people.aylin });
        return startIncident(work, { id });
      };
    case 4:
    case 5: {
      const followUpAt = new Date(at + 30 * 24 * hour);
      const reason = chance.oneOf(reasons);
      const supplierContractKey = reason === 'VENDOR' ? chance.oneOf(suppliers) : null;
      return (work) => holdIncident(work, { id, reason, followUpAt, supplierContractKey });
    }
    case 6:
    case 7:
      return (work) => resumeIncident(work, { id });
    case 8:
      return (work) => commentOnIncident(work, { id, body: 'We are on it.' });
    case 9:
    case 10:
      return (work) => commentOnIncident(asPartner(scene, work), { id, body: 'Is there news?' });
    case 11:
      return chance.happens(0.5)
        ? (work) => prioritiseIncident(work, { id, impact: chance.oneOf(levels), urgency: chance.oneOf(levels) })
        : (work) => prioritiseIncident(work, { id, priority: chance.oneOf(priorities), reason: 'So.' });
    case 12:
    case 13:
      return (work) => resolveIncident(work, { id, resolutionCode: 'SOLVED', resolutionText: 'Done.' });
    case 14:
      return (work) => reopenIncident(work, { id, reason: 'Not done.' });
    default:
      return (work) =>
        chance.happens(0.2)
          ? cancelIncident(work, { id, reason: 'No need.' })
          : commentOnIncident(work, { id, body: 'More.' });
  }
}

/** The same piece of work as the customer, on the same connection. */
function asPartner({ partner }: ImpactScene, work: Work): Work {
  return toldWork(work, { ...partner, pool: 'worker' }, work.now);
}
