import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { changeScene, inMinutes, personId, type ChangeScene } from './scene.js';

let scene: ChangeScene;
let opened = 0;
beforeAll(async () => {
  scene = await changeScene();
  for (const [type, states] of [
    ['NORMAL', ['NEW', 'ASSESS', 'AUTHORIZE', 'SCHEDULED', 'IMPLEMENT', 'REVIEW', 'CLOSED', 'CANCELED']],
    ['STANDARD', ['NEW', 'SCHEDULED', 'CLOSED']],
    ['EMERGENCY', ['AUTHORIZE', 'REVIEW', 'CLOSED']],
  ] as const)
    for (const state of states) {
      await scene.at(type, state);
      opened += 1;
    }
  const { id } = await scene.at('NORMAL', 'SCHEDULED');
  opened += 1;
  await scene.done('changeReplan', { id, reason: 'Later.', plannedEndAt: inMinutes(120) });
  await scene.done('changeReturn', { id, reason: 'Another plan.' });
  await scene.done('changeEdit', { id, changeType: 'EMERGENCY', templateKey: 'other', riskLevel: 'HIGH', plan: 'So.' });
  await scene.done('changeComment', { id, body: 'A word.' });
  await scene.done('changeComment', { id, body: 'A note.', isInternal: true });
  await scene.done('changeRequestAuthorization', { id, peerReviewerId: personId('priya') });
});
afterAll(() => scene.stop());

describe('the rebuild of changes', () => {
  it('makes the very rows that stand there', async () => {
    expect(await rebuild(scene.system, { isCheck: true })).toEqual({
      records: opened,
      differences: [],
      isComplete: true,
    });
  });

  it('finds and repairs what was tampered with', async () => {
    const { number } = await scene.at('NORMAL', 'SCHEDULED');
    const rows = () =>
      scene.owner
        .query(
          `select to_jsonb(w) as item, to_jsonb(c) as detail from work_item w join change c on c.work_item_id = w.id
          order by w.number`,
        )
        .then((answer) => answer.rows as object[]);
    const before = await rows();
    await scene.owner.query(
      `update change set authorized_by_id = null, risk_level = 'HIGH'
        where work_item_id = (select id from work_item where number = $1)`,
      [number],
    );
    await scene.owner.query(`update work_item set state = 'NEW', version = 99 where number = $1`, [number]);
    const { differences } = await rebuild(scene.system, { isCheck: false });
    expect(differences.map((found) => [found.number, found.table, found.column])).toEqual([
      [number, 'work_item', 'state'],
      [number, 'work_item', 'version'],
      [number, 'change', 'risk_level'],
      [number, 'change', 'authorized_by_id'],
    ]);
    expect(await rows()).toEqual(before);
  });
});
