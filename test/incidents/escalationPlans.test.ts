import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { listAssignedTasks } from '../../server/database/records/assignedTasks.js';
import { actionsOf } from '../../server/database/records/queries.js';
import { tasksOf } from '../../server/database/records/tasks.js';
import { escalationDue, noticesDue } from '../../server/database/records/escalationQueue.js';
import { countNotifications, notificationsOf } from '../../server/database/records/notifications.js';
import { claimCalls } from '../../server/database/records/webhookCalls.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { recordScene, type RecordScene, worker } from '../records/scene.js';
import { planIn } from '../support/plan.js';

let scene: RecordScene;
let incident: string;
/** How what is due is looked for when nothing was ever set off. */
let firstPlans: readonly (readonly string[])[];

/** 100,000 actions that are over, 20,000 that are to be tried later, and as many notifications. */
beforeAll(async () => {
  scene = await recordScene();
  incident = (await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary))).id;
  firstPlans = [await plan(worker, (work) => noticesDue(work, 250)), await plan(worker, escalationDue)];
  await scene.owner.query(
    `insert into escalation (id, clock_id, rung, place, org_id, work_item_id, deed, action, scheduled_at, fired_at, state,
        next_attempt_at, done_at)
      select gen_random_uuid(), gen_random_uuid(), '0.5', 0, w.org_id, w.id,
        case when i % 2 = 0 then 'NOTIFY' else 'CALL_WEBHOOK' end, '{"url": "https://pager.example/"}', now(), now(),
        case when i <= 100000 then 'DONE' else 'PENDING' end,
        case when i > 100000 then now() + interval '1 h' end, case when i <= 100000 then now() end
      from work_item w, generate_series(1, 120000) i where w.id = $1`,
    [incident],
  );
  await scene.owner.query(
    `insert into notification (id, user_id, org_id, work_item_id, kind, clock_id, rung, created_at, read_at)
      select gen_random_uuid(), u.id, w.org_id, w.id, 'ESCALATION', gen_random_uuid(), '0.5', now() - i * interval '1 s',
        case when i > 20 then now() end
      from work_item w, app_user u, generate_series(1, 25000) i where w.id = $1`,
    [incident],
  );
  // what two external organisations were given
  await scene.owner.query(
    `insert into task (id, org_id, work_item_id, title, assigned_org_id, created_at)
      select gen_random_uuid(), w.org_id, w.id, 'To do', (array[$2, $3]::uuid[])[1 + i % 2], now() - i * interval '1 s'
      from work_item w, generate_series(1, 20000) i where w.id = $1`,
    [incident, scene.organisations.tailspin, scene.organisations.provider],
  );
  await scene.owner.query('analyze escalation, notification, task');
}, 60_000);
afterAll(() => scene.close());

const plan = (actor: Actor, run: (work: Work) => Promise<unknown>): Promise<readonly string[]> =>
  scene.as(actor, (work) => planIn(work, run));

it('plans that a worker makes before anything was set off, and keeps, read no table as a whole', () => {
  for (const nodes of firstPlans) {
    expect(nodes).toContain('Index Scan escalation_queue');
    expect(nodes.some((node) => node.endsWith('escalation_waiting'))).toBe(true);
    expect(nodes.filter((node) => node.startsWith('Seq Scan'))).toEqual([]);
  }
});

describe('on 100,000 actions', () => {
  it('the worker finds what is due by an index, and nothing by looking at what is to be tried later', async () => {
    for (const [index, run] of [
      ['escalation_queue', (work: Work) => noticesDue(work, 250)],
      ['escalation_queue', (work: Work) => escalationDue(work)],
      [
        'escalation_calls',
        (work: Work) => claimCalls(work, { worker: incident, limit: 4, leaseMs: 1_000, busy: ['pager.example'] }),
      ],
    ] as const) {
      const nodes = await plan(worker, run);
      expect(nodes.filter((node) => node.startsWith('Seq Scan escalation'))).toEqual([]);
      expect(nodes.some((node) => node.includes(index))).toBe(true);
    }
  });

  it('what a clock set off, tasks and what somebody was told are found by their indexes', async () => {
    const keys = [{ id: incident, organisationId: scene.organisations.northwind }];
    const page = { limit: 25, isBackwards: false, from: null };
    const user = scene.people.aylin;
    for (const [index, run] of [
      ['escalation_org_id_clock_id_rung_place_key', (work: Work) => actionsOf(work, keys)],
      ['notification_list', (work: Work) => notificationsOf(work, user, page, false)],
      ['notification_unread', (work: Work) => notificationsOf(work, user, page, true)],
      ['notification_unread', (work: Work) => countNotifications(work, user, true)],
    ] as const) {
      const nodes = await plan(scene.agent, run);
      expect([index, nodes.some((node) => node.includes(index))]).toEqual([index, true]);
      expect(nodes.filter((node) => node.startsWith('Seq Scan notification'))).toEqual([]);
    }
    await plan(scene.agent, (work) => tasksOf(work, keys));
  });

  it('what an external organisation was given is found by its index, newest first, without sorting', async () => {
    const page = { limit: 25, isBackwards: false, from: null };
    for (const state of [null, 'OPEN'] as const) {
      const nodes = await plan(scene.stranger, (work) => listAssignedTasks(work, state, page));
      expect(nodes.some((node) => node.includes('task_assigned_org'))).toBe(true);
      expect(nodes.filter((node) => /^(Seq Scan|Sort)/.test(node))).toEqual([]);
    }
  });
});
