import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { type Api, type As, startApi } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const query = `query ($kind: String!, $key: String!, $changeSet: ID) { usedBy(kind: $kind, key: $key, changeSet: $changeSet) {
  documents { kind key name places } decisions decided { number title } } }`;

const ask = (kind: string, key: string, as: As = 'mara') => api.ask(query, { kind, key }, as);
const usage = async (kind: string, key: string) => (await ask(kind, key)).data.usedBy;

describe('what uses a document', () => {
  it('is every document that names it by its key: of a team its services, its rules and its cases', async () => {
    const { documents, decisions, decided } = await usage('team', 'payroll');
    expect({ decisions, decided }).toEqual({ decisions: null, decided: [] });
    const found = Object.fromEntries(
      documents.map(({ kind, key, places }: { kind: string; key: string; places: string[] }) => [
        `${kind}/${key}`,
        places,
      ]),
    );
    expect(found).toMatchObject({
      'service/payroll': expect.arrayContaining(['team']),
      'routing-rule-set/incident-assignment': ['rules[missing-pay].then.team', 'rules[payroll].then.team'],
      'pinned-case/missing-pay-on-friday': ['expect.team'],
    });
  });

  it('is also every condition that asks for it', async () => {
    const { documents } = await usage('service', 'payroll');
    const rules = documents.find(({ kind }: { kind: string }) => kind === 'routing-rule-set');
    expect(rules).toEqual({
      kind: 'routing-rule-set',
      key: 'incident-assignment',
      name: 'Incident assignment',
      places: ['rules[missing-pay].when', 'rules[payroll].when'],
    });
  });

  it('is nothing for what nobody names, and a refusal for a kind that there is not', async () => {
    expect((await usage('team', 'nobody')).documents).toEqual([]);
    const { errors } = await ask('colour', 'red');
    expect(errors).toMatchObject([{ message: 'There is no kind of document called colour.' }]);
  });

  it('is for the staff alone', async () => {
    expect((await ask('team', 'payroll', 'jonas')).errors).toEqual([]);
    expect((await ask('team', 'payroll', 'femke')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

it('of a rule are the cases that expect it, and the incidents that it decided about', async () => {
  const before = await usage('routing-rule', 'payroll');
  expect(before).toMatchObject({ documents: [], decisions: 0, decided: [] });
  const input = {
    organisationId: toPublicId('Organisation', organisations.harbour.id),
    contactId: toPublicId('Contact', contacts.anouk.id),
    serviceKey: 'payroll',
    title: 'Night allowance is missing',
    impact: 'low',
    urgency: 'low',
  };
  const { data } = await api.ask(
    'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { number } } }',
    { input },
  );
  const after = await usage('routing-rule', 'payroll');
  expect(after.decided).toEqual([{ number: data.incidentOpen.incident.number, title: input.title }]);
  expect(after.decisions).toBe(1);
  expect((await usage('routing-rule', 'missing-pay')).documents).toEqual([
    {
      kind: 'pinned-case',
      key: 'missing-pay-on-friday',
      name: expect.any(String),
      places: ['expect.rule'],
    },
  ]);
});
