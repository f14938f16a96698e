import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { drainAll } from '../../server/database/incidents/assigning/drain.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { type ImpactScene, impactScene } from '../analysis/scene.js';
import { worker } from '../records/scene.js';

let scene: ImpactScene;
let names: Map<string, string>;
beforeAll(async () => {
  scene = await impactScene();
  names = new Map(Object.entries(scene.people).map(([name, id]) => [id, name]));
});
afterAll(() => scene.close());

type Name = 'aylin' | 'marco' | 'ingrid' | 'former';

const address = (name: Name): string =>
  name === 'ingrid' ? 'ingrid.solberg@signalbox.example' : `${name}@signalbox.example`;

interface Member {
  readonly capacity?: number;
  readonly workingHours?: string;
  readonly skills?: readonly { readonly skill: string; readonly level: number }[];
}

/** The desk gives its work to these people, in this order. */
const desk = (strategy: string | null, members: { readonly [name in Name]?: Member }) =>
  scene.publish([
    'team',
    'service-desk',
    (team) =>
      Object.assign(team, {
        assignment: { strategy },
        calendar: null,
        lead: null,
        members: [
          ...Object.entries(members).map(([name, member]) => ({
            email: address(name as Name),
            capacity: 5,
            ...member,
          })),
          // whom a rule of the starter bundle names; nobody logs in with the address
          { email: 'tomas.ferreira@signalbox.example', capacity: 5 },
        ],
      }),
  ]);

/** Incidents of the category ask for the skill at that level. */
const askFor = (category: string, skill: string, level: number) =>
  scene.publish([
    'routing-rule-set',
    'incident-assignment',
    (set) =>
      set.rules.unshift({
        id: category,
        name: category,
        enabled: true,
        when: { field: 'category', op: 'eq', value: category },
        then: { team: 'service-desk', skills: [{ skill, level }] },
      }),
  ]);

const open = async (changes: Partial<OpenIncidentInput> = {}, actor: Actor = scene.agent): Promise<string> => {
  const { id } = await scene.as(actor, (work) => openIncident(work, { ...scene.ordinary, ...changes }));
  return id;
};
const resolve = (id: string, actor: Actor = scene.agent) =>
  scene.as(actor, (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'Done' }));
const assign = (id: string, to: { teamKey?: string; assigneeId?: string }) =>
  scene.as(scene.agent, (work) => assignIncident(work, { id, ...to }));

/** Who has an incident, by name. */
async function holder(id: string): Promise<string | null> {
  const [row] = await scene.rows<{ assignee_id: string | null }>('select assignee_id from work_item where id = $1', [
    id,
  ]);
  return row?.assignee_id ? (names.get(row.assignee_id) ?? 'somebody') : null;
}

async function holders(ids: readonly string[]): Promise<(string | null)[]> {
  const names: (string | null)[] = [];
  for (const id of ids) names.push(await holder(id));
  return names;
}

/** What the rows of people say that they hold; nobody of the desk is left out. */
async function loads(): Promise<{ [name: string]: number }> {
  const rows = await scene.rows<{ user_id: string; load: number }>('select user_id, load from agent_load');
  return Object.fromEntries(rows.map(({ user_id: id, load }) => [names.get(id) ?? 'somebody', load]));
}

/** What the same comes to when it is counted. */
async function counted(): Promise<{ [name: string]: number }> {
  const rows = await scene.rows<{ id: string; load: number }>(
    `select l.user_id as id, (select count(*)::int from work_item w where w.assignee_id = l.user_id and w.is_open) as load
       from agent_load l`,
  );
  return Object.fromEntries(rows.map(({ id, load }) => [names.get(id) ?? 'somebody', load]));
}

interface Outcome {
  readonly person: string | null;
  readonly turn: number | null;
  readonly lacking: object | null;
  readonly passedOver: readonly { readonly person: string; readonly reason: { readonly why: string } }[];
}

/** The latest choice about an incident, with names for ids. */
async function choice(id: string) {
  const [row] = await scene.rows<{ outcome: Outcome; document_key: string }>(
    `select outcome, document_key from decision where work_item_id = $1 and stage = 'PERSON' order by decided_at desc, id desc`,
    [id],
  );
  if (!row) return null;
  const { person, passedOver, lacking } = row.outcome;
  const nameOf = (user: string): string => names.get(user) ?? 'somebody';
  return {
    team: row.document_key,
    person: person && nameOf(person),
    passedOver: Object.fromEntries(passedOver.map((one) => [nameOf(one.person), one.reason.why])),
    lacking,
  };
}

/** Everything that is open is over, so that a test begins with nobody holding anything. */
async function clear(): Promise<void> {
  await desk(null, { aylin: {}, marco: {}, ingrid: {} }).catch((error: unknown) => {
    // it may be so already
    if (!(error instanceof Refusal && error.code === 'DUPLICATE')) throw error;
  });
  const rows = await scene.rows<{ id: string; state: string }>('select id, state from work_item where is_open');
  for (const { id, state } of rows) {
    const cancel = ['NEW', 'ASSIGNED', 'PENDING'].includes(state);
    await scene.as(scene.agent, (work) =>
      cancel
        ? cancelIncident(work, { id, reason: 'Over' })
        : resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'Over' }),
    );
  }
  await scene.owner.query(`update agent_load set turns = '{}'`);
  await scene.owner.query('delete from absence');
}
beforeEach(clear);

describe('a team that gives out its work', () => {
  it('gives each new incident to the next in turn, in the same transaction, and says why', async () => {
    await desk('ROUND_ROBIN', { aylin: {}, marco: { capacity: 1 }, ingrid: {} });
    const ids = [await open(), await open(), await open(), await open(), await open()];
    expect(await holders(ids)).toEqual(['aylin', 'marco', 'ingrid', 'aylin', 'ingrid']);
    expect(await loads()).toMatchObject({ aylin: 2, marco: 1, ingrid: 2 });
    expect(await choice(ids[4]!)).toEqual({
      team: 'service-desk',
      person: 'ingrid',
      passedOver: { marco: 'full' },
      lacking: null,
    });
    const [row] = await scene.rows<{ state: string; version: number }>(
      'select state, version from work_item where id = $1',
      [ids[0]],
    );
    expect(row).toEqual({ state: 'ASSIGNED', version: 1 });
    const events = await scene.rows<{ type: string; actor_kind: string }>(
      'select type, actor_kind from event where work_item_id = $1 order by seq',
      [ids[0]],
    );
    expect(events).toEqual([
      { type: 'OPENED', actor_kind: 'USER' },
      { type: 'ASSIGNED', actor_kind: 'SYSTEM' },
      { type: 'NOTIFIED', actor_kind: 'SYSTEM' },
    ]);
  });

  it('does so for a partner too, who sees nobody of it', async () => {
    await desk('ROUND_ROBIN', { marco: {}, ingrid: {} });
    const id = await open({ organisationId: null }, scene.partner);
    expect(await holder(id)).toBe('marco');
    for (const table of ['agent_load', 'absence', 'decision'])
      await expect(
        scene.as(scene.partner, ({ sql }) => sql.rows(`reach_${table}`, `select * from ${table}`)),
      ).rejects.toThrow(/permission denied/);
  });

  it('gives to the smallest share of capacity, then to who has waited longest', async () => {
    await desk('LEAST_LOADED', { aylin: { capacity: 2 }, marco: { capacity: 4 } });
    const ids = [];
    for (let i = 0; i < 6; i++) ids.push(await open());
    expect(await holders(ids)).toEqual(['aylin', 'marco', 'marco', 'aylin', 'marco', 'marco']);
  });

  it('passes over who asked for it, who is away and who has no shift now', async () => {
    await desk('ROUND_ROBIN', { aylin: {}, marco: {}, ingrid: {}, former: {} });
    await scene.owner.query(`update contact set user_id = $1 where id = $2`, [
      scene.people.aylin,
      scene.contacts.northwind,
    ]);
    await scene.owner.query(
      `insert into absence (id, user_id, from_at, until_at, kind, recorded_at)
        values ($1, $2, now() - interval '1 hour', now() + interval '1 hour', 'SICKNESS', now())`,
      [uuidv7(scene.system.clock()), scene.people.marco],
    );
    const id = await open();
    await scene.owner.query('update contact set user_id = null');
    expect(await holder(id)).toBe('ingrid');
    expect(await choice(id)).toMatchObject({ passedOver: { aylin: 'excluded', marco: 'absent' } });
  });

  it('leaves a person whom somebody names as they are', async () => {
    await desk('ROUND_ROBIN', { aylin: {}, marco: {} });
    const id = await open();
    await assign(id, { assigneeId: scene.people.ingrid });
    expect(await holder(id)).toBe('ingrid');
    expect(await loads()).toMatchObject({ aylin: 0, ingrid: 1 });
    // the turn was aylin's, and what is given by hand moves none
    expect(await holder(await open())).toBe('marco');
  });

  it('gives what is handed to it, and not again to who gives it back', async () => {
    await desk('ROUND_ROBIN', { aylin: {}, marco: {} });
    const id = await open();
    expect(await holder(id)).toBe('aylin');
    await assign(id, { teamKey: 'service-desk' });
    expect(await holder(id)).toBe('marco');
    await assign(id, { teamKey: 'payroll' });
    expect(await holder(id)).toBeNull();
    expect(await loads()).toMatchObject({ aylin: 0, marco: 0 });
    // the ladder hands on as people do
    await scene.as(worker, (work) => assignIncident(work, { id, teamKey: 'service-desk' }));
    expect(await holder(id)).toBe('aylin');
  });
});

describe('what nobody can have', () => {
  it('waits, and is had in the transaction in which somebody has room again: the most urgent, then the oldest', async () => {
    await desk('ROUND_ROBIN', { aylin: { capacity: 1 } });
    const first = await open();
    const low = await open({ impact: 'low', urgency: 'low' });
    const [old, young] = [await open(), await open()];
    expect(await holders([first, low, old, young])).toEqual(['aylin', null, null, null]);
    expect(await choice(old)).toMatchObject({ person: null, passedOver: { aylin: 'full' }, lacking: null });
    const undone = scene.as(
      scene.agent,
      async (work) => {
        await resolveIncident(work, { id: first, resolutionCode: 'fixed', resolutionText: 'Done' });
        const row = await work.sql.row<{ id: string }>(
          'x',
          'select id from work_item where is_open and assignee_id is not null',
        );
        return row?.id;
      },
      { dryRun: true },
    );
    expect(await undone).toBe(old);
    expect(await holder(old)).toBeNull();
    await resolve(first);
    expect(await holder(old)).toBe('aylin');
    await scene.as(scene.agent, (work) => cancelIncident(work, { id: old, reason: 'Gone' }));
    expect(await holder(young)).toBe('aylin');
    await assign(young, { assigneeId: scene.people.marco });
    expect(await holder(low)).toBe('aylin');
    expect(await loads()).toEqual(await counted());
    expect(await scene.rows(`select 1 from pause where work_item_id = $1`, [old])).toEqual([]);
  });

  it('is given by the worker when a shift begins, an absence ends or more may be held', async () => {
    await desk('ROUND_ROBIN', { aylin: { capacity: 0 }, marco: { capacity: 2 } });
    await scene.owner.query(
      `insert into absence (id, user_id, from_at, until_at, kind, recorded_at)
        values ($1, $2, now() - interval '1 hour', now() + interval '1 hour', 'VACATION', now())`,
      [uuidv7(scene.system.clock()), scene.people.marco],
    );
    const id = await open();
    const drained = () => scene.as(worker, drainAll);
    expect(await drained()).toBe(0);
    await scene.owner.query('update absence set canceled_at = now()');
    expect(await drained()).toBe(1);
    expect(await holder(id)).toBe('marco');
    const more = await open({}, scene.agent);
    const third = await open();
    expect([await holder(more), await holder(third)]).toEqual(['marco', null]);
    await desk('ROUND_ROBIN', { aylin: { capacity: 1 }, marco: { capacity: 2 } });
    expect(await drained()).toBe(1);
    expect(await holder(third)).toBe('aylin');
    expect(await drained()).toBe(0);
  });

  it('is left to whoever is at it, and waits for nobody', async () => {
    await desk('ROUND_ROBIN', { aylin: { capacity: 0 } });
    const [held, free] = [await open(), await open()];
    await desk('ROUND_ROBIN', { aylin: { capacity: 1 } });
    await scene.owner.query('begin');
    await scene.owner.query('select 1 from work_item where id = $1 for no key update', [held]);
    expect(await scene.as(worker, drainAll)).toBe(1);
    await scene.owner.query('rollback');
    expect([await holder(held), await holder(free)]).toEqual([null, 'aylin']);
  });
});

describe('skills', () => {
  beforeAll(() => askFor('fibre', 'fibre', 3));
  const fibre = (level: number) => [{ skill: 'fibre', level }];

  it('are had at the level by whoever is given what asks for them', async () => {
    await desk('ROUND_ROBIN', { aylin: {}, marco: { skills: fibre(2) }, ingrid: { skills: fibre(4) } });
    const ids = [await open({ category: 'fibre' }), await open({ category: 'fibre' })];
    expect(await holders(ids)).toEqual(['ingrid', 'ingrid']);
    expect(await choice(ids[1]!)).toMatchObject({ passedOver: { aylin: 'skill', marco: 'skill' } });
  });

  it('go to the best of them by best skill', async () => {
    await desk('BEST_SKILL', { aylin: { skills: fibre(3) }, marco: { skills: fibre(5), capacity: 1 } });
    const ids = [await open({ category: 'fibre' }), await open({ category: 'fibre' })];
    expect(await holders(ids)).toEqual(['marco', 'aylin']);
  });

  it('hold up nothing that does not ask for them, and are never waived', async () => {
    await desk('ROUND_ROBIN', { aylin: { capacity: 1 }, marco: { skills: fibre(3), capacity: 1 } });
    const [one, other] = [await open({ impact: 'low', urgency: 'low' }), await open({ category: 'fibre' })];
    expect(await holders([one, other])).toEqual(['aylin', 'marco']);
    const asking = await open({ category: 'fibre', impact: 'high', urgency: 'high' });
    const plain = await open({ impact: 'low', urgency: 'low' });
    await scene.as(scene.agent, (work) => cancelIncident(work, { id: one, reason: 'Over' }));
    expect(await holders([asking, plain])).toEqual([null, 'aylin']);
    await assign(asking, { teamKey: 'payroll' });
    await assign(asking, { teamKey: 'service-desk' });
    expect(await holder(asking)).toBeNull();
    await resolve(other);
    expect(await holder(asking)).toBe('marco');
  });

  it('that nobody has are told to every ops leader once, and the decision says so', async () => {
    await scene.owner.query(`update membership set role = 'OPS_LEADER' where user_id = any($1)`, [
      [scene.people.ingrid, scene.people.former],
    ]);
    await desk('ROUND_ROBIN', { aylin: {}, marco: { skills: fibre(2) } });
    const id = await open({ category: 'fibre', organisationId: null }, scene.partner);
    expect(await holder(id)).toBeNull();
    expect(await choice(id)).toMatchObject({ person: null, lacking: { skill: 'fibre', level: 3 } });
    await assign(id, { teamKey: 'service-desk' });
    const told = await scene.rows<{ user_id: string; kind: string }>(
      'select user_id, kind from notification where work_item_id = $1',
      [id],
    );
    expect(told).toEqual([{ user_id: scene.people.ingrid, kind: 'NO_SKILL' }]);
    await desk('ROUND_ROBIN', { aylin: {}, marco: { skills: fibre(3) } });
    expect(await scene.as(worker, drainAll)).toBe(1);
    expect(await holder(id)).toBe('marco');
  });

  it('are told of so where a team picks its work itself, also what comes to it by hand', async () => {
    await desk(null, { aylin: {}, marco: { skills: fibre(2) } });
    const told = (id: string) => scene.rows('select user_id, kind from notification where work_item_id = $1', [id]);
    const noSkill = [{ user_id: scene.people.ingrid, kind: 'NO_SKILL' }];
    const id = await open({ category: 'fibre', organisationId: null }, scene.partner);
    expect(await choice(id)).toEqual({
      team: 'service-desk',
      person: null,
      passedOver: { aylin: 'skill', marco: 'skill' },
      lacking: { skill: 'fibre', level: 3 },
    });
    expect(await told(id)).toEqual(noSkill);
    await desk(null, { aylin: {}, marco: { skills: fibre(3) } });
    const able = await open({ category: 'fibre' });
    expect([await choice(able), await told(able)]).toEqual([null, []]);
    await assign(able, { teamKey: 'payroll' });
    expect(await choice(able)).toMatchObject({ team: 'payroll', lacking: { skill: 'fibre', level: 3 } });
    expect(await told(able)).toEqual(noSkill);
  });

  it('cost an opening no statement where none are asked for', async () => {
    const statements = async (): Promise<number> => {
      await open();
      const said: string[] = [];
      const { pool } = scene.system.database.ways.staff;
      pool.watch = (statement) => said.push(statement);
      try {
        await open();
      } finally {
        pool.watch = null;
      }
      return said.filter((statement) => /lock_agents|active_staff/.test(statement)).length;
    };
    expect(await statements()).toBe(0);
    await desk('ROUND_ROBIN', { aylin: {} });
    expect(await statements()).toBeGreaterThan(0);
  });
});

describe('what people hold', () => {
  it('is counted by every way in which an incident finds or loses its person', async () => {
    const id = await open();
    const steps: [string, () => Promise<unknown>, { aylin: number; marco: number }][] = [
      ['assigned', () => assign(id, { assigneeId: scene.people.aylin }), { aylin: 1, marco: 0 }],
      [
        'started by another',
        () => scene.as(scene.agent, (work) => startIncident(work, { id, assigneeId: scene.people.marco })),
        { aylin: 0, marco: 1 },
      ],
      ['resolved', () => resolve(id), { aylin: 0, marco: 0 }],
      [
        'reopened',
        () => scene.as(scene.partner, (work) => reopenIncident(work, { id, reason: 'Not yet', expectedVersion: 4 })),
        { aylin: 0, marco: 1 },
      ],
      ['handed to another', () => assign(id, { assigneeId: scene.people.aylin }), { aylin: 1, marco: 0 }],
      [
        'canceled',
        () => scene.as(scene.agent, (work) => cancelIncident(work, { id, reason: 'Over' })),
        { aylin: 0, marco: 0 },
      ],
    ];
    for (const [name, step, expected] of steps) {
      await step();
      expect([name, await loads()]).toEqual([name, expect.objectContaining(expected)]);
    }
  });

  it('is compared with the records and decisions by the rebuild, which puts it right', async () => {
    await desk('ROUND_ROBIN', { aylin: {}, marco: {} });
    await open();
    await open();
    const stands = await scene.rows('select * from agent_load order by user_id');
    const check = async (isCheck = true) => {
      const { differences } = await rebuild(scene.system, { isCheck });
      return differences.map(({ table, id, column, found, expected }) => [
        table,
        names.get(id),
        column,
        found,
        expected,
      ]);
    };
    // the turns that a test took back are there again, since decisions stay
    await check(false);
    expect(await check()).toEqual([]);
    const right = await scene.rows('select * from agent_load order by user_id');
    expect(right).toHaveLength(stands.length);
    await scene.owner.query('update agent_load set load = load + 2 where user_id = $1', [scene.people.marco]);
    await scene.owner.query(`update agent_load set turns = '{}' where user_id = $1`, [scene.people.aylin]);
    const wrong = [
      ['agent_load', 'aylin', 'turns', {}, { 'service-desk': expect.any(Number) }],
      ['agent_load', 'marco', 'load', 3, 1],
    ];
    expect(await check()).toEqual(expect.arrayContaining(wrong));
    expect(await check(false)).toHaveLength(2);
    expect(await check()).toEqual([]);
    expect(await scene.rows('select * from agent_load order by user_id')).toEqual(right);
  });

  it('never is more than they may hold, and each has an equal share, when fifty are opened at once', async () => {
    await desk('ROUND_ROBIN', { aylin: { capacity: 10 }, marco: { capacity: 10 }, ingrid: { capacity: 10 } });
    const ids = await Promise.all(Array.from({ length: 50 }, () => open()));
    expect(await loads()).toMatchObject({ aylin: 10, marco: 10, ingrid: 10 });
    const held = (await holders(ids)).filter((name) => name !== null);
    expect(held).toHaveLength(30);
    // while twenty wait, all thirty are resolved, ten at once: each makes room for one of them
    const mine = await scene.rows<{ id: string }>('select id from work_item where is_open and assignee_id is not null');
    for (let i = 0; i < mine.length; i += 10) await Promise.all(mine.slice(i, i + 10).map(({ id }) => resolve(id)));
    await scene.as(worker, drainAll);
    const after = await loads();
    expect(after.aylin! + after.marco! + after.ingrid!).toBe(20);
    expect(after).toEqual(await counted());
    expect(Math.max(...Object.values(after))).toBeLessThanOrEqual(10);
  });
});

describe('turns', () => {
  it('come to each as often, however many are opened at once', async () => {
    await desk('ROUND_ROBIN', { aylin: { capacity: 20 }, marco: { capacity: 30 }, ingrid: { capacity: 40 } });
    await Promise.all(Array.from({ length: 48 }, () => open()));
    expect(await loads()).toMatchObject({ aylin: 16, marco: 16, ingrid: 16 });
  });
});

describe('two teams with the same people', () => {
  it('never wait for each other in a circle, and lose count of nothing', async () => {
    await desk('ROUND_ROBIN', { aylin: { capacity: 6 }, marco: { capacity: 6 }, ingrid: { capacity: 6 } });
    const backwards = ['ingrid', 'marco', 'aylin'] as const;
    await scene.publish([
      'team',
      'payroll',
      (team) => {
        const members = backwards.map((name) => ({ email: address(name), capacity: 8 }));
        const named = [{ email: 'luca.moretti@signalbox.example', capacity: 1 }];
        Object.assign(team, { assignment: { strategy: 'LEAST_LOADED' }, calendar: null, lead: null });
        team.members = [...members, ...named];
      },
    ]);
    const ids = await Promise.all(Array.from({ length: 24 }, () => open()));
    const others = ['aylin', 'marco', 'ingrid'] as const;
    // what is done at once by many: opened, handed to the other team, given by hand, ended
    const deeds = ids.map((id, i) => {
      if (i % 4 === 0) return assign(id, { teamKey: 'payroll' });
      if (i % 4 === 1) return assign(id, { assigneeId: scene.people[others[i % 3]!] });
      if (i % 4 === 2) return scene.as(scene.agent, (work) => cancelIncident(work, { id, reason: 'Over' }));
      return open();
    });
    await Promise.all([...deeds, scene.as(worker, drainAll), scene.as(worker, drainAll)]);
    while ((await scene.as(worker, drainAll)) > 0);
    expect(await loads()).toEqual(await counted());
    const [waiting] = await scene.rows<{ count: number }>(
      `select count(*)::int as count from work_item where is_open and assignee_id is null`,
    );
    // eighteen places at the desk and what was given by hand beyond them: nothing waits while somebody has room
    const room = Object.values(await loads()).some((load) => load < 6);
    expect(waiting!.count > 0 && room).toBe(false);
    await scene.publish(['team', 'payroll', (team) => Object.assign(team, { assignment: { strategy: null } })]);
  });
});

describe('the statements of an opening', () => {
  const statements = async (): Promise<number> => {
    await open();
    const said: string[] = [];
    const { pool } = scene.system.database.ways.staff;
    pool.watch = (statement) => said.push(statement);
    try {
      await open();
    } finally {
      pool.watch = null;
    }
    return said.length;
  };

  it('are one more where the team gives out its work', async () => {
    const without = await statements();
    await desk('ROUND_ROBIN', { aylin: {}, marco: {} });
    expect(await statements()).toBe(without + 1);
  });
});

// last of all: copies have no ledger that a rebuild could follow
describe('a long queue', () => {
  it('is given in one go however much waits before it that nobody can have', async () => {
    await askFor('laser', 'laser', 3);
    await desk('ROUND_ROBIN', { aylin: { capacity: 0 } });
    const first = await open();
    // copies wait at the head of the queue and ask for what nobody has; more than two looks hold
    await scene.owner.query(
      `insert into work_item (id, org_id, number, kind, title, service_key, release_id, contact_id, channel, impact, urgency,
           priority, priority_rank, priority_source, state, state_entered_at, team_key, opened_at, created_at, updated_at)
         select gen_random_uuid(), org_id, 'INC-9' || lpad(n::text, 6, '0'), kind, title, service_key, release_id, contact_id,
             channel, impact, urgency, priority, 0, priority_source, state, state_entered_at, team_key, opened_at, created_at,
             updated_at
           from work_item, generate_series(1, 450) n where id = $1`,
      [first],
    );
    await scene.owner.query(
      `insert into incident (work_item_id, org_id, assigned_by)
         select id, org_id, 'RULES' from work_item where number like 'INC-9%' and priority_rank = 0`,
    );
    await scene.owner.query(
      `insert into decision (id, org_id, work_item_id, event_id, stage, document_kind, document_key, revision_id, release_id,
           facts, outcome, trace, decided_at)
         select gen_random_uuid(), d.org_id, w.id, d.event_id, d.stage, d.document_kind, d.document_key, d.revision_id,
             d.release_id, d.facts, jsonb_build_object('team', 'service-desk', 'skills',
               jsonb_build_array(jsonb_build_object('skill', 'laser', 'level', 3))), '[]', d.decided_at
           from decision d, work_item w
          where d.work_item_id = $1 and d.stage = 'ASSIGNMENT' and w.priority_rank = 0`,
      [first],
    );
    const others = [await open(), await open(), await open({ impact: 'low', urgency: 'low' })];
    await desk('ROUND_ROBIN', {
      aylin: { capacity: 2 },
      marco: { capacity: 1, skills: [{ skill: 'laser', level: 3 }] },
    });
    // marco gets one of the first, aylin what stands behind them all
    expect(await scene.as(worker, drainAll)).toBe(3);
    expect(await loads()).toMatchObject({ aylin: 2, marco: 1 });
    expect(await holders([first, ...others])).toEqual(['aylin', 'aylin', null, null]);
    await scene.owner.query(
      `update work_item set state = 'CANCELED', closed_at = now() where priority_rank = 0 and number like 'INC-9%'`,
    );
  });
});
