import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workbench } from '../../server/app/configuration/compiler.js';
import { saveDocument } from '../../server/database/configuration/actions/saveDocument.js';
import { fromPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from './setsScene.js';

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene.close());

describe('a change set', () => {
  it('is opened with a name and a purpose, on the live release, by its author', async () => {
    const id = await scene.open('Payroll before Networks', 'Payday is Friday');
    expect(id).toMatch(/^cset_[0-9a-z]{26}$/);
    const { changeSet } = await scene.data(
      'mara',
      `query ($id: ID!) { changeSet(id: $id) { id name purpose state version createdBy { displayName }
        authors { displayName } baseRelease { number } documents { key } findings { message } allowedMoves needsApproval
        returnReason release { number } signOffs { key } approvedAt publishAt scheduleFailure discardedAt } }`,
      { id },
    );
    expect(changeSet).toEqual({
      id,
      name: 'Payroll before Networks',
      purpose: 'Payday is Friday',
      state: 'DRAFT',
      version: 1,
      createdBy: { displayName: 'Mara Lindt' },
      authors: [{ displayName: 'Mara Lindt' }],
      baseRelease: { number: 1 },
      documents: [],
      findings: [],
      allowedMoves: ['EDIT', 'REQUEST_REVIEW', 'SCHEDULE', 'PUBLISH', 'DISCARD'],
      needsApproval: false,
      returnReason: null,
      release: null,
      signOffs: [],
      approvedAt: null,
      publishAt: null,
      scheduleFailure: null,
      discardedAt: null,
    });
  });

  it('holds a document as it was saved, and its version counts on', async () => {
    const id = await scene.open('Edit');
    const first = await scene.save(id, 'team', 'payroll', { name: 'Payroll and pensions' });
    expect(first).toMatchObject({ version: 1, findings: [] });
    const again = await scene.save(id, 'team', 'payroll', { name: 'Pay' }, { expectedVersion: 1 });
    expect(again.version).toBe(2);
    const { changeSet } = await scene.data(
      'mara',
      'query ($id: ID!) { changeSet(id: $id) { version documents { kind key name change version editedBy { displayName } } } }',
      { id },
    );
    expect(changeSet).toEqual({
      version: 3,
      documents: [
        {
          kind: 'team',
          key: 'payroll',
          name: 'Pay',
          change: 'CHANGED',
          version: 2,
          editedBy: { displayName: 'Mara Lindt' },
        },
      ],
    });
  });
});

it('an agent reads change sets and cannot write; partners and readers of figures see none', async () => {
  const id = await scene.open('Not for everybody');
  const read =
    'query ($id: ID!) { changeSet(id: $id) { name allowedMoves } node(id: $id) { id } changeSets { totalCount } }';
  const agents = await scene.data('aisha', read, { id });
  expect(agents).toMatchObject({ changeSet: { name: 'Not for everybody', allowedMoves: [] }, node: { id } });
  for (const who of ['femke', 'nadia', 'sanne'] as const)
    expect([who, await scene.data(who, read, { id })]).toEqual([
      who,
      { changeSet: null, node: null, changeSets: { totalCount: 0 } },
    ]);
  const edit = 'mutation ($id: ID!) { changeSetEdit(input: { id: $id, name: "Mine" }) { userErrors { code } } }';
  for (const who of ['aisha', 'femke', 'nadia'] as const)
    expect([who, (await scene.data(who, edit, { id })).changeSetEdit.userErrors]).toEqual([
      who,
      [{ code: 'FORBIDDEN' }],
    ]);
  expect((await scene.data('mara', read, { id })).changeSet.name).toBe('Not for everybody');
  const uuid = fromPublicId('ChangeSet', id) ?? '';
  await expect(
    scene.as('aisha', (work) =>
      saveDocument(work, workbench, {
        changeSetId: uuid,
        kind: 'team',
        key: 'payroll',
        body: {},
        expectedVersion: null,
      }),
    ),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('shows the configuration as a change set would make it, and live stays as it is', async () => {
  const id = await scene.open('Look first');
  await scene.save(id, 'team', 'payroll', { name: 'Payroll and pensions' });
  await scene.save(id, 'team', 'half-a-team', { name: 'Half' }, { isNew: true });
  const look = `query ($set: ID) { team(key: "payroll", changeSet: $set) { name } bystander: team(key: "facilities", changeSet: $set) { name }
    half: team(key: "half-a-team", changeSet: $set) { name } teamDocument(key: "half-a-team", changeSet: $set) { name timeZone } }`;
  const facilities = { bystander: { name: 'Facilities' } };
  expect(await scene.data('mara', look, { set: id })).toEqual({
    ...facilities,
    team: { name: 'Payroll and pensions' },
    half: null,
    teamDocument: { name: 'Half', timeZone: null },
  });
  expect(await scene.data('mara', look)).toEqual({
    ...facilities,
    team: { name: 'Payroll' },
    half: null,
    teamDocument: null,
  });
  const team = `query ($set: ID) { team(key: "payroll", changeSet: $set) { name } }`;
  for (const who of ['femke', 'nadia'] as const)
    expect([who, await scene.data(who, team, { set: id })]).toEqual([who, { team: null }]);
});
