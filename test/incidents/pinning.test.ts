import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { fromPublicId, toPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene, type Who } from '../configuration/setsScene.js';

const pin = `mutation ($input: IncidentPinInput!) { incidentPin(input: $input) {
  key isAsDecided changeSet { id documents { kind key change } findings { severity path message } }
  userErrors { code message path } } }`;

describe('pinning an incident', () => {
  let scene: SetsScene;
  let set: string;

  beforeAll(async () => {
    scene = await setsScene();
    set = await scene.open('Cases');
  });
  afterAll(() => scene?.close());

  const open = async (changes: object = {}): Promise<{ id: string; number: string; openedAt: string }> => {
    const input = {
      organisationId: toPublicId('Organisation', organisations.harbour.id),
      contactId: toPublicId('Contact', contacts.anouk.id),
      serviceKey: 'workplace-support',
      title: 'Locked out of my laptop',
      channel: 'PHONE',
      impact: 'low',
      urgency: 'high',
      ...changes,
    };
    const text = `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) {
      incident { id number openedAt } } }`;
    return (await scene.data('tomas', text, { input })).incidentOpen.incident;
  };

  const pinned = async (input: object, who: Who = 'mara') =>
    (await scene.data(who, pin, { input: { changeSetId: set, ...input } })).incidentPin;

  const bodyOf = async (key: string) => {
    const { rows } = await scene.owner.query('select body from change_set_document where key = $1', [key]);
    return rows[0]?.body;
  };

  test('takes its facts and what was decided, by its number, and without the title', async () => {
    const incident = await open({ serviceKey: 'payroll', category: 'Missing pay' });
    const key = incident.number.toLowerCase();
    const answer = await pinned({ id: incident.id });
    expect(answer).toEqual({
      key,
      isAsDecided: true,
      changeSet: { id: set, documents: [{ kind: 'pinned-case', key, change: 'ADDED' }], findings: [] },
      userErrors: [],
    });
    const { rows } = await scene.owner.query(
      `select metric, due_at from clock where work_item_id = $1 order by metric`,
      [fromPublicId('Incident', incident.id)],
    );
    expect(await bodyOf(key)).toEqual({
      key,
      name: incident.number,
      facts: {
        service: 'payroll',
        impact: 'low',
        urgency: 'high',
        channel: 'PHONE',
        category: 'Missing pay',
        organisation: 'harbour',
        openedAt: incident.openedAt,
      },
      expect: {
        priority: 'p3',
        team: 'payroll',
        person: 'ingrid.solberg@signalbox.example',
        rule: 'missing-pay',
        path: 'Standard',
        firstResponseDueAt: rows[0].due_at.toISOString(),
        resolutionDueAt: rows[1].due_at.toISOString(),
      },
    });
  });

  test('takes the title along when asked to, for the rules that read it', async () => {
    const incident = await open();
    await pinned({ id: incident.id, name: 'Locked out', withTitle: true });
    expect(await bodyOf(incident.number.toLowerCase())).toMatchObject({
      name: 'Locked out',
      facts: { title: 'Locked out of my laptop' },
      expect: { team: 'identity-and-access', rule: 'locked-out' },
    });
  });

  test('says when it expects something else than was decided, since no rule reads the title now', async () => {
    const incident = await open();
    expect(await pinned({ id: incident.id })).toMatchObject({ isAsDecided: false, userErrors: [] });
    const { expect: expectation } = await bodyOf(incident.number.toLowerCase());
    expect(expectation).toMatchObject({ team: 'service-desk' });
    expect(expectation).not.toHaveProperty('rule');
  });

  test('takes the facts it was opened with, whatever became of it', async () => {
    const incident = await open({ serviceKey: 'payroll' });
    await scene.data(
      'tomas',
      `mutation ($input: IncidentPrioritiseInput!) { incidentPrioritise(input: $input) { userErrors { message } } }`,
      { input: { id: incident.id, impact: 'high', urgency: 'low' } },
    );
    await pinned({ id: incident.id });
    expect(await bodyOf(incident.number.toLowerCase())).toMatchObject({ facts: { impact: 'low', urgency: 'high' } });
  });

  test('is done once for an incident', async () => {
    const { id, number } = await open();
    await pinned({ id });
    expect((await pinned({ id })).userErrors).toEqual([
      { code: 'DUPLICATE', message: `${number} is pinned already, as ${number.toLowerCase()}.`, path: ['id'] },
    ]);
  });

  test('of an imported incident is refused: nothing was decided about it', async () => {
    const { id, number } = await open();
    // what an import leaves has no OPENED in its ledger
    await scene.owner.query('alter table event disable trigger user');
    await scene.owner.query(`update event set type = 'IMPORTED' where work_item_id = $1`, [
      fromPublicId('Incident', id),
    ]);
    await scene.owner.query('alter table event enable trigger user');
    const message = `${number} was taken over from another system: nothing was decided about it.`;
    expect((await pinned({ id })).userErrors).toEqual([{ code: 'INVALID', message, path: ['id'] }]);
    expect(await bodyOf(number.toLowerCase())).toBeUndefined();
  });

  test('at a version of the set that is no longer current is refused', async () => {
    const { id, number } = await open();
    const { userErrors } = await pinned({ id, expectedVersion: 1 });
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path])).toEqual([
      ['VERSION_CONFLICT', ['expectedVersion']],
    ]);
    expect(await bodyOf(number.toLowerCase())).toBeUndefined();
  });

  test('is for ops leaders alone', async () => {
    const { id, number } = await open();
    expect((await pinned({ id }, 'tomas')).userErrors.map(({ code }: { code: string }) => code)).toEqual(['FORBIDDEN']);
    expect((await pinned({ id }, 'femke')).userErrors.map(({ code }: { code: string }) => code)).toEqual(['FORBIDDEN']);
    expect(await bodyOf(number.toLowerCase())).toBeUndefined();
  });

  test('is in the audit log, with the incident and without a word of it', async () => {
    const { id, number } = await open();
    await pinned({ id, withTitle: true });
    const { rows } = await scene.owner.query(
      `select subject, data from audit_entry where action = 'INCIDENT_PINNED' and subject = $1`,
      [id],
    );
    expect(rows).toEqual([
      { subject: id, data: { changeSet: set, document: `pinned-case/${number.toLowerCase()}`, version: 1 } },
    ]);
  });
});

describe('pinned cases, as they are asked for', () => {
  let scene: SetsScene;
  beforeAll(async () => {
    scene = await setsScene();
  });
  afterAll(() => scene?.close());

  const query = `query ($changeSet: ID) { pinnedCase(key: "everyday-question", changeSet: $changeSet) {
    key name description facts { service { name } impact urgency channel category title organisation openedAt }
    outcomes { field label expected actual isChanged } } pinnedCases(changeSet: $changeSet) { key } }`;

  test('show facts, and what is expected and comes out, to the staff', async () => {
    const { pinnedCase, pinnedCases } = await scene.data('tomas', query);
    expect(pinnedCases.map(({ key }: { key: string }) => key)).toEqual([
      'site-without-network',
      'shop-in-singapore',
      'everyday-question',
      'cranes-by-contract',
      'locked-out-before-easter',
      'missing-pay-on-friday',
      'smoke-in-the-building',
    ]);
    expect(pinnedCase.facts).toEqual({
      service: { name: 'Business applications' },
      impact: 'medium',
      urgency: 'low',
      channel: 'EMAIL',
      category: null,
      title: null,
      organisation: null,
      openedAt: '2026-10-05T07:00:00.000Z',
    });
    const outcome = (field: string, label: string, expected: string | null) => ({
      field,
      label,
      expected,
      actual: expected,
      isChanged: false,
    });
    expect(pinnedCase.outcomes).toEqual([
      outcome('priority', 'priority', 'P4 Low'),
      outcome('team', 'team', 'Service desk'),
      outcome('person', 'person', null),
      outcome('rule', 'rule', null),
      outcome('path', 'delivery path', 'Standard'),
      outcome('firstResponseDueAt', 'due instant of the first response', '5 October 2026, 15:00 UTC'),
      outcome('resolutionDueAt', 'due instant of the resolution', '12 October 2026, 15:30 UTC'),
    ]);
  });

  test('are nothing to partners', async () => {
    expect(await scene.data('femke', query)).toEqual({ pinnedCase: null, pinnedCases: [] });
  });

  test('show what a change set makes of them', async () => {
    const set = await scene.open('No promise');
    await scene.save(set, 'pinned-case', 'everyday-question', { expect: { team: 'service-desk' } });
    const { pinnedCase } = await scene.data('tomas', query, { changeSet: set });
    const said = pinnedCase.outcomes.map(({ expected }: { expected: string | null }) => expected);
    expect(said).toEqual([null, 'Service desk', null, null, null, null, null]);
  });
});

describe('pinned cases of a change set', () => {
  let scene: SetsScene;
  beforeAll(async () => {
    scene = await setsScene();
  });
  afterAll(() => scene?.close());

  const changes = 'query ($id: ID!) { changeSet(id: $id) { caseChanges { key isSignedOff } } }';
  const signOff = `mutation ($input: ChangeSetSignOffInput!) { changeSetSignOff(input: $input) {
    userErrors { code message } } }`;

  test('are not told, and cannot be signed off, while other documents have errors', async () => {
    const set = await scene.open('Half done');
    await scene.save(set, 'service', 'payroll', { slaPolicy: 'gold' });
    const { changeSet } = await scene.data('mara', changes, { id: set });
    expect(changeSet.caseChanges).toEqual([{ key: 'missing-pay-on-friday', isSignedOff: false }]);
    const outcomes = 'query ($id: ID!) { changeSet(id: $id) { caseChanges { outcomes { field expected actual } } } }';
    const person = { field: 'person', expected: 'Ingrid Solberg', actual: 'Ingrid Solberg' };
    expect((await scene.data('mara', outcomes, { id: set })).changeSet.caseChanges[0].outcomes).toContainEqual(person);
    await scene.save(set, 'routing-rule-set', 'incident-assignment', { default: { team: 'nobody' } });
    expect((await scene.data('mara', changes, { id: set })).changeSet.caseChanges).toEqual([]);
    const input = { id: set, key: 'missing-pay-on-friday', reason: 'Gold for everybody' };
    expect((await scene.data('mara', signOff, { input })).changeSetSignOff.userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'Other documents have errors: what comes out is not known before they are put right.',
      },
    ]);
  });
});
