import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScheduledPublishing } from '../../server/app/configuration/ScheduledPublishing.js';
import { notAccepted, warningsToExplain } from '../../server/core/configuration/warnings.js';
import { setsScene, type SetsScene } from './setsScene.js';

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene.close());

const nobody = 'nobody is in this team: what is routed here waits';
const warning = { severity: 'WARNING', kind: 'team', key: 'network-operations', path: 'members', message: nobody };

/** A change set after which nobody is in the team of network-operations, which is a warning. */
async function emptied(name: string, key = 'network-operations'): Promise<string> {
  const set = await scene.open(name);
  await scene.save(set, 'team', key, { members: [], lead: null });
  return set;
}

async function warningsOf(set: string) {
  const query = 'query ($id: ID!) { changeSet(id: $id) { warnings { severity kind key path message } } }';
  return (await scene.data('mara', query, { id: set })).changeSet.warnings as unknown;
}

async function releaseShown(number: number, who: 'mara' | 'femke' = 'mara') {
  const query = 'query ($number: Int) { release(number: $number) { warningReason warnings { kind key message } } }';
  return (await scene.data(who, query, { number })).release as unknown;
}

const shown = `changeSet { state publishAt warningReason scheduleFailure } userErrors { code path message }`;
async function move(verb: 'Schedule' | 'Unschedule', input: object) {
  const mutation = `mutation ($input: ChangeSet${verb}Input!) { changeSet${verb}(input: $input) { ${shown} } }`;
  return (await scene.data('mara', mutation, { input }))[`changeSet${verb}`];
}

describe('a change set with warnings', () => {
  it('is published with a reason only, which the release keeps with the warnings', async () => {
    const set = await emptied('Empty');
    expect(await warningsOf(set)).toEqual([warning]);
    const live = await scene.live();
    const complaints = [
      {
        code: 'INVALID',
        path: ['reason'],
        message: 'There is 1 warning: give the reason for publishing all the same.',
      },
      { code: 'INVALID', path: ['team', 'network-operations', 'members'], message: `warning: ${nobody}` },
    ];
    expect((await scene.publish(set)).userErrors).toEqual(complaints);
    expect((await scene.publish(set, { reason: '  ' })).userErrors).toEqual(complaints);
    expect((await scene.publish(set, { reason: 'x'.repeat(2_001) })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['reason'] },
    ]);
    expect(await scene.live()).toBe(live);

    const { release } = await scene.publish(set, { reason: ' They begin in May. ' });
    await scene.until(release.number);
    const kept = { kind: 'team', key: 'network-operations', message: nobody };
    expect(await releaseShown(release.number)).toEqual({ warningReason: 'They begin in May.', warnings: [kept] });
    expect(await warningsOf(set)).toEqual([warning]);
    // partners learn nothing of it
    expect(await releaseShown(release.number, 'femke')).toEqual({ warningReason: null, warnings: [] });
  });

  it('is in the audit log with how many there were and the hash of the reason, not its words', async () => {
    const { rows } = await scene.owner.query<{ data: object }>(
      `select data from audit_entry where action = 'CHANGE_SET_PUBLISHED' order by seq desc limit 1`,
    );
    expect(rows[0]?.data).toMatchObject({ warnings: 1, reasonHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(rows)).not.toContain('They begin');
  });

  it('is asked for a reason by the warnings of what it touches, and not by those that are live elsewhere', async () => {
    // network-operations is live with nobody in it
    const elsewhere = await scene.open('Elsewhere');
    await scene.save(elsewhere, 'team', 'identity-and-access', { description: 'Who may do what.' });
    expect(await warningsOf(elsewhere)).toEqual([]);
    const without = await scene.publish(elsewhere, { reason: 'There is nothing to explain.' });
    expect(without.userErrors).toEqual([]);
    expect(await releaseShown(without.release.number)).toEqual({ warningReason: null, warnings: [] });
    await scene.until(without.release.number);

    const touching = await scene.open('Touching');
    await scene.save(touching, 'team', 'network-operations', { description: 'Networks.' });
    expect(await warningsOf(touching)).toEqual([warning]);
    expect((await scene.publish(touching)).userErrors).toMatchObject([{ path: ['reason'] }, {}]);
  });
});

describe('a change set that is to publish itself', () => {
  const later = '2099-04-01T06:00:00.000Z';

  it('is asked for the reason when it is scheduled, and gives it up with the schedule', async () => {
    const set = await emptied('Scheduled', 'identity-and-access');
    expect((await move('Schedule', { id: set, publishAt: later })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['reason'] },
      { code: 'INVALID', path: ['team', 'identity-and-access', 'members'] },
    ]);
    const reason = 'They move house.';
    expect(await move('Schedule', { id: set, publishAt: later, reason })).toMatchObject({
      changeSet: { state: 'SCHEDULED', warningReason: reason },
      userErrors: [],
    });
    expect((await move('Unschedule', { id: set })).changeSet).toMatchObject({ state: 'DRAFT', warningReason: null });
    await move('Schedule', { id: set, publishAt: later, reason });
    await scene.save(
      set,
      'team',
      'identity-and-access',
      { members: [], lead: null, description: 'Lifts.' },
      { expectedVersion: 1 },
    );
    const { rows } = await scene.owner.query(
      `select warning_reason, accepted_warnings from change_set where name = 'Scheduled'`,
    );
    expect(rows).toEqual([{ warning_reason: null, accepted_warnings: [] }]);
  });

  it('is published with that reason, unless there are other warnings by then', async () => {
    const [kept, other] = [await emptied('Kept', 'identity-and-access'), await emptied('Other', 'accounts-payable')];
    for (const id of [kept, other]) await move('Schedule', { id, publishAt: later, reason: 'For a week.' });
    // what was accepted of the other one was something else
    await scene.owner.query(
      `update change_set set publish_at = now(),
         accepted_warnings = case name when 'Other' then '[]' else accepted_warnings end where name in ('Kept', 'Other')`,
    );
    expect(await new ScheduledPublishing(scene.system).publishDue()).toBe(1);
    const live = await scene.live();
    expect(await releaseShown(live)).toMatchObject({
      warningReason: 'For a week.',
      warnings: [{ key: 'identity-and-access' }],
    });
    const query = 'query ($id: ID!) { changeSet(id: $id) { state scheduleFailure } }';
    expect((await scene.data('mara', query, { id: other })).changeSet).toEqual({
      state: 'DRAFT',
      scheduleFailure: [
        'reason: There are warnings that came up after it was scheduled: schedule it again, with a reason.',
        `team/accounts-payable/members: warning: ${nobody}`,
      ].join('\n'),
    });
    await scene.until(live);
  });
});

it('a roll-back, which always has a reason, keeps it with the warnings that it brings back', async () => {
  const [full, empty] = [1, await scene.live()];
  const restore = `mutation ($input: ReleaseRestoreInput!) { releaseRestore(input: $input) {
    release { number warningReason warnings { key message } } userErrors { message } } }`;
  const back = { number: full, reason: 'All of it was wrong.', expectedRelease: empty };
  const { releaseRestore: first } = await scene.data('mara', restore, { input: back });
  expect(first).toMatchObject({ release: { warningReason: null, warnings: [] }, userErrors: [] });
  await scene.until(empty + 1);
  const again = { number: empty, reason: 'It was right after all.', expectedRelease: empty + 1 };
  const { releaseRestore: second } = await scene.data('mara', restore, { input: again });
  expect(second.release.warningReason).toBe('It was right after all.');
  expect(second.release.warnings).toEqual([
    { key: 'identity-and-access', message: nobody },
    { key: 'network-operations', message: nobody },
  ]);
});

describe('warnings that need a reason', () => {
  const said = (severity: 'warning' | 'error', key: string, message: string, path = '') => ({
    severity,
    kind: 'service',
    key,
    path,
    message,
  });
  const touched = [{ kind: 'service', key: 'mine' }];
  const keysOf = (findings: ReturnType<typeof said>[], live: ReturnType<typeof said>[]) =>
    warningsToExplain({ findings, live, touched }).map(({ key, message }) => `${key}: ${message}`);

  it('are all of what is touched, and elsewhere those that live does not have; errors are none', () => {
    const old = said('warning', 'other', 'old');
    const found = [
      said('warning', 'mine', 'old'),
      said('error', 'mine', 'wrong'),
      old,
      said('warning', 'other', 'new'),
    ];
    expect(keysOf(found, [said('warning', 'mine', 'old'), old])).toEqual(['mine: old', 'other: new']);
  });

  it('are not new where only their place in a list moved', () => {
    expect(
      keysOf([said('warning', 'other', 'old', 'rules[2]')], [said('warning', 'other', 'old', 'rules[1]')]),
    ).toEqual([]);
  });

  it('are accepted by what they say of a document', () => {
    const [first, second] = [said('warning', 'mine', 'first'), said('warning', 'mine', 'second')];
    expect(notAccepted([first, second], [{ ...first, path: 'elsewhere' }])).toEqual([second]);
    expect(notAccepted([first], [{ ...first, key: 'other' }])).toEqual([first]);
  });
});
