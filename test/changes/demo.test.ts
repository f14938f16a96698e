import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import { changeStories } from '../../seeds/demo/changeStories.js';
import { tellChanges } from '../../seeds/demo/changes.js';
import { agentOf, planHistory, tellIncident } from '../../seeds/demo/history.js';
import { tellTasks } from '../../seeds/demo/tasks.js';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { toldWork, writingWork } from '../../server/database/kernel/Work.js';
import { changeScene, type ChangeScene } from './scene.js';

let scene: ChangeScene;
beforeAll(async () => {
  scene = await changeScene();
  await writingWork(scene.system, systemActor('demo', 'CLI', organisations.northwind.id), 'demo', async (work) => {
    const day = 86_400_000;
    // incidents of the weeks that a change broke are enough
    const plans = planHistory(work.now).filter(({ at }) => at > work.now.getTime() - 39 * day);
    for (const plan of plans.filter(({ service }) => service === 'business-applications'))
      await tellIncident(work, plan, work.now);
    await tellChanges(work, work.now);
    // whatever the hour, one is open
    await openIncident(toldWork(work, agentOf(users.tomas), work.now), {
      organisationId: organisations.harbour.id,
      contactId: contacts.willem.id,
      serviceKey: 'business-applications',
      title: 'The uplink drops packets',
      impact: 'low',
      urgency: 'low',
    });
    await tellTasks(work);
  });
});
afterAll(() => scene.stop());

it('the vendor of the demo has one step to do', async () => {
  const { data } = await scene.ask('{ assignedTasks { nodes { title state } } incidents { totalCount } }', {}, 'wout');
  expect(data).toEqual({
    assignedTasks: { nodes: [{ title: 'Test the uplink between hall 2 and the quay', state: 'OPEN' }] },
    incidents: { totalCount: 0 },
  });
});

describe("the demo's changes", () => {
  it('stand where the time of day has brought them: some in every state, none further than its hour', async () => {
    const { data } = await scene.ask(
      '{ changes(first: 100) { nodes { title state changeType plannedStartAt startedAt } } }',
      {},
      'mara',
    );
    const found = data.changes.nodes as { state: string; plannedStartAt: string; startedAt: string | null }[];
    expect(found).toHaveLength(changeStories.length);
    expect([...new Set(found.map(({ state }) => state))].toSorted((a, b) => a.localeCompare(b))).toEqual([
      'ASSESS',
      'AUTHORIZE',
      'CANCELED',
      'CLOSED',
      'IMPLEMENT',
      'NEW',
      'REVIEW',
      'SCHEDULED',
    ]);
    const now = new Date().toISOString();
    for (const { state, plannedStartAt, startedAt } of found) {
      if (startedAt === null) continue;
      expect(['IMPLEMENT', 'REVIEW', 'CLOSED']).toContain(state);
      expect(startedAt > plannedStartAt && startedAt < now).toBe(true);
    }
  });

  it('broke what was reported after them, and follow from their ledgers', async () => {
    const { data } = await scene.ask(
      `{ changes(where: { outcome: { eq: FAILED } }) { nodes { finishedAt incidentsCaused { nodes { openedAt service { key } } } } } }`,
      {},
      'mara',
    );
    const [failed] = data.changes.nodes;
    const caused = failed.incidentsCaused.nodes as { openedAt: string; service: { key: string } }[];
    expect(caused.length).toBeGreaterThan(0);
    for (const { openedAt, service } of caused) {
      expect(openedAt > failed.finishedAt).toBe(true);
      expect(service.key).toBe('business-applications');
    }
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });
});
