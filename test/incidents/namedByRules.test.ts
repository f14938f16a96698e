import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { decisionSummary } from '../../server/core/records/decisionSteps.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { categoriseIncident } from '../../server/database/incidents/actions/categoriseIncident.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { drainAll } from '../../server/database/incidents/assigning/drain.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { type ImpactScene, impactScene } from '../analysis/scene.js';
import { worker } from '../records/scene.js';

/* Rules that name a person: they are given the work only where they can have it, as anybody else is. */

let scene: ImpactScene;
let names: Map<string, string>;
beforeAll(async () => {
  scene = await impactScene();
  names = new Map(Object.entries(scene.people).map(([name, id]) => [id, name]));
}, 60_000);
afterAll(() => scene?.close());

type Name = 'aylin' | 'marco' | 'ingrid' | 'former';
const address = (name: Name): string =>
  name === 'ingrid' ? 'ingrid.solberg@signalbox.example' : `${name}@signalbox.example`;

interface Member {
  readonly capacity?: number;
  readonly workingHours?: string;
}
type Members = { readonly [name in Name]?: Member };

const team = (key: string, strategy: string | null, members: Members) =>
  [
    'team',
    key,
    (body: object) =>
      Object.assign(body, {
        assignment: { strategy },
        calendar: null,
        lead: null,
        members: Object.entries(members).map(([name, member]) => ({
          email: address(name as Name),
          capacity: 5,
          ...member,
        })),
      }),
  ] as const;

/** The desk by a strategy, payroll by none; a rule of the category VIP names marco at the desk, and one of Pay at payroll. */
const staffed = (strategy: string | null, members: Members) =>
  scene
    .publish(team('service-desk', strategy, members), team('payroll', null, members), [
      'routing-rule-set',
      'incident-assignment',
      (set) => {
        const when = (value: string) => ({ field: 'category', op: 'eq', value });
        set.rules = [
          {
            id: 'vip',
            name: 'VIP',
            when: when('VIP'),
            then: { team: 'service-desk', person: address('marco') },
          }, // oxlint-disable-line unicorn/no-thenable -- the word of the rules
          { id: 'pay', name: 'Pay', when: when('Pay'), then: { team: 'payroll', person: address('marco') } }, // oxlint-disable-line unicorn/no-thenable -- the word of the rules
        ];
        set.default = { team: 'service-desk' };
      },
    ])
    .catch((error: unknown) => {
      // it may be so already
      if (!(error instanceof Refusal && error.code === 'DUPLICATE')) throw error;
    });

const open = async (changes: Partial<OpenIncidentInput> = {}, actor: Actor = scene.agent): Promise<string> => {
  const { id } = await scene.as(actor, (work) =>
    openIncident(work, { ...scene.ordinary, category: 'VIP', ...changes }),
  );
  return id;
};
const categorise = (id: string, category: string) =>
  scene.as(scene.agent, (work) => categoriseIncident(work, { id, category }));

interface Standing {
  readonly team: string;
  readonly holder: string | null;
  readonly state: string;
}
async function standing(id: string): Promise<Standing> {
  const [row] = await scene.rows<{ team_key: string; assignee_id: string | null; state: string }>(
    'select team_key, assignee_id, state from work_item where id = $1',
    [id],
  );
  const holder = row!.assignee_id && (names.get(row!.assignee_id) ?? 'somebody');
  return { team: row!.team_key, holder, state: row!.state };
}

/** The choices about an incident, as people read them. */
async function said(id: string): Promise<string[]> {
  const rows = await scene.rows<{ outcome: { [name: string]: unknown } }>(
    `select outcome from decision where work_item_id = $1 and stage = 'PERSON' order by decided_at, id`,
    [id],
  );
  const words = {
    team: () => 'The desk',
    person: (user: string) => names.get(user) ?? null,
    personAt: () => null,
    priority: () => null,
    deliveryPath: () => null,
    supplierContract: () => null,
  };
  return rows.map(({ outcome }) => decisionSummary('PERSON', { facts: {}, outcome }, words));
}

async function loads(): Promise<{ [name: string]: number }> {
  const rows = await scene.rows<{ user_id: string; load: number }>('select user_id, load from agent_load');
  return Object.fromEntries(rows.map(({ user_id: id, load }) => [names.get(id) ?? 'somebody', load]));
}

/** Marco is not there until that instant. */
const away = (until: string) =>
  scene.owner.query(
    `insert into absence (id, user_id, from_at, until_at, kind, recorded_at)
      values ($1, $2, now() - interval '1 hour', $3, 'SICKNESS', now())`,
    [uuidv7(scene.system.clock()), scene.people.marco, until],
  );

beforeEach(async () => {
  await staffed(null, { aylin: {}, marco: {}, ingrid: {}, former: {} });
  for (const { id } of await scene.rows<{ id: string }>('select id from work_item where is_open'))
    await scene.as(scene.agent, (work) => cancelIncident(work, { id, reason: 'Over' }));
  await scene.owner.query(`update agent_load set turns = '{}'`);
  await scene.owner.query('delete from absence');
});

describe('whom a rule names', () => {
  it('gets it where they can have it, is asked first, and takes nobody’s turn', async () => {
    await staffed('ROUND_ROBIN', { aylin: {}, marco: {} });
    const id = await open();
    expect(await standing(id)).toEqual({ team: 'service-desk', holder: 'marco', state: 'NEW' });
    expect(await said(id)).toEqual(['marco: named by the rule.']);
    const turns = await scene.rows<{ turns: object }>('select turns from agent_load where user_id = $1', [
      scene.people.marco,
    ]);
    expect(turns).toEqual([{ turns: {} }]);
    // it is aylin's turn still, then marco's
    expect((await standing(await open({ category: 'Mail' }))).holder).toBe('aylin');
    expect((await standing(await open({ category: 'Mail' }))).holder).toBe('marco');
  });

  it.each<[string, Members, () => Promise<unknown> | null, string]>([
    ['is absent', { marco: {} }, () => away('2999-03-09T12:00:00Z'), 'is absent until 2999-03-09 12:00 UTC'],
    ['is full', { marco: { capacity: 0 } }, () => null, 'is full, 0 of 0'],
    ['asked for it', { marco: {} }, () => null, 'may not have it'],
  ])('does not get it who %s: the team’s strategy chooses, or the team picks', async (what, members, make, why) => {
    await staffed('ROUND_ROBIN', { aylin: {}, ...members, ingrid: {} });
    await make();
    if (what === 'asked for it')
      await scene.owner.query('update contact set user_id = $1 where id = $2', [
        scene.people.marco,
        scene.contacts.northwind,
      ]);
    const [id, other] = [await open(), await open({ category: 'Pay' })];
    await scene.owner.query('update contact set user_id = null');
    expect(await standing(id)).toEqual({ team: 'service-desk', holder: 'aylin', state: 'ASSIGNED' });
    expect(await said(id)).toEqual([`marco was named by the rule, but ${why}; aylin: next in turn.`]);
    expect(await standing(other)).toEqual({ team: 'payroll', holder: null, state: 'NEW' });
    expect(await said(other)).toEqual([`marco was named by the rule, but ${why}; the team picks who takes it.`]);
    expect(await loads()).toMatchObject({ marco: 0 });
  });

  it('does not get it out of their shift', async () => {
    // a window of an hour that is over, or to come, at whatever hour this runs
    const hour = new Date().getUTCHours();
    const [from, to] = hour < 12 ? ['20:00', '21:00'] : ['03:00', '04:00'];
    await scene.publish([
      'calendar',
      'berlin-business-hours',
      (calendar) => {
        const days = Object.keys(calendar.week);
        calendar.timeZone = 'UTC';
        calendar.week = Object.fromEntries(days.map((day) => [day, [{ from, to }]]));
      },
    ]);
    await staffed('ROUND_ROBIN', { aylin: {}, marco: { workingHours: 'berlin-business-hours' } });
    const id = await open();
    expect(await said(id)).toEqual(['marco was named by the rule, but is not there; aylin: next in turn.']);
  });

  it('does not get it once disabled, and nobody hears that they were named', async () => {
    await staffed('ROUND_ROBIN', { aylin: {}, marco: {} });
    await scene.owner.query(`update app_user set state = 'DISABLED' where id = $1`, [scene.people.marco]);
    const id = await open();
    await scene.owner.query(`update app_user set state = 'ACTIVE' where id = $1`, [scene.people.marco]);
    expect((await standing(id)).holder).toBe('aylin');
    expect(await said(id)).toEqual([
      'The rule names an address with which nobody active logs in; aylin: next in turn.',
    ]);
  });

  it('holds up nobody: what they cannot have waits, and is given by the strategy once there is room', async () => {
    await staffed('ROUND_ROBIN', { aylin: { capacity: 0 }, marco: { capacity: 1 } });
    const [first, second] = [await open(), await open()];
    expect((await standing(first)).holder).toBe('marco');
    expect(await standing(second)).toEqual({ team: 'service-desk', holder: null, state: 'NEW' });
    expect(await said(second)).toEqual([
      'It waits: marco was named by the rule, but is full, 1 of 1; nobody can have it; aylin full, 0 of 0.',
    ]);
    await staffed('ROUND_ROBIN', { aylin: { capacity: 1 }, marco: { capacity: 1 } });
    expect(await scene.as(worker, drainAll)).toBe(1);
    expect((await standing(second)).holder).toBe('aylin');
  });

  it('is given it for partners too, who read neither people nor choices', async () => {
    const id = await open({ organisationId: null }, scene.partner);
    expect((await standing(id)).holder).toBe('marco');
    expect(await said(id)).toEqual(['marco: named by the rule.']);
  });
});

describe('whom a rule names when it is routed again', () => {
  it('gets it, or the team does', async () => {
    await staffed('ROUND_ROBIN', { aylin: {}, marco: {} });
    const [id, other] = [await open({ category: 'Mail' }), await open({ category: 'Mail' })];
    await categorise(id, 'Pay');
    expect(await standing(id)).toMatchObject({ team: 'payroll', holder: 'marco' });
    await away('2999-03-09T12:00:00Z');
    await categorise(other, 'Pay');
    expect(await standing(other)).toMatchObject({ team: 'payroll', holder: null });
    expect((await said(other)).at(-1)).toBe(
      'marco was named by the rule, but is absent until 2999-03-09 12:00 UTC; the team picks who takes it.',
    );
  });

  it('does not take it from who has it in the team while they cannot have it', async () => {
    await staffed('ROUND_ROBIN', { aylin: {}, marco: { capacity: 0 } });
    const id = await open({ category: 'Mail' });
    await categorise(id, 'VIP');
    expect((await standing(id)).holder).toBe('aylin');
    expect((await said(id)).at(-1)).toBe('marco was named by the rule, but is full, 0 of 0; it stays as it is.');
  });

  it('is not full with the very incident that they hand to themselves', async () => {
    await staffed('ROUND_ROBIN', { aylin: {}, marco: { capacity: 1 } });
    const id = await open();
    await categorise(id, 'Pay');
    expect(await standing(id)).toMatchObject({ team: 'payroll', holder: 'marco' });
    expect(await loads()).toMatchObject({ aylin: 0, marco: 1 });
  });
});

describe('fifty at once', () => {
  it('never give whom a rule names more than they may hold, and lose count of nothing', async () => {
    await staffed('LEAST_LOADED', { aylin: { capacity: 10 }, marco: { capacity: 7 }, ingrid: { capacity: 5 } });
    const ids = await Promise.all(
      Array.from({ length: 50 }, (_, i) => open({ category: ['VIP', 'Pay', 'Mail'][i % 3]! })),
    );
    const held: Standing[] = [];
    for (const id of ids) held.push(await standing(id));
    expect(await loads()).toMatchObject({ aylin: 10, marco: 7, ingrid: 5 });
    expect(held.filter(({ holder }) => holder === 'marco')).toHaveLength(7);
    expect(held.filter(({ team, holder }) => team === 'payroll' && holder !== null && holder !== 'marco')).toEqual([]);
    await Promise.all([
      ...ids.slice(0, 20).map((id, i) => categorise(id, ['Mail', 'Pay', 'VIP'][i % 3]!)),
      scene.as(worker, drainAll),
    ]);
    const after = await loads();
    expect(after.aylin! <= 10 && after.marco! <= 7 && after.ingrid! <= 5).toBe(true);
    const { differences } = await rebuild(scene.system, { isCheck: true });
    // what a test took back by hand is no matter: turns
    expect(differences.filter(({ column }) => column !== 'turns')).toEqual([]);
  });
});

describe('the statements of an opening', () => {
  const statements = async (category: string): Promise<number> => {
    await open({ category });
    const said: string[] = [];
    const { pool } = scene.system.database.ways.staff;
    pool.watch = (statement) => said.push(statement);
    try {
      await open({ category });
    } finally {
      pool.watch = null;
    }
    return said.length;
  };

  it('are one more where a rule names somebody, whom a strategy may follow', async () => {
    const without = await statements('Mail');
    expect(await statements('VIP')).toBe(without + 1);
    await staffed('ROUND_ROBIN', { aylin: {}, marco: {} });
    expect(await statements('VIP')).toBe(without + 1);
  });
});
