import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { fromPublicId, toPublicId } from '../../server/core/kernel/ids.js';
import { saveDocument } from '../../server/database/configuration/actions/saveDocument.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { writingWork } from '../../server/database/kernel/Work.js';
import { type Api, type As, startApi } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const query = `query ($kind: String!, $key: String!, $changeSet: ID, $ruleSet: String) {
  usedBy(kind: $kind, key: $key, changeSet: $changeSet, ruleSet: $ruleSet) {
  documents { kind key name places } decisions decided { number title } } }`;

const ask = (kind: string, key: string, as: As = 'mara') => api.ask(query, { kind, key }, as);
const usage = async (kind: string, key: string, options: object = {}) =>
  (await api.ask(query, { kind, key, ...options }, 'mara')).data.usedBy;

/** A change set of Mara's, in which those documents are saved as they stand. */
async function drafted(
  ...documents: readonly { readonly kind: string; readonly key: string; readonly body: object }[]
) {
  const { data } = await api.ask(
    'mutation { changeSetOpen(input: { name: "Drafted" }) { changeSet { id } } }',
    {},
    'mara',
  );
  const id: string = data.changeSetOpen.changeSet.id;
  const work = systemActor('test', 'CLI');
  for (const { kind, key, body } of documents)
    await writingWork(api.system, work, 'test', (one) =>
      saveDocument(one, workbench, {
        changeSetId: fromPublicId('ChangeSet', id) ?? '',
        kind,
        key,
        body: { key, ...body },
        expectedVersion: null,
        isNew: true,
      }),
    );
  return id;
}

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

  it('is also one that has errors in the change set that is asked about', async () => {
    const changeSet = await drafted({
      kind: 'routing-rule-set',
      key: 'half-done',
      body: {
        name: 'Half done',
        stage: 'classification',
        rules: [{ id: 'one', name: 'One', when: { field: 'service', op: 'eq', value: 'payroll' }, then: {} }, 7],
      },
    });
    const found = (await usage('service', 'payroll', { changeSet })).documents;
    expect(found).toContainEqual({
      kind: 'routing-rule-set',
      key: 'half-done',
      name: 'Half done',
      places: ['rules[one].when'],
    });
    expect((await usage('service', 'payroll')).documents.map(({ key }: { key: string }) => key)).not.toContain(
      'half-done',
    );
  });

  it('is of an organisation each contract with it, and each condition that asks for it', async () => {
    const changeSet = await drafted({
      kind: 'routing-rule-set',
      key: 'of-harbour',
      body: {
        name: 'Of Harbour',
        stage: 'classification',
        rules: [
          {
            id: 'one',
            name: 'One',
            when: { field: 'organisation', op: 'in', value: ['harbour', 'alpine'] },
            then: { category: 'Quay' },
          },
        ],
      },
    });
    const { documents } = await usage('organisation', 'harbour', { changeSet });
    const found = documents.map(({ kind, places }: { kind: string; places: string[] }) => [kind, places]);
    expect(found).toContainEqual(['routing-rule-set', ['rules[one].when']]);
    expect(found).toContainEqual(['contract', ['organisation']]);
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

it('of a rule that decides together with others is every decision that it has a part in, in its set alone', async () => {
  const { rows } = await api.owner.query<{ work_item_id: string; revision_id: string }>(
    `select work_item_id, revision_id from decision where stage = 'ASSIGNMENT' order by decided_at desc limit 1`,
  );
  const { work_item_id: item, revision_id: revision } = rows[0]!;
  const decide = (stage: string, set: string, outcome: object) =>
    api.owner.query(
      `insert into decision (id, org_id, work_item_id, stage, document_kind, document_key, revision_id, release_id, facts, outcome,
         trace, decided_at)
       select $1, org_id, work_item_id, $2, 'routing-rule-set', $3, revision_id, release_id, '{}', $4, '[]', now()
         from decision where work_item_id = $5 and revision_id = $6 limit 1`,
      [uuidv7(new Date()), stage, set, JSON.stringify(outcome), item, revision],
    );
  await decide('NOTIFICATIONS', 'told', { ruleId: 'desk', ruleIds: ['desk', 'lead'] });
  await decide('APPROVERS', 'asked', { ruleId: 'lead', ruleIds: ['lead'] });
  await decide('PRIORITY', 'urgent', { ruleId: 'lead' });
  expect(await usage('routing-rule', 'lead')).toMatchObject({ decisions: 3, decided: [{}] });
  expect(await usage('routing-rule', 'lead', { ruleSet: 'told' })).toMatchObject({ decisions: 1 });
  expect(await usage('routing-rule', 'desk', { ruleSet: 'told' })).toMatchObject({ decisions: 1 });
  expect(await usage('routing-rule', 'lead', { ruleSet: 'urgent' })).toMatchObject({ decisions: 1 });
  expect(await usage('routing-rule', 'desk', { ruleSet: 'asked' })).toMatchObject({ decisions: 0, decided: [] });
});
