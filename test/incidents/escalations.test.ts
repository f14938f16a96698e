import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Escalating } from '../../server/app/Escalating.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import type { EscalationAction } from '../../server/core/sla/Ladder.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { rebuildRecords } from '../../server/database/records/rebuild.js';
import { incidentTable } from '../../server/database/incidents/incidentTable.js';
import { impactScene, type ImpactScene } from '../analysis/scene.js';
import { worker } from '../records/scene.js';

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
  // somebody of the team that gets these incidents
  await scene.owner.query(`update app_user set email = 'priya.raman@signalbox.example' where display_name = 'ingrid'`);
});
afterAll(() => scene.close());
afterEach(() => scene.owner.query(`update clock set next_fire_at = null, next_rung = null, upcoming = '{}'`));

let ladders = 0;
const nothing = { to: null, team: null, person: null, title: null, url: null };

/** Publishes the gold policy with a ladder; half of the 15 minutes that P1 has for an answer unless another place is said. */
const ladder = (
  actions: readonly Partial<EscalationAction>[],
  place: object = { fraction: 0.5 },
  metrics = ['FIRST_RESPONSE'],
) =>
  scene.publish([
    'sla-policy',
    'gold',
    (body) => {
      body.description = `Ladder ${++ladders}`;
      body.ladder = [{ ...place, metrics, actions: actions.map((action) => ({ ...nothing, ...action })) }];
    },
  ]);

/** An incident of the gold policy, opened some seconds ago; P1 unless said otherwise. */
const opened = async (seconds: number, changes: Partial<OpenIncidentInput> = {}): Promise<string> => {
  const urgent = { ...scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high', ...changes };
  return ago(seconds, async (work) => (await openIncident(work, urgent)).id);
};

const ago = <T>(seconds: number, run: (work: Work) => Promise<T>): Promise<T> =>
  scene.as(systemActor('history', 'CLI'), (work) =>
    run(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(work.now.getTime() - seconds * 1000))),
  );

const sweep = () => scene.as(worker, (work) => sweepClocks(work, 1000));

/** The worker's part, until nothing is left to do. */
async function escalateAll(): Promise<void> {
  const escalating = new Escalating(scene.system) as unknown as { look(): Promise<number> };
  while ((await escalating.look()) > 0);
}

const doneTo = (id: string) =>
  scene.rows<{ [name: string]: unknown }>(
    `select deed, state, outcome, attempts from escalation where work_item_id = $1 order by sequence`,
    [id],
  );

const itemOf = async (id: string) =>
  (await scene.rows<{ [name: string]: unknown }>(`select * from work_item where id = $1`, [id]))[0]!;

const told = (id: string) =>
  scene.rows<{ name: string; rung: string }>(
    `select u.display_name as name, n.rung from notification n join app_user u on u.id = n.user_id
      where n.work_item_id = $1 and n.kind = 'ESCALATION' order by 1, 2`,
    [id],
  );

const eventsOf = (id: string) =>
  scene.rows<{ [name: string]: unknown }>(
    `select e.type, e.actor_kind, e.source, c.type as cause, coalesce(n.body, m.body) as note
       from (select * from event union all select * from event_internal) e
       left join (select * from event union all select * from event_internal) c on c.id = e.caused_by
       left join event_note n on n.event_id = e.id
       left join message_internal m on m.event_id = e.id
      where e.work_item_id = $1 and e.type not in ('OPENED', 'NOTIFIED') order by e.recorded_at, e.id`,
    [id],
  );

describe('a rung', () => {
  it('sets off what the policy asks for that its clock pins, though another is live by now', async () => {
    await ladder([
      { do: 'NOTIFY', to: 'TEAM' },
      { do: 'OPEN_TASK', title: 'Call the site' },
    ]);
    const id = await opened(500);
    await ladder([]);
    await sweep();
    expect(await doneTo(id)).toEqual([
      { deed: 'NOTIFY', state: 'PENDING', outcome: null, attempts: 0 },
      { deed: 'OPEN_TASK', state: 'PENDING', outcome: null, attempts: 0 },
    ]);
    await escalateAll();
    expect(await doneTo(id)).toEqual([
      { deed: 'NOTIFY', state: 'DONE', outcome: 'TOLD', attempts: 1 },
      { deed: 'OPEN_TASK', state: 'DONE', outcome: 'TASK_OPENED', attempts: 1 },
    ]);
  });

  it('that what somebody does finds passed sets off the same', async () => {
    await ladder([{ do: 'RAISE_PRIORITY' }], { fraction: 0.25 }, ['RESOLUTION']);
    const id = await opened(3_700);
    await scene.as(scene.agent, (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
    expect(await doneTo(id)).toMatchObject([{ deed: 'RAISE_PRIORITY', state: 'PENDING' }]);
  });

  it('of another metric sets off nothing', async () => {
    await ladder([{ do: 'NOTIFY', to: 'TEAM' }], { fraction: 0.5 }, ['RESOLUTION']);
    const id = await opened(500);
    await sweep();
    expect(await doneTo(id)).toEqual([]);
  });
});

describe('telling', () => {
  it('goes to whoever has the record', async () => {
    await ladder([{ do: 'NOTIFY', to: 'ASSIGNEE' }]);
    const id = await opened(500);
    await ago(400, (work) => assignIncident(work, { id, assigneeId: scene.people.marco }));
    await sweep();
    await escalateAll();
    expect(await told(id)).toEqual([{ name: 'marco', rung: '0.5' }]);
  });

  it('goes to the members of the team while nobody has it', async () => {
    await ladder([{ do: 'NOTIFY', to: 'ASSIGNEE' }]);
    const id = await opened(500);
    await sweep();
    await escalateAll();
    expect((await itemOf(id)).team_key).toBe('network-operations');
    expect(await told(id)).toEqual([{ name: 'ingrid', rung: '0.5' }]);
  });

  it('goes to one person once, however many actions of the rung name them', async () => {
    await ladder([
      { do: 'NOTIFY', to: 'ASSIGNEE' },
      { do: 'NOTIFY', to: 'TEAM' },
      { do: 'NOTIFY', person: 'marco@signalbox.example' },
      { do: 'NOTIFY', team: 'network-operations' },
    ]);
    const id = await opened(500);
    await sweep();
    await escalateAll();
    expect(await told(id)).toEqual([
      { name: 'ingrid', rung: '0.5' },
      { name: 'marco', rung: '0.5' },
    ]);
    expect(await doneTo(id)).toMatchObject(Array(4).fill({ state: 'DONE', outcome: 'TOLD' }));
  });

  it('is skipped where nobody is left, and where the record is over', async () => {
    await ladder([{ do: 'NOTIFY', person: 'former@signalbox.example' }]);
    const [id, other] = [await opened(500), await opened(500)];
    await sweep();
    await scene.as(scene.agent, (work) => startIncident(work, { id: other, assigneeId: scene.people.marco }));
    await scene.as(scene.agent, (work) =>
      resolveIncident(work, { id: other, resolutionCode: 'FIXED', resolutionText: 'done' }),
    );
    await escalateAll();
    expect(await doneTo(id)).toMatchObject([{ state: 'SKIPPED', outcome: 'NOBODY' }]);
    expect(await doneTo(other)).toMatchObject([{ state: 'SKIPPED', outcome: 'RECORD_OVER' }]);
    expect([...(await told(id)), ...(await told(other))]).toEqual([]);
  });

  it('takes a constant number of statements, however many are told', async () => {
    await ladder([{ do: 'NOTIFY', to: 'TEAM' }]);
    const count = async (records: number): Promise<number> => {
      for (let i = 0; i < records; i++) await opened(500);
      await sweep();
      const { pool } = scene.system.database.ways.worker;
      let statements = 0;
      pool.watch = (text) => (statements += /escalation|notification|staff|app_user/.test(text) ? 1 : 0);
      await escalateAll();
      pool.watch = null;
      return statements;
    };
    await count(1);
    expect(await count(12)).toBe(await count(1));
  });
});

describe('handing on', () => {
  it('gives the record to the team, as the program, because of the rung', async () => {
    await ladder([{ do: 'REASSIGN', team: 'service-desk' }]);
    const id = await opened(500);
    await sweep();
    await escalateAll();
    expect(await itemOf(id)).toMatchObject({ team_key: 'service-desk', assignee_id: null, version: 2 });
    expect((await eventsOf(id)).slice(0, 3)).toEqual([
      { type: 'SLA_WARNED', actor_kind: 'SYSTEM', source: 'WORKER', cause: null, note: null },
      {
        type: 'ASSIGNED',
        actor_kind: 'SYSTEM',
        source: 'WORKER',
        cause: 'SLA_WARNED',
        note: null,
      },
      {
        type: 'NOTED',
        actor_kind: 'SYSTEM',
        source: 'WORKER',
        cause: 'ASSIGNED',
        note: 'Escalated: the time promised for the first response is running out.',
      },
    ]);
  });

  it('is skipped where the team has it already, and where it is no more', async () => {
    await ladder([
      { do: 'REASSIGN', team: 'network-operations' },
      { do: 'REASSIGN', person: 'former@signalbox.example' },
    ]);
    const id = await opened(500);
    await sweep();
    await escalateAll();
    expect(await doneTo(id)).toMatchObject([
      { state: 'SKIPPED', outcome: 'ALREADY_THERE' },
      { state: 'SKIPPED', outcome: 'NO_SUCH_PERSON' },
    ]);
    expect(await itemOf(id)).toMatchObject({ version: 1 });
  });
});

describe('raising', () => {
  it('takes the next higher priority of the matrix, one step for each action, and stops at the highest', async () => {
    await ladder([{ do: 'RAISE_PRIORITY' }, { do: 'RAISE_PRIORITY' }, { do: 'RAISE_PRIORITY' }], {
      afterDueSeconds: 60,
    });
    const id = await opened(7_300, { impact: 'medium', urgency: 'high' });
    expect(await itemOf(id)).toMatchObject({ priority: 'p2' });
    await sweep();
    await escalateAll();
    expect(await itemOf(id)).toMatchObject({ priority: 'p1', priority_source: 'OVERRIDE' });
    expect(await doneTo(id)).toMatchObject([
      { state: 'DONE', outcome: 'RAISED' },
      { state: 'SKIPPED', outcome: 'HIGHEST_ALREADY' },
      { state: 'SKIPPED', outcome: 'HIGHEST_ALREADY' },
    ]);
    const events = await eventsOf(id);
    const place = events.findIndex(({ type }) => type === 'PRIORITISED');
    expect(events.slice(place, place + 2)).toMatchObject([
      { cause: 'SLA_WARNED', note: null },
      { type: 'NOTED', note: 'Escalated: the time promised for the first response has run out.' },
    ]);
  });
});

describe('a task', () => {
  it('is given to the team or person named, else to the team of the record, in words that no event holds', async () => {
    await ladder([
      { do: 'OPEN_TASK', title: 'Call the site' },
      { do: 'OPEN_TASK', title: 'Order a router', team: 'service-desk' },
      { do: 'OPEN_TASK', title: 'Tell the board', person: 'marco@signalbox.example' },
    ]);
    const id = await opened(500);
    await sweep();
    await escalateAll();
    expect(
      await scene.rows(`select title, team_key, user_id, state from task where work_item_id = $1 order by created_at`, [
        id,
      ]),
    ).toEqual([
      { title: 'Call the site', team_key: 'network-operations', user_id: null, state: 'OPEN' },
      { title: 'Order a router', team_key: 'service-desk', user_id: null, state: 'OPEN' },
      { title: 'Tell the board', team_key: null, user_id: scene.people.marco, state: 'OPEN' },
    ]);
    const payloads = await scene.rows(
      `select payload::text from event_internal where work_item_id = $1 union all select payload::text from event
        where work_item_id = $1`,
      [id],
    );
    expect(JSON.stringify(payloads)).not.toMatch(/router|board|Call the/);
    expect(await itemOf(id)).toMatchObject({ version: 1 });
  });

  it('leaves the record as a rebuild finds it', async () => {
    const rebuilt = await scene.as(worker, (work) =>
      rebuildRecords(work, incidentTable, { after: null, limit: 500, isCheck: true }),
    );
    // the tests here have stopped the clocks of one another
    const differences = rebuilt.differences.filter(({ column }) => !/^(next_|upcoming)/.test(column ?? ''));
    expect(differences).toEqual([]);
    expect(rebuilt.records).toBeGreaterThan(10);
  });
});

describe('what cannot be done by a fault', () => {
  it('is tried again later, keeps no other record waiting, and is given up in the end', async () => {
    await ladder([{ do: 'OPEN_TASK', title: 'Call the site' }]);
    const [broken, sound] = [await opened(500), await opened(500)];
    await sweep();
    await scene.owner.query(`alter table task add constraint no_more check (work_item_id <> '${broken}')`);
    try {
      await escalateAll();
      expect(await doneTo(broken)).toMatchObject([{ state: 'PENDING', attempts: 1 }]);
      expect(await doneTo(sound)).toMatchObject([{ state: 'DONE', outcome: 'TASK_OPENED' }]);
      for (let attempt = 1; attempt < 8; attempt++) {
        await scene.owner.query(`update escalation set next_attempt_at = now() where work_item_id = $1`, [broken]);
        await escalateAll();
      }
      expect(await doneTo(broken)).toMatchObject([{ state: 'FAILED', outcome: 'BROKEN', attempts: 8 }]);
      expect(await eventsOf(broken)).toMatchObject([{ type: 'SLA_WARNED' }]);
    } finally {
      await scene.owner.query('alter table task drop constraint no_more');
    }
  });

  it('keeps waiting what changes the record after it, and neither who is told nor who has a task', async () => {
    await ladder([
      { do: 'REASSIGN', team: 'service-desk' },
      { do: 'RAISE_PRIORITY' },
      { do: 'NOTIFY', to: 'TEAM' },
      { do: 'OPEN_TASK', title: 'Call the site' },
    ]);
    const id = await opened(4_000, { impact: 'medium', urgency: 'high' });
    await scene.owner.query(
      `alter table work_item add constraint no_more check (id <> '${id}' or team_key = 'network-operations')`,
    );
    try {
      await sweep();
      await escalateAll();
      expect(await doneTo(id)).toMatchObject([
        { deed: 'REASSIGN', state: 'PENDING', attempts: 1 },
        { deed: 'RAISE_PRIORITY', state: 'PENDING', attempts: 0 },
        { deed: 'NOTIFY', state: 'DONE', outcome: 'TOLD' },
        { deed: 'OPEN_TASK', state: 'DONE', outcome: 'TASK_OPENED' },
      ]);
      expect(await told(id)).toEqual([{ name: 'ingrid', rung: '0.5' }]);
    } finally {
      await scene.owner.query('alter table work_item drop constraint no_more');
    }
    await scene.owner.query(
      `update escalation set next_attempt_at = now() where work_item_id = $1 and state = 'PENDING'`,
      [id],
    );
    await escalateAll();
    expect(await doneTo(id)).toMatchObject([
      { state: 'DONE', outcome: 'REASSIGNED' },
      { state: 'DONE', outcome: 'RAISED' },
      { state: 'DONE' },
      { state: 'DONE' },
    ]);
  });

  it('is waited for as long as it has not failed: who is told is told of the record as it then is', async () => {
    await ladder([
      { do: 'REASSIGN', team: 'service-desk' },
      { do: 'NOTIFY', to: 'TEAM' },
    ]);
    const id = await opened(500);
    await sweep();
    await escalateAll();
    const rows = await scene.rows<{ outcome_data: { team: string } }>(
      `select outcome_data from escalation where work_item_id = $1 and deed = 'NOTIFY'`,
      [id],
    );
    expect(rows[0]!.outcome_data.team).toBe('service-desk');
  });
});
