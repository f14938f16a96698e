import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from './setsScene.js';

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene.close());

const key = 'missing-pay-on-friday';
const shown = `query ($id: ID!) { changeSet(id: $id) { findings { kind key path }
  caseChanges { key name isSignedOff outcomes { field actual isChanged } } signOffs { key reason signedBy { displayName } } state } }`;

/** What a set does with pinned cases; of the outcomes those that are otherwise. */
async function cases(id: string) {
  const { changeSet } = await scene.data('mara', shown, { id });
  const changes = changeSet.caseChanges as { isSignedOff: boolean; key: string; outcomes: { isChanged: boolean }[] }[];
  return {
    ...changeSet,
    caseChanges: changes.map((each) => ({ ...each, outcomes: each.outcomes.filter(({ isChanged }) => isChanged) })),
  };
}

async function signOff(id: string, reason = 'The path was agreed'): Promise<object[]> {
  const query = `mutation ($input: ChangeSetSignOffInput!) { changeSetSignOff(input: $input) { userErrors { code path } } }`;
  return (await scene.data('mara', query, { input: { id, key, reason } })).changeSetSignOff.userErrors as object[];
}

describe('a pinned case', () => {
  it('that would come out otherwise keeps a set from being published, until that is signed off', async () => {
    const set = await scene.open('Another path');
    await scene.save(set, 'service', 'payroll', { defaultPath: 'accompanied' });
    const name = 'Missing pay on a Friday evening';
    const outcomes = [{ field: 'path', actual: 'Accompanied', isChanged: true }];
    expect(await cases(set)).toMatchObject({
      findings: [{ kind: 'pinned-case', key, path: 'expect.path' }],
      caseChanges: [{ key, name, isSignedOff: false, outcomes }],
      signOffs: [],
    });
    expect((await scene.publish(set)).userErrors).toMatchObject([
      { code: 'INVALID', path: ['pinned-case', key, 'expect.path'] },
    ]);
    expect(await signOff(set, ' ')).toEqual([{ code: 'INVALID', path: ['reason'] }]);
    expect(await signOff(set)).toEqual([]);
    expect(await cases(set)).toMatchObject({
      findings: [],
      caseChanges: [{ key, name, isSignedOff: true, outcomes }],
      signOffs: [{ key, reason: 'The path was agreed', signedBy: { displayName: 'Mara Lindt' } }],
    });
    // any other outcome needs another sign-off
    await scene.save(set, 'service', 'payroll', { defaultPath: 'emergency' }, { expectedVersion: 1 });
    expect(await cases(set)).toMatchObject({ caseChanges: [{ key, isSignedOff: false }] });
    expect((await scene.publish(set)).userErrors).toMatchObject([{ code: 'INVALID' }]);
    expect(await signOff(set)).toEqual([]);
    const { release, userErrors } = await scene.publish(set);
    expect(userErrors).toEqual([]);
    await scene.until(release.number);
    const live = await scene.data('mara', `{ pinnedCaseDocument(key: "${key}") { expect { path } } }`);
    expect(live.pinnedCaseDocument.expect.path).toBe('Emergency');
  });

  it('is not rewritten or removed by hand without a sign-off either', async () => {
    const [edited, removed] = [await scene.open('By hand'), await scene.open('Gone')];
    await scene.save(edited, 'pinned-case', key, { description: 'Never mind.' });
    const remove = `mutation ($id: ID!) { documentRemove(input: { changeSetId: $id, kind: "pinned-case", key: "${key}" }) { userErrors { code } } }`;
    await scene.data('mara', remove, { id: removed });
    for (const set of [edited, removed]) {
      expect((await scene.publish(set)).userErrors).toMatchObject([{ code: 'INVALID', path: ['pinned-case', key] }]);
      expect((await cases(set)).caseChanges).toMatchObject([{ key, isSignedOff: false }]);
    }
    expect(await signOff(edited, 'Words only')).toEqual([]);
    expect((await scene.publish(edited)).userErrors).toEqual([]);
    await scene.until(await scene.live());
    // somebody changed it meanwhile: the removal is no longer of what was looked at
    expect((await scene.publish(removed)).userErrors).toMatchObject([{ code: 'INVALID', path: ['pinned-case', key] }]);
    const again = await scene.open('Gone after all');
    await scene.data('mara', remove, { id: again });
    expect(await signOff(again, 'Nobody needs it')).toEqual([]);
    expect((await scene.publish(again)).userErrors).toEqual([]);
    expect(await signOff(await scene.open('Untouched'))).toEqual([{ code: 'NOT_FOUND', path: ['key'] }]);
  });
});

it('what was opened under the old release keeps its policy and its due instants', async () => {
  const open = async (title: string) => {
    const input = {
      organisationId: toPublicId('Organisation', organisations.harbour.id),
      contactId: toPublicId('Contact', contacts.anouk.id),
      serviceKey: 'expense-reimbursement',
      title,
      impact: 'high',
      urgency: 'high',
    };
    const query = `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } userErrors { message } } }`;
    return (await scene.data('mara', query, { input })).incidentOpen.incident.id as string;
  };
  const clocks = async (id: string): Promise<{ targetSeconds: number }[]> =>
    (
      await scene.data(
        'mara',
        'query ($id: ID!) { incident(id: $id) { clocks { metric dueAt targetSeconds policy { name revisionId } } } }',
        { id },
      )
    ).incident.clocks;
  const old = await open('Opened before');
  const before = await clocks(old);
  expect(before.map(({ targetSeconds }) => targetSeconds)).toEqual([3_600, 28_800]);

  const set = await scene.open('Slower');
  const targets = [
    { metric: 'FIRST_RESPONSE', seconds: 9_000 },
    { metric: 'RESOLUTION', seconds: 90_000 },
  ];
  await scene.save(set, 'sla-policy', 'finance', { name: 'Finance, slower', targets });
  const { release, userErrors } = await scene.publish(set);
  expect(userErrors).toEqual([]);
  await scene.until(release.number);

  expect(await clocks(old)).toEqual(before);
  const after = await clocks(await open('Opened after'));
  expect(after.map(({ targetSeconds }) => targetSeconds)).toEqual([9_000, 90_000]);
});
