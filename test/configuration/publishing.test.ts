import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { setsScene, type SetsScene } from './setsScene.js';

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene.close());

const team = (set: string | null = null) =>
  `query { payroll: team(key: "payroll"${set ? `, changeSet: "${set}"` : ''}) { name description }
           bystander: team(key: "facilities"${set ? `, changeSet: "${set}"` : ''}) { name } }`;

describe('publishing a change set', () => {
  it('makes it live as the next release, with notes, whoever edited it and the purpose', async () => {
    const set = await scene.open('Rename payroll', 'Pensions moved in');
    await scene.save(set, 'team', 'payroll', { name: 'Payroll and pensions' }, { who: 'jonas' });
    const live = await scene.live();
    const published = await scene.publish(set, { expectedRelease: live });
    expect(published).toEqual({
      userErrors: [],
      changeSet: { state: 'PUBLISHED', allowedMoves: [], release: { number: live + 1 } },
      release: {
        number: live + 1,
        note: 'Pensions moved in',
        notes: 'Teams\n- Payroll and pensions: Name: Payroll becomes Payroll and pensions',
        publishedBy: { displayName: 'Mara Lindt' },
        restores: null,
        changeSet: { id: set },
        documentCount: await scene.count(
          'release_document',
          `release_id = (select id from release where number = ${live + 1})`,
        ),
      },
    });
    await scene.until(live + 1);
    expect(await scene.data('mara', team())).toMatchObject({
      payroll: { name: 'Payroll and pensions' },
      bystander: { name: 'Facilities' },
    });
    const { rows } = await scene.owner.query(
      `select r.kind, r.key, u.display_name as by from document_revision r join app_user u on u.id = r.created_by`,
    );
    expect(rows).toEqual([{ kind: 'team', key: 'payroll', by: 'Jonas Weber' }]);
    expect(
      await scene.count('release_document', `release_id = (select id from release where number = ${live + 1})`),
    ).toBe(await scene.count('release_document', `release_id = (select id from release where number = ${live})`));
  });

  it('decides by it before it answers: what is opened at once is opened under the new release', async () => {
    const { rows } = await scene.owner.query<{ id: string; organisation: string }>(
      'select contact_id as id, org_id as organisation from contact_membership limit 1',
    );
    const opening = {
      organisationId: rows[0]?.organisation ?? null,
      contactId: rows[0]?.id ?? '',
      serviceKey: 'payroll',
      title: 'No payslip',
      impact: 'low',
      urgency: 'low',
    };
    const decidedBy: number[] = [];
    const published: number[] = [];
    const openAtOnce = async (release: number) => {
      published.push(release);
      const { id } = await scene.as('mara', (work) => openIncident(work, opening));
      const found = await scene.owner.query<{ number: number }>(
        `select distinct r.number from decision d join release r on r.id = d.release_id where d.work_item_id = $1`,
        [id],
      );
      decidedBy.push(...found.rows.map(({ number }) => number));
    };
    for (let round = 0; round < 20; round += 1) {
      const set = await scene.open(`Round ${round}`);
      await scene.save(set, 'team', 'facilities', { description: `Round ${round}` });
      await openAtOnce((await scene.publish(set)).release.number);
    }
    const restoring = `mutation ($input: ReleaseRestoreInput!) { releaseRestore(input: $input) { release { number } userErrors { message } } }`;
    const { releaseRestore } = await scene.data('mara', restoring, {
      input: { number: published[0], reason: 'Back', expectedRelease: await scene.live() },
    });
    await openAtOnce(releaseRestore.release.number);
    expect(decidedBy).toEqual(published);
    expect(published).toHaveLength(21);
  });

  it('is refused with every error at once, and nothing is published', async () => {
    const set = await scene.open('Broken');
    await scene.save(set, 'team', 'payroll', { name: '' });
    await scene.save(set, 'team', 'facilities', { calendar: 'nowhere' });
    const live = await scene.live();
    const { userErrors, release } = await scene.publish(set);
    expect(release).toBeNull();
    expect(userErrors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'INVALID', path: ['team', 'payroll', 'name'] }),
        expect.objectContaining({ code: 'INVALID', path: ['team', 'facilities', 'calendar'] }),
      ]),
    );
    expect(await scene.live()).toBe(live);
  });

  it('is refused when there is nothing in it, and for a set that was published or discarded', async () => {
    const set = await scene.open('Nothing');
    expect((await scene.publish(set)).userErrors).toMatchObject([{ code: 'DUPLICATE' }]);
    await scene.data('mara', 'mutation ($id: ID!) { changeSetDiscard(input: { id: $id }) { userErrors { code } } }', {
      id: set,
    });
    expect((await scene.publish(set)).userErrors).toMatchObject([
      { code: 'MOVE_NOT_ALLOWED', message: 'The change set is discarded: this is not possible there.' },
    ]);
    const save = scene.save(set, 'team', 'payroll', { name: 'Late' });
    await expect(save).rejects.toMatchObject({ code: 'MOVE_NOT_ALLOWED', extra: { from: 'DISCARDED', allowed: [] } });
  });

  it('removes documents that the set removes, and says what refers to them', async () => {
    const add = await scene.open('Add');
    const body = { key: 'night-desk', name: 'Night desk', description: 'Nights.', members: [], line: 1 };
    await scene.save(add, 'team', 'night-desk', body, { isNew: true });
    expect(await scene.publish(add, { reason: 'They are yet to be hired.' })).toMatchObject({ userErrors: [] });
    await scene.until(await scene.live());

    const remove = await scene.open('Remove');
    const removal = `mutation ($id: ID!, $key: String!) { documentRemove(input: { changeSetId: $id, kind: "team", key: $key }) {
      changeSet { documents { key change version } findings { kind key path } } userErrors { code path } } }`;
    const gone = await scene.data('mara', removal, { id: remove, key: 'night-desk' });
    expect(gone.documentRemove).toEqual({
      changeSet: { documents: [{ key: 'night-desk', change: 'REMOVED', version: 1 }], findings: [] },
      userErrors: [],
    });
    const used = await scene.data('mara', removal, { id: remove, key: 'payroll' });
    expect(used.documentRemove.changeSet.findings).toContainEqual({ kind: 'service', key: 'payroll', path: 'team' });
    const unknown = await scene.data('mara', removal, { id: remove, key: 'unheard' });
    expect(unknown.documentRemove.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['key'] }]);
    await scene.data(
      'mara',
      `mutation ($id: ID!) { documentRevert(input: { changeSetId: $id, kind: "team", key: "payroll", expectedVersion: 1 }) { userErrors { code } } }`,
      { id: remove },
    );
    const { release } = await scene.publish(remove);
    expect(release.notes).toBe('Teams\n- Team Night desk was removed');
    await scene.until(release.number);
    expect(await scene.data('mara', '{ team(key: "night-desk") { name } }')).toEqual({ team: null });
  });
});

describe('a document that somebody else published meanwhile', () => {
  it('is merged where nothing overlaps, and both are shown', async () => {
    const [mine, theirs] = [await scene.open('Mine'), await scene.open('Theirs', '', 'jonas')];
    await scene.save(mine, 'team', 'facilities', { name: 'Buildings' });
    await scene.save(theirs, 'team', 'facilities', { description: 'Doors, lifts and heating.' }, { who: 'jonas' });
    const { release } = await scene.publish(theirs, {}, 'jonas');
    await scene.until(release.number);
    const conflict = `{ name mine { path before after } live { path after } overlaps { path } liveChangedBy { displayName } }`;
    const { changeSet } = await scene.data(
      'mara',
      `query ($id: ID!) { changeSet(id: $id) { conflicts ${conflict} mergeable ${conflict} documents { isConflicting }
        differences { key sentences fields { path change before after } } notes } }`,
      { id: mine },
    );
    expect(changeSet).toEqual({
      conflicts: [],
      mergeable: [
        {
          name: 'Buildings',
          mine: [{ path: 'name', before: 'Facilities', after: 'Buildings' }],
          live: [{ path: 'description', after: 'Doors, lifts and heating.' }],
          overlaps: [],
          liveChangedBy: { displayName: 'Jonas Weber' },
        },
      ],
      documents: [{ isConflicting: false }],
      differences: [
        {
          key: 'facilities',
          sentences: ['Name: Facilities becomes Buildings'],
          fields: [{ path: 'name', change: 'CHANGED', before: 'Facilities', after: 'Buildings' }],
        },
      ],
      notes: 'Teams\n- Buildings: Name: Facilities becomes Buildings',
    });
    const merged = await scene.publish(mine);
    expect(merged.userErrors).toEqual([]);
    await scene.until(merged.release.number);
    expect(await scene.data('mara', '{ team(key: "facilities") { name description } }')).toEqual({
      team: { name: 'Buildings', description: 'Doors, lifts and heating.' },
    });
  });

  it('is refused where both changed the same, until one of them is chosen', async () => {
    const [mine, theirs] = [await scene.open('Mine'), await scene.open('Theirs')];
    await scene.save(mine, 'team', 'payroll', { name: 'My payroll', description: 'Mine.' });
    await scene.save(theirs, 'team', 'payroll', { name: 'Their payroll' });
    const { release } = await scene.publish(theirs);
    await scene.until(release.number);
    const read = `query ($id: ID!) { changeSet(id: $id) { version documents { key isConflicting } mergeable { key }
      conflicts { key overlaps { path label base mine live } } } }`;
    const { changeSet } = await scene.data('mara', read, { id: mine });
    expect(changeSet).toMatchObject({
      documents: [{ key: 'payroll', isConflicting: true }],
      mergeable: [],
      conflicts: [
        {
          key: 'payroll',
          overlaps: [
            {
              path: 'name',
              label: 'Name',
              base: 'Payroll and pensions',
              mine: 'My payroll',
              live: 'Their payroll',
            },
          ],
        },
      ],
    });
    expect((await scene.publish(mine)).userErrors).toMatchObject([
      { code: 'INVALID', path: ['team', 'payroll', 'name'] },
    ]);
    const merge = `mutation ($id: ID!, $choices: [MergeChoice!]!) { changeSetMerge(input: { id: $id, kind: "team", key: "payroll", choices: $choices }) {
      changeSet { conflicts { key } mergeable { key } } userErrors { code path } } }`;
    const wrong = await scene.data('mara', merge, { id: mine, choices: [] });
    expect(wrong.changeSetMerge.userErrors).toEqual([{ code: 'INVALID', path: ['choices', 'name'] }]);
    const strange = await scene.data('mara', merge, { id: mine, choices: [{ path: 'line', take: 'MINE' }] });
    expect(strange.changeSetMerge.userErrors).toEqual([{ code: 'INVALID', path: ['choices', 'line'] }]);
    const both = await scene.data('mara', merge, {
      id: mine,
      choices: [
        { path: 'name', take: 'LIVE' },
        { path: 'name', take: 'MINE' },
      ],
    });
    expect(both.changeSetMerge.userErrors).toEqual([{ code: 'INVALID', path: ['choices', 'name'] }]);
    const chosen = await scene.data('mara', merge, { id: mine, choices: [{ path: 'name', take: 'LIVE' }] });
    expect(chosen.changeSetMerge).toEqual({ changeSet: { conflicts: [], mergeable: [] }, userErrors: [] });
    const merged = await scene.publish(mine);
    await scene.until(merged.release.number);
    expect(await scene.data('mara', team())).toMatchObject({
      payroll: { name: 'Their payroll', description: 'Mine.' },
    });
  });
});

it('of two who publish at once one wins, and the other is told', async () => {
  const sets = await Promise.all(['mara', 'jonas'].map((who) => scene.open(`Race of ${who}`, '', who as 'mara')));
  await scene.save(sets[0]!, 'team', 'payroll', { description: 'Of Mara.' });
  await scene.save(sets[1]!, 'team', 'facilities', { description: 'Of Jonas.' }, { who: 'jonas' });
  const live = await scene.live();
  const outcomes = await Promise.all([
    scene.publish(sets[0]!, { expectedRelease: live }),
    scene.publish(sets[1]!, { expectedRelease: live }, 'jonas'),
  ]);
  const [won, told] = outcomes.toSorted((a, b) => a.userErrors.length - b.userErrors.length);
  expect(won.release.number).toBe(live + 1);
  expect(told.userErrors).toEqual([
    {
      code: 'VERSION_CONFLICT',
      path: ['expectedRelease'],
      message: `Release ${live + 1} was published in the meantime, and you looked at release ${live}: look again.`,
      currentVersion: live + 1,
    },
  ]);
  expect(await scene.live()).toBe(live + 1);
});

describe('a roll-back', () => {
  it('makes a release with exactly the documents of an old one', async () => {
    const before = await scene.live();
    const set = await scene.open('To be undone');
    await scene.save(set, 'team', 'payroll', { name: 'A mistake' });
    await scene.publish(set);
    const restore = `mutation ($input: ReleaseRestoreInput!) { releaseRestore(input: $input) {
      release { number note restores changeSet { id } notes } userErrors { code path message } } }`;
    const input = { number: before, reason: 'The name was wrong', expectedRelease: before + 1 };
    const { releaseRestore } = await scene.data('mara', restore, { input });
    expect(releaseRestore).toEqual({
      release: {
        number: before + 2,
        note: 'The name was wrong',
        restores: before,
        changeSet: null,
        notes: expect.stringMatching(/^Teams\n- .*: Name: A mistake becomes /),
      },
      userErrors: [],
    });
    const { rows } = await scene.owner.query(
      `select count(*)::int as n from (
         (select kind, key, revision_id from release_document d join release r on r.id = d.release_id where r.number = $1
          except select kind, key, revision_id from release_document d join release r on r.id = d.release_id where r.number = $2)
         union all
         (select kind, key, revision_id from release_document d join release r on r.id = d.release_id where r.number = $2
          except select kind, key, revision_id from release_document d join release r on r.id = d.release_id where r.number = $1)) x`,
      [before, before + 2],
    );
    expect(rows).toEqual([{ n: 0 }]);
    const code = async (changes: object, who: 'mara' | 'aisha' = 'mara') =>
      (await scene.data(who, restore, { input: { ...input, expectedRelease: before + 2, ...changes } })).releaseRestore
        .userErrors[0];
    expect(await code({})).toMatchObject({ code: 'DUPLICATE' });
    expect(await code({ number: 999 })).toMatchObject({ code: 'NOT_FOUND', path: ['number'] });
    expect(await code({ reason: ' ' })).toMatchObject({ code: 'INVALID', path: ['reason'] });
    expect(await code({ expectedRelease: 1 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await code({}, 'aisha')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await scene.live()).toBe(before + 2);
  });
});
