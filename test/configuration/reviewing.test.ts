import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { users } from '../../seeds/demo/cast.js';
import { ScheduledPublishing } from '../../server/app/configuration/ScheduledPublishing.js';
import { setsScene, type SetsScene, type Who } from './setsScene.js';

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene.close());

const shown = `changeSet { state version allowedMoves approvedBy { displayName } publishAt returnReason scheduleFailure }
  userErrors { code path message ... on VersionConflict { currentVersion } ... on MoveNotAllowed { from allowed } }`;

/** Makes a move of a change set, with what else its input has. */
async function move(who: Who, verb: string, id: string, more: object = {}) {
  const name = `changeSet${verb}`;
  const query = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${shown} } }`;
  return (await scene.data(who, query, { input: { id, ...more } }))[name];
}

const version = async (id: string): Promise<number> =>
  (await scene.data('mara', 'query ($id: ID!) { changeSet(id: $id) { version } }', { id })).changeSet.version as number;

describe('a review', () => {
  it('is asked for, and given by somebody who edited nothing in it', async () => {
    const set = await scene.open('Reviewed');
    await scene.save(set, 'team', 'payroll', { name: 'Pay' });
    expect((await move('jonas', 'Approve', set, { expectedVersion: 2 })).userErrors).toMatchObject([
      { code: 'MOVE_NOT_ALLOWED', from: 'DRAFT' },
    ]);
    expect((await move('mara', 'RequestReview', set)).changeSet).toMatchObject({
      state: 'IN_REVIEW',
      allowedMoves: ['EDIT', 'RETURN', 'SCHEDULE', 'PUBLISH', 'DISCARD'],
    });
    expect((await move('mara', 'Approve', set, { expectedVersion: 3 })).userErrors).toEqual([
      {
        code: 'MOVE_NOT_ALLOWED',
        path: [],
        message: 'Whoever opened a change set or edited something in it cannot approve it: ask somebody else.',
        from: 'IN_REVIEW',
        allowed: ['EDIT', 'RETURN', 'SCHEDULE', 'PUBLISH', 'DISCARD'],
      },
    ]);
    expect((await move('jonas', 'Approve', set)).userErrors).toMatchObject([
      { code: 'INVALID', path: ['expectedVersion'] },
    ]);
    expect((await move('jonas', 'Approve', set, { expectedVersion: 2 })).userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 3 },
    ]);
    expect((await move('jonas', 'Approve', set, { expectedVersion: 3 })).changeSet).toMatchObject({
      state: 'APPROVED',
      version: 4,
      approvedBy: { displayName: 'Jonas Weber' },
    });
  });

  it('is voided by another purpose, which becomes the note of the release', async () => {
    const set = await scene.open('Said anew');
    await move('mara', 'RequestReview', set);
    await move('jonas', 'Approve', set, { expectedVersion: 2 });
    const { changeSetEdit } = await scene.data(
      'mara',
      `mutation ($id: ID!) { changeSetEdit(input: { id: $id, purpose: "Something else" }) {
         changeSet { state approvedAt } userErrors { code } } }`,
      { id: set },
    );
    expect(changeSetEdit).toEqual({ changeSet: { state: 'IN_REVIEW', approvedAt: null }, userErrors: [] });
  });

  it('is voided by any edit, and whoever edited cannot approve any more', async () => {
    const set = await scene.open('Edited after');
    await move('mara', 'RequestReview', set);
    await move('jonas', 'Approve', set, { expectedVersion: 2 });
    await scene.save(set, 'team', 'payroll', { name: 'Pay' }, { who: 'jonas' });
    const { changeSet } = await scene.data(
      'jonas',
      'query ($id: ID!) { changeSet(id: $id) { state approvedAt authors { displayName } allowedMoves } }',
      { id: set },
    );
    expect(changeSet).toEqual({
      state: 'IN_REVIEW',
      approvedAt: null,
      authors: [{ displayName: 'Mara Lindt' }, { displayName: 'Jonas Weber' }],
      allowedMoves: ['EDIT', 'RETURN', 'SCHEDULE', 'PUBLISH', 'DISCARD'],
    });
  });

  it('sends a set back with a reason, which a new request forgets', async () => {
    const set = await scene.open('Sent back');
    await move('mara', 'RequestReview', set);
    expect((await move('jonas', 'Return', set, { reason: '  ' })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['reason'] },
    ]);
    expect((await move('jonas', 'Return', set, { reason: 'Too early' })).changeSet).toMatchObject({
      state: 'DRAFT',
      returnReason: 'Too early',
    });
    expect((await move('mara', 'RequestReview', set)).changeSet).toMatchObject({ returnReason: null });
  });
});

describe('a scheduled change set', () => {
  const later = '2099-01-01T09:00:00.000Z';
  const makeDue = (set: string) =>
    scene.owner.query(`update change_set set publish_at = now() - interval '1 second' where name = $1`, [set]);

  it('is refused for the past, voided by an edit, and taken off again', async () => {
    const set = await scene.open('Later');
    await scene.save(set, 'team', 'payroll', { name: 'Pay' });
    expect((await move('mara', 'Schedule', set, { publishAt: '2020-01-01T00:00:00Z' })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['publishAt'] },
    ]);
    expect((await move('mara', 'Schedule', set, { publishAt: later })).changeSet).toMatchObject({
      state: 'SCHEDULED',
      publishAt: later,
      allowedMoves: ['EDIT', 'UNSCHEDULE', 'PUBLISH', 'DISCARD'],
    });
    expect((await move('mara', 'Unschedule', set)).changeSet).toMatchObject({ state: 'DRAFT', publishAt: null });
    await move('mara', 'Schedule', set, { publishAt: later });
    await scene.save(set, 'team', 'facilities', { name: 'Buildings' });
    expect((await move('mara', 'RequestReview', set)).changeSet).toMatchObject({ state: 'IN_REVIEW', publishAt: null });
    await move('mara', 'Discard', set);
  });

  it('is published by the worker at its instant, as whoever scheduled it', async () => {
    const [due, early] = [await scene.open('Due'), await scene.open('Not yet')];
    await scene.save(due, 'team', 'payroll', { description: 'On time.' });
    await scene.save(early, 'team', 'facilities', { description: 'Too early.' });
    for (const set of [due, early]) await move('jonas', 'Schedule', set, { publishAt: later });
    await makeDue('Due');
    const live = await scene.live();
    expect(await new ScheduledPublishing(scene.system).publishDue()).toBe(1);
    // the process that published it decides by it at once
    expect(scene.system.releases.live().number).toBe(live + 1);
    expect(await new ScheduledPublishing(scene.system).publishDue()).toBe(0);
    const query = `query ($id: ID!) { changeSet(id: $id) { state release { number publishedBy { displayName } } } }`;
    expect(await scene.data('mara', query, { id: due })).toEqual({
      changeSet: { state: 'PUBLISHED', release: { number: live + 1, publishedBy: { displayName: 'Jonas Weber' } } },
    });
    expect(await scene.data('mara', query, { id: early })).toEqual({
      changeSet: { state: 'SCHEDULED', release: null },
    });
  });

  it('that cannot be published stays open and says why', async () => {
    const set = await scene.open('Fails');
    await scene.save(set, 'team', 'payroll', { calendar: 'nowhere' });
    await move('mara', 'Schedule', set, { publishAt: later });
    await makeDue('Fails');
    const live = await scene.live();
    expect(await new ScheduledPublishing(scene.system).publishDue()).toBe(0);
    const { changeSet } = await scene.data(
      'mara',
      'query ($id: ID!) { changeSet(id: $id) { state publishAt scheduleFailure } }',
      { id: set },
    );
    expect(changeSet).toEqual({
      state: 'DRAFT',
      publishAt: null,
      scheduleFailure: expect.stringMatching(/^team\/payroll\/calendar: /),
    });
    expect(await scene.live()).toBe(live);
    expect(await scene.count('audit_entry', `action = 'CHANGE_SET_SCHEDULE_FAILED'`)).toBe(1);
  });
});

it('a schedule ends with the right of whoever made it', async () => {
  const set = await scene.open('Left the team');
  await scene.save(set, 'team', 'payroll', { description: 'Too late.' });
  await move('jonas', 'Schedule', set, { publishAt: '2099-01-01T00:00:00Z' });
  await scene.owner.query(
    `update change_set set publish_at = now() - interval '1 second' where name = 'Left the team'`,
  );
  const role = (name: string) =>
    scene.owner.query('update membership set role = $2 where user_id = $1', [users.jonas.id, name]);
  await role('AGENT');
  const live = await scene.live();
  expect(await new ScheduledPublishing(scene.system).publishDue()).toBe(0);
  await role('OPS_LEADER');
  const query = 'query ($id: ID!) { changeSet(id: $id) { state scheduleFailure } }';
  expect(await scene.data('mara', query, { id: set })).toEqual({
    changeSet: { state: 'DRAFT', scheduleFailure: 'Whoever scheduled it may not publish any more: schedule it again.' },
  });
  expect(await scene.live()).toBe(live);
});

describe('four-eyes', () => {
  it('is switched on by the publishing policy: then nothing is published without an approval', async () => {
    const policy = await scene.open('Four eyes');
    const body = { name: 'Publishing', requiresApproval: true };
    await scene.save(policy, 'publishing-policy', 'default', body);
    const before = await scene.live();
    const { release } = await scene.publish(policy);
    await scene.until(release.number);

    const set = await scene.open('Alone');
    await scene.save(set, 'team', 'payroll', { description: 'Alone.' });
    expect((await scene.publish(set)).userErrors).toMatchObject([{ code: 'MOVE_NOT_ALLOWED' }]);
    expect((await move('mara', 'Schedule', set, { publishAt: '2099-01-01T00:00:00Z' })).userErrors).toMatchObject([
      { code: 'MOVE_NOT_ALLOWED', from: 'DRAFT', allowed: ['EDIT', 'REQUEST_REVIEW', 'DISCARD'] },
    ]);
    await move('mara', 'RequestReview', set);
    await move('jonas', 'Approve', set, { expectedVersion: await version(set) });
    const published = await scene.publish(set);
    expect(published.userErrors).toEqual([]);
    await scene.until(published.release.number);

    // neither a set that switches it off nor an earlier release without it gets by
    const off = await scene.open('Off');
    await scene.save(off, 'publishing-policy', 'default', { requiresApproval: false });
    expect((await scene.publish(off)).userErrors).toMatchObject([{ code: 'MOVE_NOT_ALLOWED' }]);
    const restore = `mutation ($input: ReleaseRestoreInput!) { releaseRestore(input: $input) { userErrors { code path } } }`;
    const input = { number: before, reason: 'Without', expectedRelease: published.release.number };
    expect((await scene.data('mara', restore, { input })).releaseRestore.userErrors).toEqual([
      { code: 'FORBIDDEN', path: ['number'] },
    ]);
    expect(await scene.live()).toBe(published.release.number);
  });
});
