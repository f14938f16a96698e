import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiScene, type ApiScene } from './apiScene.js';

let scene: ApiScene;
beforeAll(async () => {
  scene = await apiScene();
}, 60_000);
afterAll(() => scene?.close());

const hold = (id: string, changes: object = {}, dryRun = false) =>
  scene.data(
    'agent',
    `mutation ($input: IncidentHoldInput!) { incidentHold(input: $input) {
      incident { state clocks { metric holderKey } } userErrors { code path message } } }`,
    {
      input: { id, reason: 'VENDOR', followUpAt: '2099-01-01T00:00:00Z', dryRun, ...changes },
    },
  );
const resume = (id: string) =>
  scene.data(
    'agent',
    'mutation ($input: IncidentResumeInput!) { incidentResume(input: $input) { userErrors { message } } }',
    { input: { id } },
  );
const clocks = async (id: string) => {
  const { incident } = await scene.data(
    'agent',
    `query ($id: ID!) { incident(id: $id) { clocks { metric holderKey cycle state targetSeconds policy { key }
      calendar { key } promisedBy { kind key name } } } }`,
    { id },
  );
  return incident.clocks.filter(({ metric }: { metric: string }) => metric === 'SUPPLIER');
};
const carrier = {
  metric: 'SUPPLIER',
  holderKey: 'north-sea-carrier',
  cycle: 1,
  policy: null,
  calendar: { key: 'singapore-around-the-clock' },
  promisedBy: { kind: 'SUPPLIER', key: 'north-sea-carrier', name: 'Leased lines' },
};

describe('an incident that waits for a supplier', () => {
  it('starts the clock of the contract that is named, by the priority', async () => {
    const { id } = await scene.incident({ impact: 'high', urgency: 'high' });
    await hold(id, { supplierContractKey: 'north-sea-carrier' });
    expect(await clocks(id)).toEqual([{ ...carrier, state: 'RUNNING', targetSeconds: 14_400 }]);
  });

  it('goes on with the same clock when it waits for the same supplier again', async () => {
    const { id, uuid } = await scene.incident();
    await hold(id, { supplierContractKey: 'north-sea-carrier' });
    await resume(id);
    const [away] = await scene.rows<{ gaps: unknown[] }>(
      `select gaps from clock where work_item_id = $1 and metric = 'SUPPLIER'`,
      [uuid],
    );
    expect(away?.gaps).toHaveLength(1);
    await hold(id, { supplierContractKey: 'north-sea-carrier' });
    expect(await clocks(id)).toMatchObject([{ ...carrier, state: 'RUNNING' }]);
  });

  it('has a clock for each supplier', async () => {
    const { id } = await scene.incident();
    await hold(id, { supplierContractKey: 'north-sea-carrier' });
    await resume(id);
    await hold(id, { supplierContractKey: 'till-parts' });
    expect((await clocks(id)).map(({ holderKey }: { holderKey: string }) => holderKey).toSorted()).toEqual([
      'north-sea-carrier',
      'till-parts',
    ]);
  });

  it('measures no supplier when none is named', async () => {
    const { id } = await scene.incident();
    const { incidentHold } = await hold(id);
    expect(incidentHold).toMatchObject({ incident: { state: 'PENDING' }, userErrors: [] });
    expect(await clocks(id)).toEqual([]);
  });

  it.each([
    [
      'a contract that there is none of',
      { supplierContractKey: 'nobody' },
      { code: 'NOT_FOUND', message: 'No such supplier contract, or not one you may see.' },
    ],
    [
      'another reason',
      { reason: 'CUSTOMER', supplierContractKey: 'north-sea-carrier' },
      { code: 'INVALID', message: 'A supplier is waited for with the reason VENDOR only: leave it out here.' },
    ],
  ])('is refused for %s, and nothing changes', async (_what, changes, error) => {
    const { id } = await scene.incident();
    const { incidentHold } = await hold(id, changes);
    expect(incidentHold).toEqual({ incident: null, userErrors: [{ ...error, path: ['supplierContractKey'] }] });
    const { incident } = await scene.data('agent', 'query ($id: ID!) { incident(id: $id) { state } }', { id });
    expect(incident.state).not.toBe('PENDING');
    expect(await clocks(id)).toEqual([]);
  });

  it('is told by name to the staff, and to the customer without it', async () => {
    const { id } = await scene.incident();
    await hold(id, { supplierContractKey: 'north-sea-carrier' });
    const ask = (who: 'agent' | 'partner') =>
      scene.ask(
        who,
        'query ($id: ID!) { incident(id: $id) { clocks { metric holderKey promisedBy { kind key } } timeline { nodes { type summary } } } }',
        { id },
      );
    const told = (answer: Awaited<ReturnType<typeof ask>>) =>
      answer.body.data.incident.timeline.nodes.find(({ type }: { type: string }) => type === 'HELD').summary;
    expect(told(await ask('agent'))).toBe('Put on hold, waiting for a vendor: Leased lines.');
    const seen = await ask('partner');
    expect(told(seen)).toBe('Put on hold, waiting for a vendor.');
    expect(JSON.stringify(seen.body)).not.toMatch(/SUPPLIER|carrier/);
  });

  it('is decided on record', async () => {
    const { id } = await scene.incident();
    await hold(id, { supplierContractKey: 'north-sea-carrier' });
    const { incident } = await scene.data(
      'agent',
      'query ($id: ID!) { incident(id: $id) { decisions { stage documentKind documentKey summary steps { label isMatched } } } }',
      { id },
    );
    expect(incident.decisions).toContainEqual({
      stage: 'SLA',
      documentKind: 'supplier-contract',
      documentKey: 'north-sea-carrier',
      summary: 'Promised: supplier of north-sea-carrier within 8 h of business time.',
      steps: [{ label: 'Leased lines, the contract with North Sea Carrier', isMatched: true }],
    });
  });
});

it('a clock names the pauses of its own time only: one that begins later has nothing to do with earlier ones', async () => {
  const { id } = await scene.incident();
  await hold(id);
  await resume(id);
  const assigned = await scene.data(
    'agent',
    'mutation ($input: IncidentAssignInput!) { incidentAssign(input: $input) { userErrors { message } } }',
    { input: { id, teamKey: 'identity-and-access' } },
  );
  expect(assigned.incidentAssign.userErrors).toEqual([]);
  await hold(id, { reason: 'CUSTOMER' });
  const { incident } = await scene.data(
    'agent',
    'query ($id: ID!) { incident(id: $id) { clocks { metric holderKey pauses { reason until } } } }',
    { id },
  );
  const own = incident.clocks.find(({ holderKey }: { holderKey: string }) => holderKey === 'identity-and-access');
  expect(own.pauses).toEqual([{ reason: 'CUSTOMER', until: null }]);
});
