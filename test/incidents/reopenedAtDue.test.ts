import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { type ToldScene, toldScene } from '../reviews/scene.js';

/* A promise that was kept at its last instant: the customer who reopens it finds it in time, and the worker breaks it. */

let scene: ToldScene;
beforeAll(async () => {
  scene = await toldScene();
});
afterAll(() => scene?.close());

const reopen = `mutation ($input: IncidentReopenInput!) { result: incidentReopen(input: $input) {
  incident { state } userErrors { code message } } }`;

it.each(['partner', 'agent'] as const)(
  'reopened by the %s it is late from then on, and people are told',
  async (who) => {
    const opened = Date.now() - 6 * 3_600_000;
    const at = (hours: number): string => new Date(opened + hours * 3_600_000).toISOString();
    // a P1 of the gold policy has four hours around the clock
    const { id, publicId } = await scene.open(at(0), { serviceKey: 'network-access', impact: 'high', urgency: 'high' });
    await scene.at(at(1), (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
    await scene.at(at(4), (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }));
    const state = async () =>
      (
        await scene.rows<{ state: string }>(
          `select state, due_at = stopped_at as "isAtDue" from clock where metric = 'RESOLUTION' and work_item_id = $1`,
          [id],
        )
      )[0];
    expect(await state()).toEqual({ state: 'MET', isAtDue: true });

    const [item] = await scene.rows<{ version: number }>('select version from work_item where id = $1', [id]);
    const input = { id: publicId, reason: 'It is back', expectedVersion: item!.version };
    const { result } = await scene.data(who, reopen, { input });
    expect(result).toEqual({ incident: { state: 'IN_PROGRESS' }, userErrors: [] });
    await scene.sweep();
    expect(await state()).toMatchObject({ state: 'BREACHED_RUNNING' });
    const told = await scene.rows<{ type: string; notifies: boolean }>(
      `select e.type, (e.payload -> 'notifies')::boolean as notifies from event e join clock c on c.id::text = e.payload ->> 'clockId'
      where e.work_item_id = $1 and e.type = 'SLA_BREACHED' and c.metric = 'RESOLUTION'`,
      [id],
    );
    expect(told).toEqual([{ type: 'SLA_BREACHED', notifies: true }]);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  },
);
