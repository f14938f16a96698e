import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { recordScene, type RecordScene } from './scene.js';

let scene: RecordScene;
let id: string;
beforeAll(async () => {
  scene = await recordScene();
  id = (await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary))).id;
  await scene.as(scene.agent, (work) => commentOnIncident(work, { id, body: 'between us', isInternal: true }));
  await scene.as(scene.agent, (work) => commentOnIncident(work, { id, body: 'for everybody' }));
});
afterAll(() => scene.close());

describe('the ledger', () => {
  it.each([
    'update event set type = type',
    'delete from event',
    'truncate event cascade',
    'update event_internal set type = type',
    'delete from event_internal',
    'update decision set facts = facts',
    'delete from decision',
  ])('refuses its owner: %s', async (statement) => {
    await expect(scene.rows(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['partner', 'agent'] as const)('refuses the %s the right to rewrite it', async (who) => {
    const rewriting = scene.as(scene[who], (work) => work.sql.rows('test_rewrite', 'update event set type = type'));
    await expect(rewriting).rejects.toMatchObject({ code: '42501' });
  });

  it('counts without gaps, in public and within', async () => {
    const seqs = (ledger: string) =>
      scene.rows(`select seq, type from ${ledger} where work_item_id = $1 order by seq`, [id]);
    expect(await seqs('event')).toEqual([
      { seq: 1, type: 'OPENED' },
      { seq: 2, type: 'NOTIFIED' },
      { seq: 3, type: 'COMMENTED' },
    ]);
    expect(await seqs('event_internal')).toEqual([{ seq: 1, type: 'NOTED' }]);
  });
});

describe('internal notes', () => {
  it.each(['event_internal', 'message_internal', 'clock_firing', 'change_incident'])(
    'are out of reach of partners by SQL: %s',
    async (table) => {
      const reading = scene.as(scene.partner, (work) => work.sql.rows(`test_${table}`, `select * from ${table}`));
      await expect(reading).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('leave what partners can read as it was', async () => {
    const seen = await scene.as(scene.partner, (work) =>
      work.sql.rows('test_seen', `select body from message where work_item_id = $1 and author_kind <> 'SYSTEM'`, [id]),
    );
    expect(seen).toEqual([{ body: 'for everybody' }]);
  });

  it('are nothing that a stranger sees either', async () => {
    for (const table of ['work_item', 'event', 'message', 'clock', 'incident', 'pause', 'external_ref']) {
      const rows = await scene.as(scene.stranger, (work) =>
        work.sql.rows(`test_stranger_${table}`, `select 1 as found from ${table}`),
      );
      expect([table, rows]).toEqual([table, []]);
    }
  });
});
