import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { type Api, type As, startApi } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api?.stop());

async function open(customer: 'harbour' | 'alpine', serviceKey: string): Promise<string> {
  const [contact] = Object.values(contacts).filter(({ organisationIds }) =>
    organisationIds.includes(organisations[customer].id),
  );
  const input = {
    organisationId: toPublicId('Organisation', organisations[customer].id),
    contactId: toPublicId('Contact', contact!.id),
    serviceKey,
    title: 'It does not answer',
    impact: 'high',
    urgency: 'medium',
  };
  const { data } = await api.ask(
    'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } userErrors { message } } }',
    { input },
  );
  return data.incidentOpen.incident.id as string;
}

const resolution = async (id: string, as: As = 'tomas') => {
  const { data, errors } = await api.ask(
    `query ($id: ID!) { incident(id: $id) { clocks { metric targetSeconds policy { name } promisedBy { kind key name } } } }`,
    { id },
    as,
  );
  expect(errors).toEqual([]);
  const clock = data.incident.clocks.find(({ metric }: { metric: string }) => metric === 'RESOLUTION');
  return { policy: clock.policy.name, seconds: clock.targetSeconds, promisedBy: clock.promisedBy };
};
const contract = { kind: 'CONTRACT', key: 'harbour-logistics', name: 'Harbour Logistics frame contract' };

describe('the source of a promise is shown with the clock', () => {
  it('a contract, where a line names a policy', async () => {
    const id = await open('harbour', 'business-applications');
    const expected = { policy: 'Gold', seconds: 28_800, promisedBy: contract };
    expect(await resolution(id)).toEqual(expected);
    expect(await resolution(id, 'femke')).toEqual(expected);
  });

  it('with its name for all who may read the contract', async () => {
    const id = await open('harbour', 'business-applications');
    expect((await resolution(id, 'nadia')).promisedBy).toEqual({ ...contract, name: null });
    expect((await resolution(id, 'sanne')).promisedBy).toEqual({ ...contract, name: null });
  });

  it('a tier, where the line names none', async () => {
    const id = await open('alpine', 'business-applications');
    const expected = { policy: 'Gold', seconds: 28_800, promisedBy: { kind: 'TIER', key: 'gold', name: 'Gold' } };
    expect(await resolution(id)).toEqual(expected);
    expect(await resolution(id, 'lukas')).toEqual(expected);
  });

  it('the service, where no line is about it', async () => {
    expect(await resolution(await open('harbour', 'payroll'), 'femke')).toEqual({
      policy: 'Finance',
      seconds: 50_400,
      promisedBy: { kind: 'SERVICE', key: 'payroll', name: 'Payroll' },
    });
  });

  it('and explained by the steps of the decision', async () => {
    const { data } = await api.ask(
      'query ($id: ID!) { incident(id: $id) { decisions { stage steps { label isMatched detail } } } }',
      { id: await open('alpine', 'business-applications') },
    );
    const decision = data.incident.decisions.find(({ stage }: { stage: string }) => stage === 'SLA');
    expect(decision.steps).toEqual([
      {
        label: 'Line 1 of the contract Alpine Clinics care contract names no policy',
        isMatched: false,
        detail: 'It decides nothing here.',
      },
      { label: 'The tier Gold promises Gold', isMatched: true, detail: 'Holds without a condition: it decided.' },
    ]);
  });
});
