import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { type ToldScene, toldScene } from '../reviews/scene.js';

/*
 * A promise that was kept at its last instant is broken as soon as the incident is reopened. Whoever reopens it writes nothing
 * of that down, which a partner could not: the worker finds it, as all that time brings.
 */

let scene: ToldScene;
beforeAll(async () => {
  scene = await toldScene();
});
afterAll(() => scene?.close());

const hour = 3_600_000;
const reopen = `mutation ($input: IncidentReopenInput!) { result: incidentReopen(input: $input) {
  incident { state } userErrors { code message } } }`;

describe.each(['partner', 'partnerUser', 'agent'] as const)('an incident that was solved when it was due', (who) => {
  let id: string;
  let publicId: string;
  let due: number;
  const clock = async () => {
    const [row] = await scene.rows<{ state: string; upcoming: string[]; breached: Date | null }>(
      `select c.state, due_at as due, breached_at as breached, upcoming, elapsed_as_of = w.state_entered_at as "runsSinceThen"
         from clock c join work_item w on w.id = c.work_item_id where c.metric = 'RESOLUTION' and w.id = $1`,
      [id],
    );
    return row!;
  };
  const differences = async () => (await rebuild(scene.system, { isCheck: true })).differences;

  beforeAll(async () => {
    const opened = Date.now() - 6 * hour;
    const at = (hours: number): string => new Date(opened + hours * hour).toISOString();
    // a P1 of the gold policy has four hours around the clock, and its priority is raised an hour after that
    due = opened + 4 * hour;
    ({ id, publicId } = await scene.open(at(0), { serviceKey: 'network-access', impact: 'high', urgency: 'high' }));
    await scene.at(at(1), (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
    await scene.at(at(4), (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }));
    await scene.sweep();
  });

  it(`is met, and reopened by the ${who} without an error`, async () => {
    expect(await clock()).toMatchObject({ state: 'MET', due: new Date(due), breached: null });
    const [item] = await scene.rows<{ version: number }>('select version from work_item where id = $1', [id]);
    const input = { id: publicId, reason: 'It is back', expectedVersion: item!.version };
    const { result } = await scene.data(who, reopen, { input });
    expect(result).toEqual({ incident: { state: 'IN_PROGRESS' }, userErrors: [] });
    expect(await clock()).toMatchObject({ state: 'RUNNING', due: new Date(due), breached: null });
    expect(await differences()).toEqual([]);
  });

  it(`is found late by the worker after that, and people are told (${who})`, async () => {
    await scene.sweep();
    const found = await clock();
    expect(found).toMatchObject({ state: 'BREACHED_RUNNING', due: new Date(due), breached: new Date(due) });
    // it runs, so that its next step comes an hour later, and it is told in the ledger when the promise was broken
    expect(found).toMatchObject({ runsSinceThen: true, upcoming: [expect.stringMatching(/^\+3600@/)] });
    const told = await scene.rows(
      `select e.occurred_at, e.actor_kind, (e.payload -> 'notifies')::boolean as notifies
         from event e join clock c on c.id::text = e.payload ->> 'clockId'
        where e.work_item_id = $1 and e.type = 'SLA_BREACHED' and c.metric = 'RESOLUTION'`,
      [id],
    );
    expect(told).toEqual([{ occurred_at: new Date(due + 1), actor_kind: 'SYSTEM', notifies: true }]);
    const fired = await scene.rows(
      `select f.scheduled_at, exists (select from escalation e where e.clock_id = f.clock_id and e.rung = f.rung) as "isSetOff"
         from clock_firing f join clock c on c.id = f.clock_id
        where f.work_item_id = $1 and f.rung = '1' and c.metric = 'RESOLUTION'`,
      [id],
    );
    expect(fired).toEqual([{ scheduled_at: new Date(due + 1), isSetOff: true }]);
    expect(await differences()).toEqual([]);
  });
});
