import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from './setsScene.js';

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene.close());

const documentsOf = async (set: string): Promise<unknown> =>
  (
    await scene.data('mara', 'query ($id: ID!) { changeSet(id: $id) { documents { kind key change version } } }', {
      id: set,
    })
  ).changeSet.documents;

describe('a save', () => {
  it('keeps what is half filled in, and says what is missing', async () => {
    const set = await scene.open('Half');
    const saved = await scene.save(set, 'team', 'new-desk', { name: 'New desk', line: 9 }, { isNew: true });
    expect(saved.findings.map(({ severity, path }) => `${severity} ${path}`)).toEqual(['error members', 'error line']);
    const { rows } = await scene.owner.query(`select body from change_set_document where key = 'new-desk'`);
    expect(rows).toEqual([{ body: { key: 'new-desk', name: 'New desk', line: 9 } }]);
  });

  it('of what is live already leaves nothing to publish, and the version counts on', async () => {
    const set = await scene.open('There and back');
    expect((await scene.save(set, 'team', 'payroll', { name: 'Pay' })).version).toBe(1);
    expect((await scene.save(set, 'team', 'payroll', {}, { expectedVersion: 1 })).version).toBe(2);
    expect(await documentsOf(set)).toEqual([]);
    // an editor that still holds version 1 is told
    await expect(scene.save(set, 'team', 'payroll', { name: 'Old' }, { expectedVersion: 1 })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['expectedVersion'],
      extra: { currentVersion: 2 },
    });
    expect((await scene.save(set, 'team', 'payroll', { name: 'Pay' })).version).toBe(3);
    expect(await documentsOf(set)).toEqual([{ kind: 'team', key: 'payroll', change: 'CHANGED', version: 3 }]);
  });

  it('is told when somebody saved meanwhile, and loses nothing', async () => {
    const set = await scene.open('Two editors');
    await scene.save(set, 'team', 'payroll', { name: 'Of Mara' });
    for (const expectedVersion of [null, 7])
      await expect(
        scene.save(set, 'team', 'payroll', { name: 'Of Jonas' }, { who: 'jonas', expectedVersion }),
      ).rejects.toMatchObject({ code: 'VERSION_CONFLICT', extra: { currentVersion: 1 } });
    const { team } = await scene.data('mara', 'query ($set: ID) { team(key: "payroll", changeSet: $set) { name } }', {
      set,
    });
    expect(team).toEqual({ name: 'Of Mara' });
  });

  it.each([
    ['a key that is none', 'team', 'Not A Key', {}, { code: 'INVALID', path: ['document', 'key'] }],
    ['an unknown kind', 'starship', 'enterprise', {}, { code: 'INVALID', path: ['kind'] }],
    [
      'more than 600 kB',
      'team',
      'payroll',
      { description: 'x'.repeat(600_000) },
      { code: 'INVALID', path: ['document'] },
    ],
  ])('is refused for %s', async (_what, kind, key, changes, refusal) => {
    const set = await scene.open('Refused');
    await expect(scene.save(set, kind, key, changes)).rejects.toMatchObject(refusal);
    expect(await documentsOf(set)).toEqual([]);
  });

  it('of a new document is refused when its key is taken', async () => {
    const set = await scene.open('Taken');
    await expect(scene.save(set, 'team', 'payroll', {}, { isNew: true })).rejects.toMatchObject({ code: 'DUPLICATE' });
    await scene.save(set, 'team', 'fresh', { name: 'Fresh' }, { isNew: true });
    await expect(scene.save(set, 'team', 'fresh', { name: 'Fresher' }, { isNew: true })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });

  it('that began with an older live document conflicts, though the set is based on the newer one', async () => {
    const [late, theirs] = [await scene.open('Late'), await scene.open('Theirs')];
    const { rows } = await scene.owner.query<{ id: string }>(
      `select d.revision_id as id from release_document d join release r on r.id = d.release_id
        where d.kind = 'team' and d.key = 'service-desk' order by r.number desc limit 1`,
    );
    await scene.save(theirs, 'team', 'service-desk', { name: 'Theirs' });
    const { release } = await scene.publish(theirs);
    await scene.until(release.number);
    await scene.save(late, 'team', 'service-desk', { name: 'Late' }, { baseRevisionId: rows[0]!.id });
    expect((await scene.publish(late)).userErrors).toMatchObject([
      { code: 'INVALID', path: ['team', 'service-desk', 'name'] },
    ]);
  });
});

it('sets that are open at once do not see one another', async () => {
  const [one, other] = [await scene.open('One'), await scene.open('Other')];
  await scene.save(one, 'team', 'payroll', { name: 'One' });
  await scene.save(other, 'team', 'payroll', { name: 'Other' });
  const name = async (set: string | null) =>
    (await scene.data('mara', 'query ($set: ID) { team(key: "payroll", changeSet: $set) { name } }', { set })).team
      .name;
  expect([await name(one), await name(other), await name(null)]).toEqual(['One', 'Other', 'Payroll']);
});

it('loses nothing of what several people save to one set at the same time', async () => {
  const set = await scene.open('All at once');
  const keys = ['payroll', 'facilities', 'network-operations', 'accounts-payable'];
  await Promise.all(
    keys.map((key, i) =>
      scene.save(set, 'team', key, { description: `Of ${key}.` }, { who: i % 2 ? 'mara' : 'jonas' }),
    ),
  );
  const { changeSet } = await scene.data(
    'mara',
    'query ($id: ID!) { changeSet(id: $id) { version documents { key } authors { displayName } } }',
    { id: set },
  );
  expect(changeSet).toEqual({
    version: 5,
    documents: keys.toSorted().map((key) => ({ key })),
    authors: [{ displayName: 'Mara Lindt' }, { displayName: 'Jonas Weber' }],
  });
});

it('an earlier revision is taken into a set', async () => {
  const revision = async (): Promise<string> =>
    (await scene.data('mara', '{ team(key: "facilities") { revisionId } }')).team.revisionId as string;
  const old = await revision();
  const set = await scene.open('New name');
  await scene.save(set, 'team', 'facilities', { name: 'Houses' });
  const { release } = await scene.publish(set);
  await scene.until(release.number);
  const back = await scene.open('Old name');
  const restore = `mutation ($input: DocumentRestoreInput!) { documentRestore(input: $input) {
    changeSet { documents { key change } differences { sentences } } userErrors { code path } } }`;
  const restored = await scene.data('mara', restore, { input: { changeSetId: back, revisionId: old } });
  expect(restored.documentRestore).toEqual({
    changeSet: {
      documents: [{ key: 'facilities', change: 'CHANGED' }],
      differences: [{ sentences: ['Name: Houses becomes Facilities'] }],
    },
    userErrors: [],
  });
  const live = await scene.data('mara', restore, { input: { changeSetId: back, revisionId: await revision() } });
  expect(live.documentRestore.changeSet).toEqual({ documents: [], differences: [] });
  const unknown = toPublicId('Revision', '01890000-0000-7000-8000-000000000009');
  const refused = await scene.data('mara', restore, { input: { changeSetId: back, revisionId: unknown } });
  expect(refused.documentRestore.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['revisionId'] }]);
});

it('a dry run shows the set as it would be and keeps nothing', async () => {
  const set = await scene.open('Dry');
  await scene.save(set, 'team', 'payroll', { name: 'Pay' });
  const live = await scene.live();
  const { changeSet, release, userErrors } = await scene.publish(set, { dryRun: true });
  expect({ changeSet, userErrors, number: release.number }).toEqual({
    changeSet: { state: 'PUBLISHED', allowedMoves: [], release: { number: live + 1 } },
    userErrors: [],
    number: live + 1,
  });
  const { data } = await scene.ask('query ($id: ID!) { changeSet(id: $id) { state differences { key } } }', {
    id: set,
  });
  expect(data.changeSet).toEqual({ state: 'DRAFT', differences: [{ key: 'payroll' }] });
  expect(await scene.live()).toBe(live);
});

it('every mutation writes one entry to the audit log, and none when it is refused', async () => {
  const last = async (run: () => Promise<unknown>): Promise<unknown[]> => {
    const { rows: before } = await scene.owner.query<{ seq: string }>(
      'select coalesce(max(seq), 0) as seq from audit_entry',
    );
    await run();
    const { rows } = await scene.owner.query<{ action: string }>(
      'select action from audit_entry where seq > $1 order by seq',
      [before[0]?.seq],
    );
    return rows.map(({ action }) => action);
  };
  let set = '';
  const move = (verb: string, more = '') =>
    scene.data('mara', `mutation ($id: ID!) { changeSet${verb}(input: { id: $id${more} }) { userErrors { code } } }`, {
      id: set,
    });
  const document = (verb: string) =>
    scene.data(
      'mara',
      `mutation ($id: ID!) { document${verb}(input: { changeSetId: $id, kind: "team", key: "payroll", expectedVersion: ${verb === 'Remove' ? 1 : 2} }) { userErrors { code } } }`,
      { id: set },
    );
  expect(await last(async () => (set = await scene.open('Audited')))).toEqual(['CHANGE_SET_OPENED']);
  expect(await last(() => scene.save(set, 'team', 'payroll', { name: 'Audited' }))).toEqual(['DOCUMENT_SAVED']);
  expect(await last(() => document('Remove'))).toEqual(['DOCUMENT_REMOVED']);
  expect(await last(() => document('Revert'))).toEqual(['DOCUMENT_REVERTED']);
  expect(await last(() => document('Revert'))).toEqual([]);
  expect(await last(() => move('Edit', ', name: "Audited twice"'))).toEqual(['CHANGE_SET_EDITED']);
  expect(await last(() => move('RequestReview'))).toEqual(['CHANGE_SET_REVIEW_REQUESTED']);
  expect(await last(() => move('Return', ', reason: "No"'))).toEqual(['CHANGE_SET_RETURNED']);
  expect(await last(() => move('Schedule', ', publishAt: "2099-01-01T00:00:00Z"'))).toEqual(['CHANGE_SET_SCHEDULED']);
  expect(await last(() => move('Unschedule'))).toEqual(['CHANGE_SET_UNSCHEDULED']);
  expect(await last(() => scene.publish(set))).toEqual([]);
  await scene.save(set, 'team', 'payroll', { description: 'Audited.' });
  expect(await last(() => scene.publish(set))).toEqual(['CHANGE_SET_PUBLISHED']);
  set = await scene.open('Given up');
  expect(await last(() => move('Discard'))).toEqual(['CHANGE_SET_DISCARDED']);
});

it('a list of change sets takes the same statements, however long it is', async () => {
  const list = (first: number) => `{ changeSets(first: ${first}, where: { state: { in: [DRAFT, IN_REVIEW] } }) { nodes {
    id name state authors { displayName } baseRelease { number } documents { key name editedBy { displayName } isConflicting }
    findings { message } differences { key } conflicts { key } notes caseChanges { key } signOffs { key } allowedMoves } } }`;
  const count = (first: number) => scene.countStatements(() => scene.data('mara', list(first)));
  const [one, other, theirs] = [await scene.open('Stale'), await scene.open('Stale too'), await scene.open('Theirs')];
  for (const set of [one, other]) await scene.save(set, 'team', 'network-operations', { name: `Of ${set}` });
  await scene.save(theirs, 'team', 'network-operations', { name: 'Theirs' });
  const { release } = await scene.publish(theirs);
  await scene.until(release.number);
  // also of drafts that nobody looked at since the release, which have to be made
  expect([await count(12), await count(2), await count(12)]).toEqual([7, 7, 7]);
});
