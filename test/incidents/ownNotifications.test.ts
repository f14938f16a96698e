import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { readingWork, type Work } from '../../server/database/kernel/Work.js';
import { countNotifications, notificationsOf, readNotifications } from '../../server/database/records/notifications.js';
import { recordScene, type RecordScene, worker } from '../records/scene.js';

let scene: RecordScene;
let marco: Actor;

/** Three things that aylin is told and two that marco is, of one incident. */
beforeAll(async () => {
  scene = await recordScene();
  marco = { ...scene.agent, principal: `user:${scene.people.marco}`, userId: scene.people.marco };
  const incident = await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary));
  await scene.owner.query(
    `insert into notification (id, user_id, org_id, work_item_id, kind, clock_id, rung, created_at)
      select gen_random_uuid(), u.id, w.org_id, w.id, 'ESCALATION', gen_random_uuid(), '0.5', now()
      from work_item w, (values ($2::uuid, 3), ($3::uuid, 2)) as u (id, told), generate_series(1, u.told)
      where w.id = $1`,
    [incident.id, scene.people.aylin, scene.people.marco],
  );
});
afterAll(() => scene.close());

/** Whose rows a statement without any filter finds, by user. */
const found = async ({ sql }: Pick<Work, 'sql'>): Promise<{ [userId: string]: number }> => {
  const rows = await sql.rows<{ user: string; count: number }>(
    'test_all_notifications',
    'select user_id as user, count(*)::int as count from notification group by user_id',
  );
  return Object.fromEntries(rows.map(({ user, count }) => [user, count]));
};

const reading = (actor: Actor): Work => readingWork(scene.system, actor, 'test');

describe('what people are told', () => {
  it('is found by nobody else, whoever forgot the filter', async () => {
    const { aylin, marco: other } = scene.people;
    expect(await found(reading(scene.agent))).toEqual({ [aylin]: 3 });
    expect(await found(reading(marco))).toEqual({ [other]: 2 });
    expect(await scene.as(marco, found)).toEqual({ [other]: 2 });
    expect(await found(reading(worker))).toEqual({ [aylin]: 3, [other]: 2 });
  });

  it('is found by no token of the staff, by nobody without a user, and is out of reach of partners and readers', async () => {
    const token: Actor = { ...scene.agent, kind: 'TOKEN', principal: 'token:test', userId: null };
    expect(await found(reading(token))).toEqual({});
    for (const actor of [scene.partner, { ...scene.partner, userId: scene.people.aylin }])
      await expect(found(reading(actor))).rejects.toMatchObject({ code: '42501' });
    await expect(found(reading({ ...token, role: 'BI_READER', pool: 'bi' }))).rejects.toMatchObject({ code: '42501' });
  });

  it('is neither listed, counted nor ticked by another who names its user', async () => {
    const { aylin } = scene.people;
    const page = { limit: 25, isBackwards: false, from: null };
    const asked = [
      notificationsOf(reading(marco), aylin, page, false),
      countNotifications(reading(marco), aylin, false),
    ];
    expect(await Promise.all(asked)).toEqual([[], 0]);
    expect(await scene.as(marco, (work) => readNotifications(work, aylin, null))).toBe(0);
    expect(await countNotifications(reading(scene.agent), aylin, true)).toBe(3);
  });

  it('stays apart when two people take turns on the same connections', async () => {
    const turns = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? marco : scene.agent));
    const answers = await Promise.all(turns.map((actor) => found(reading(actor))));
    expect(answers).toEqual(turns.map(({ userId }) => ({ [String(userId)]: userId === marco.userId ? 2 : 3 })));
  });

  it('is handed to nobody else: staff change only when it was read', async () => {
    const give = scene.as(scene.agent, ({ sql }) =>
      sql.rows('test_give_notification', 'update notification set user_id = $1', [scene.people.marco]),
    );
    await expect(give).rejects.toMatchObject({ code: '42501' });
    expect(await found(reading(scene.agent))).toEqual({ [scene.people.aylin]: 3 });
  });
});
