import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { changeScene, contactId, inMinutes, orgId, personId, type ChangeScene } from './scene.js';

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
      after: null,
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

  it('makes the causes of incidents from their ledgers too', async () => {
    const [card, patch] = [await scene.opened(), await scene.opened()];
    const caused = async (...changeIds: (string | null)[]) => {
      const input = {
        organisationId: orgId('harbour'),
        contactId: contactId('femke'),
        serviceKey: 'network-access',
        title: 'No network',
        impact: 'low',
        urgency: 'low',
      };
      const { data } = await scene.ask(
        'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id number } } }',
        { input },
      );
      const { id, number } = data.incidentOpen.incident as { id: string; number: string };
      for (const changeId of changeIds)
        await scene.ask(
          'mutation ($input: IncidentSetCauseInput!) { incidentSetCause(input: $input) { userErrors { code } } }',
          { input: { id, changeId } },
        );
      return number;
    };
    const [first, second] = [await caused(card.id, patch.id), await caused(patch.id)];
    await caused(card.id, null);
    const rows = () =>
      scene.owner
        .query('select * from change_incident order by incident_id')
        .then((answer) => answer.rows as { incident_id: string; change_id: string }[]);
    const before = await rows();
    expect(before).toHaveLength(2);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
    const [gone, wrong] = before;
    await scene.owner.query('delete from change_incident where incident_id = $1', [gone?.incident_id]);
    await scene.owner.query(
      `update change_incident set change_id = (select id from work_item where number = $2) where incident_id = $1`,
      [wrong?.incident_id, card.number],
    );
    const { differences } = await rebuild(scene.system, { isCheck: false });
    const found = differences.map(({ number, table }) => [number, table]);
    expect(found).toEqual([
      [first, 'change_incident'],
      [second, 'change_incident'],
      [second, 'change_incident'],
    ]);
    expect(await rows()).toEqual(before);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });
});
