import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { decideAssignment } from '../../server/core/incidents/decide.js';
import type { IncidentFacts } from '../../server/core/incidents/fields.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { services } from '../../server/core/catalog/Service.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { categoriseIncident } from '../../server/database/incidents/actions/categoriseIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { sayWhoDecided } from '../../server/database/migrations/Migration0035WhoDecided.js';
import { type Edit, impactScene, type ImpactScene } from '../analysis/scene.js';
import { refusal } from '../records/scene.js';
import { chance } from '../support/chance.js';

/* Rules that read priority, category, location and service, and nothing else. */
const is = (field: string, value: string) => ({ field, op: 'eq', value });
const rules: Edit = [
  'routing-rule-set',
  'incident-assignment',
  (set) => {
    set.rules = [
      { id: 'quay', name: 'On the quay', when: is('location', 'Quay'), then: { team: 'facilities' } }, // oxlint-disable-line unicorn/no-thenable -- the word of the rules
      { id: 'sign-in', name: 'Sign-in', when: is('category', 'Sign-in'), then: { team: 'identity-and-access' } }, // oxlint-disable-line unicorn/no-thenable -- the word of the rules
      {
        id: 'pay',
        name: 'Missing pay',
        when: is('category', 'Missing pay'),
        then: { team: 'payroll', person: 'ingrid.solberg@signalbox.example' }, // oxlint-disable-line unicorn/no-thenable -- the word of the rules
      },
      {
        id: 'urgent-mail',
        name: 'Urgent mail',
        when: { all: [is('service', 'email-and-collaboration'), { field: 'priority', op: 'in', value: ['p1', 'p2'] }] },
        then: { team: 'network-operations' }, // oxlint-disable-line unicorn/no-thenable -- the word of the rules
      },
    ];
    set.default = { team: 'service-desk' };
  },
];

const morning = '2026-03-09T09:00:00Z';
const noon = '2026-03-09T11:00:00Z';

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
  await scene.publish(rules);
}, 60_000);
afterAll(() => scene?.close());

const mail = { serviceKey: 'email-and-collaboration', impact: 'medium', urgency: 'medium' };
const open = async (changes: Partial<OpenIncidentInput> = {}) =>
  (await scene.open(morning, { ...mail, ...changes })).id;
const at = <T>(instant: string, run: (work: Work) => Promise<T>) => scene.at(instant, run);
const prioritise = (id: string, input: object, instant = noon) =>
  at(instant, (work) => prioritiseIncident(work, { id, ...input }));
const categorise = (id: string, input: object, instant = noon) =>
  at(instant, (work) => categoriseIncident(work, { id, ...input }));

interface Row {
  readonly team_key: string;
  readonly assignee_id: string | null;
  readonly state: string;
  readonly assigned_by: string | null;
  readonly reassignment_count: number;
}
async function rowOf(id: string): Promise<Row> {
  const [row] = await scene.rows<Row>(
    `select w.team_key, w.assignee_id, w.state, i.assigned_by, i.reassignment_count
       from work_item w join incident i on i.work_item_id = w.id where w.id = $1`,
    [id],
  );
  return row!;
}
const decisions = (id: string) =>
  scene.rows<{ outcome: { team: string; because?: string[]; kept?: string | null }; trace: { name: string }[] }>(
    `select outcome, trace from decision where work_item_id = $1 and stage = 'ASSIGNMENT' order by decided_at, id`,
    [id],
  );
const events = (id: string) =>
  scene.rows<{ type: string; payload: { by?: string; because?: string[] }; actor_kind: string; cause: string | null }>(
    `select e.type, e.payload, e.actor_kind, c.type as cause from event e left join event c on c.id = e.caused_by
      where e.work_item_id = $1 and e.type not in ('SLA_WARNED', 'SLA_BREACHED', 'NOTIFIED') order by e.seq`,
    [id],
  );

describe('a change that rules read', () => {
  it('hands the incident over in the same piece of work, by the rules, and says why', async () => {
    const id = await open();
    expect(await rowOf(id)).toMatchObject({ team_key: 'service-desk', assigned_by: 'RULES' });
    await prioritise(id, { impact: 'high', urgency: 'high' });
    expect(await rowOf(id)).toMatchObject({
      team_key: 'network-operations',
      state: 'NEW',
      assigned_by: 'RULES',
      reassignment_count: 1,
    });
    const told = await events(id);
    expect(told.map(({ type }) => type)).toEqual(['OPENED', 'PRIORITISED', 'ASSIGNED']);
    expect(told[2]).toMatchObject({
      actor_kind: 'SYSTEM',
      cause: 'PRIORITISED',
      payload: { by: 'RULES', because: ['priority'] },
    });
    const [first, second, ...others] = await decisions(id);
    expect(others).toEqual([]);
    expect(first?.outcome).not.toHaveProperty('because');
    expect(second?.outcome).toMatchObject({ team: 'network-operations', because: ['priority'], kept: null });
    expect(second?.trace[0]?.name).toBe('Asked again, since it was changed: priority');
  });

  it('gives it to the person that the rules name, and to the team alone again', async () => {
    const id = await open();
    await categorise(id, { category: 'Missing pay' });
    expect(await rowOf(id)).toMatchObject({
      team_key: 'payroll',
      assignee_id: scene.people.ingrid,
      assigned_by: 'RULES',
    });
    await categorise(id, { category: '' }, '2026-03-09T12:00:00Z');
    expect(await rowOf(id)).toMatchObject({ team_key: 'service-desk', assignee_id: null, assigned_by: 'RULES' });
  });

  it('is kept as a decision where the rules say what they said', async () => {
    const id = await open({ serviceKey: 'workplace-support' });
    await prioritise(id, { impact: 'high', urgency: 'high' });
    expect((await events(id)).map(({ type }) => type)).toEqual(['OPENED', 'PRIORITISED']);
    expect((await decisions(id)).map(({ outcome }) => outcome.team)).toEqual(['service-desk', 'service-desk']);
  });

  it('asks the rules once, whatever comes of it', async () => {
    const id = await open();
    await categorise(id, { category: 'Sign-in', location: 'Quay' });
    expect((await rowOf(id)).team_key).toBe('facilities');
    const [, again, ...others] = await decisions(id);
    expect(again?.outcome.because).toEqual(['category', 'location']);
    expect(others).toEqual([]);
  });
});

describe('a change that rules do not read', () => {
  it('leaves neither a decision nor an event', async () => {
    const id = await open({ impact: 'medium', urgency: 'low' });
    await prioritise(id, { impact: 'low', urgency: 'medium' });
    expect((await events(id)).map(({ type }) => type)).toEqual(['OPENED', 'PRIORITISED']);
    expect(await decisions(id)).toHaveLength(1);
  });

  it('is none where nothing is otherwise than before', async () => {
    const id = await open({ category: 'Mail' });
    await categorise(id, { category: ' Mail ' });
    await categorise(id, {});
    await prioritise(id, {});
    expect((await events(id)).map(({ type }) => type)).toEqual(['OPENED']);
    expect(await decisions(id)).toHaveLength(1);
  });
});

describe('what a person decided', () => {
  it.each<[string, (id: string) => Promise<unknown>, string]>([
    ['a team', (id) => at(morning, (work) => assignIncident(work, { id, teamKey: 'payroll' })), 'payroll'],
    [
      'a person',
      (id) => at(morning, (work) => assignIncident(work, { id, assigneeId: scene.people.marco })),
      'service-desk',
    ],
    [
      'the work',
      (id) => at(morning, (work) => startIncident(work, { id, assigneeId: scene.people.marco })),
      'service-desk',
    ],
  ])('stands where it was %s, and the decision says so', async (_what, byHand, team) => {
    const id = await open();
    await byHand(id);
    const before = await rowOf(id);
    expect(before).toMatchObject({ team_key: team, assigned_by: 'PERSON' });
    await prioritise(id, { impact: 'high', urgency: 'high' });
    expect(await rowOf(id)).toEqual(before);
    expect((await events(id)).at(-1)?.type).toBe('PRIORITISED');
    const [, again] = await decisions(id);
    expect(again?.outcome).toMatchObject({ team: 'network-operations', because: ['priority'], kept: 'PERSON' });
    expect(again?.trace.at(-1)?.name).toBe('Left as it is: a person assigned it');
  });
});

describe('what the escalation ladder does', () => {
  const byLadder = <T>(run: (work: Work) => Promise<T>) =>
    scene.as(systemActor('escalation', 'WORKER'), (work) =>
      run(toldWork(work, systemActor('escalation', 'WORKER'), new Date(noon))),
    );

  it('hands over by the rules when it raises the priority', async () => {
    const id = await open();
    await byLadder((work) => prioritiseIncident(work, { id, priority: 'p1', reason: 'Three quarters are gone' }));
    expect(await rowOf(id)).toMatchObject({ team_key: 'network-operations', assigned_by: 'RULES' });
  });

  it('stands where it gave the incident to another team', async () => {
    const id = await open();
    await byLadder((work) => assignIncident(work, { id, teamKey: 'payroll' }));
    await byLadder((work) => prioritiseIncident(work, { id, priority: 'p1', reason: 'Three quarters are gone' }));
    expect(await rowOf(id)).toMatchObject({ team_key: 'payroll', assigned_by: 'LADDER' });
    const [, again] = await decisions(id);
    expect(again?.outcome).toMatchObject({ team: 'network-operations', kept: 'LADDER' });
  });
});

describe('promises', () => {
  const clocks = (id: string) =>
    scene.rows(
      `select metric, holder_key, cycle, state, target_ms, started_at, stopped_at, due_at, gaps, policy_key from clock
        where work_item_id = $1 order by metric, holder_key, cycle`,
      [id],
    );

  it('of teams follow as with an assignment by hand', async () => {
    const signIn = { serviceKey: 'workplace-support', impact: 'high', urgency: 'high' };
    const [byRules, byHand] = [await open(signIn), await open(signIn)];
    await categorise(byRules, { category: 'Sign-in' });
    await at(noon, (work) => assignIncident(work, { id: byHand, teamKey: 'identity-and-access' }));
    const found = await clocks(byRules);
    expect(found.filter((clock) => 'metric' in clock && clock.metric === 'OWNERSHIP')).toHaveLength(1);
    expect(found).toEqual(await clocks(byHand));
    // and away again, which stops what the team owes
    await categorise(byRules, { category: '' }, '2026-03-09T12:00:00Z');
    await at('2026-03-09T12:00:00Z', (work) => assignIncident(work, { id: byHand, teamKey: 'service-desk' }));
    expect(await clocks(byRules)).toEqual(await clocks(byHand));
  });

  it('that ask for the category are decided anew with it', async () => {
    const gold: Edit = [
      'sla-policy',
      'standard',
      (policy) => policy.targets.unshift({ metric: 'RESOLUTION', when: is('category', 'Sign-in'), seconds: 600 }),
    ];
    await scene.publish(rules, gold);
    const id = await open({ serviceKey: 'workplace-support' });
    const target = async () =>
      (
        await scene.rows<{ ms: string }>(
          `select target_ms as ms from clock where work_item_id = $1 and metric = 'RESOLUTION'`,
          [id],
        )
      )[0]?.ms;
    expect(await target()).not.toBe('600000');
    await categorise(id, { category: 'Sign-in' }, '2026-03-09T09:05:00Z');
    expect(await target()).toBe('600000');
    expect(await scene.rows(`select stage from decision where work_item_id = $1 and stage = 'SLA'`, [id])).toHaveLength(
      3,
    );
    await scene.publish(rules, ['sla-policy', 'standard', (policy) => policy.targets.shift()]);
  });
});

describe('who may', () => {
  it.each([
    ['a partner', 'partner', 'FORBIDDEN'],
    ['somebody else’s partner', 'stranger', 'FORBIDDEN'],
  ] as const)('is not %s', async (_who, name, code) => {
    const id = await open();
    const asked = scene.as(scene[name], (work) => categoriseIncident(work, { id, category: 'Sign-in' }));
    expect(await refusal(asked)).toMatchObject({ code });
    expect(await decisions(id)).toHaveLength(1);
  });

  it('says it while the incident is open, in texts that are not too long', async () => {
    const id = await open();
    expect(await refusal(categorise(id, { category: 'x'.repeat(81) }))).toMatchObject({
      code: 'INVALID',
      path: ['category'],
    });
    expect(await refusal(categorise(id, { location: 'x'.repeat(61) }))).toMatchObject({
      code: 'INVALID',
      path: ['location'],
    });
    await at(noon, (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
    await at(noon, (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }));
    expect(await refusal(categorise(id, { category: 'Sign-in' }))).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
  });
});

describe('many changes', () => {
  const levels = ['high', 'medium', 'low'];

  it('at once leave what the rules say of the last of them', async () => {
    const id = await scene.as(scene.agent, async () => open());
    const next = chance(7);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
    const asked = Array.from({ length: 12 }, () => ({ impact: pick(levels), urgency: pick(levels) }));
    await Promise.all(
      asked.map((input) => scene.as(scene.agent, (work) => prioritiseIncident(work, { id, ...input }))),
    );
    const { priority, team_key: team } = (
      await scene.rows<{ priority: string; team_key: string }>(
        'select priority, team_key from work_item where id = $1',
        [id],
      )
    )[0]!;
    expect(team).toBe(priority === 'p1' || priority === 'p2' ? 'network-operations' : 'service-desk');
    const told = await events(id);
    // each handing follows from the change before it
    for (const [i, { type, cause }] of told.entries())
      if (type === 'ASSIGNED') expect([told[i - 1]?.type, cause]).toEqual(['PRIORITISED', 'PRIORITISED']);
  });

  it('leave every incident where the rules send it, unless a person did otherwise; a rebuild finds the same', async () => {
    const next = chance(20_261);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
    const person = () => pick([scene.people.marco, scene.people.ingrid]);
    let now = Date.parse('2026-03-10T08:00:00Z');
    const verbs: readonly ((work: Work, id: string) => Promise<unknown>)[] = [
      (work, id) => prioritiseIncident(work, { id, impact: pick(levels), urgency: pick(levels) }),
      (work, id) => prioritiseIncident(work, { id, priority: pick(['p1', 'p3', 'p5']), reason: 'so' }),
      (work, id) => categoriseIncident(work, { id, category: pick(['Sign-in', 'Missing pay', 'Mail', '']) }),
      (work, id) => categoriseIncident(work, { id, location: pick(['Quay', 'Depot', '']) }),
      (work, id) => holdIncident(work, { id, reason: 'CUSTOMER', followUpAt: new Date(now + 86_400_000) }),
      (work, id) => resumeIncident(work, { id }),
      (work, id) =>
        next() < 0.2 ? assignIncident(work, { id, teamKey: pick(['payroll', 'facilities']) }) : Promise.resolve(),
      (work, id) => (next() < 0.2 ? startIncident(work, { id, assigneeId: person() }) : Promise.resolve()),
    ];
    const ids: string[] = [];
    let byRules = 0;
    for (let step = 0; step < 260; step++) {
      now += Math.floor(next() * 3_600_000);
      const instant = new Date(now).toISOString();
      if (ids.length < 4 || next() < 0.08) {
        const asked = {
          serviceKey: pick(['email-and-collaboration', 'workplace-support', 'payroll']),
          category: pick([null, 'Sign-in']),
        };
        ids.push((await scene.open(instant, { ...mail, ...asked })).id);
        continue;
      }
      const id = pick(ids.slice(-6));
      try {
        await at(instant, (work) => pick(verbs)(work, id));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
      const { facts, team, by } = (
        await scene.rows<{ facts: IncidentFacts; team: string; by: string }>(
          `select jsonb_build_object('service', w.service_key, 'priority', w.priority, 'impact', w.impact, 'urgency', w.urgency,
                    'channel', w.channel, 'category', w.category, 'location', w.location, 'title', w.title,
                    'organisation', o.key) as facts, w.team_key as team, i.assigned_by as by
             from work_item w join incident i on i.work_item_id = w.id join organisation o on o.id = w.org_id where w.id = $1`,
          [id],
        )
      )[0]!;
      if (by !== 'RULES') continue;
      byRules += 1;
      const live = scene.system.releases.live();
      const said = decideAssignment(live, live.get(services, facts.service)!, facts, new Date(now));
      expect([step, team]).toEqual([step, said.team]);
    }
    expect(byRules).toBeGreaterThan(60);
    const handed = await scene.rows(`select 1 from event where type = 'ASSIGNED' and payload ->> 'by' = 'RULES'`);
    expect(handed.length).toBeGreaterThan(20);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  }, 120_000);

  it('say the same of who decided when it is filled in afterwards', async () => {
    const read = () => scene.rows('select work_item_id, assigned_by, category_by from incident order by work_item_id');
    const told = await read();
    await scene.rows(`update incident set assigned_by = null, category_by = null`);
    await scene.rows(sayWhoDecided);
    // ledgers of old know of no rules that hand over, and of no categories that were given later
    const filled = new Map((await read()).map((row) => [(row as { work_item_id: string }).work_item_id, row]));
    const [{ n }] = (await scene.rows<{ n: number }>(
      `select count(distinct work_item_id)::int as n from event where type = 'CATEGORISED' or payload ->> 'by' = 'RULES'`,
    )) as [{ n: number }];
    const otherwise = told.filter(
      (row) => JSON.stringify(filled.get((row as { work_item_id: string }).work_item_id)) !== JSON.stringify(row),
    );
    expect(otherwise.length).toBeLessThanOrEqual(n);
    expect(told.length).toBeGreaterThan(n);
  });
});

describe('the statements of a change that hands over', () => {
  it('are as few as of one that does not, besides the names of new people', async () => {
    const said: string[] = [];
    const { pool } = scene.system.database.ways.staff;
    const count = async (input: object) => {
      const opening = { ...scene.ordinary, ...mail };
      const { id } = await scene.as(scene.agent, (work) => openIncident(work, opening));
      said.length = 0;
      pool.watch = (statement) => said.push(statement);
      try {
        await scene.as(scene.agent, (work) => prioritiseIncident(work, { id, ...input }));
      } finally {
        pool.watch = null;
      }
      return said.length;
    };
    const stays = await count({ impact: 'low', urgency: 'low' });
    expect(await count({ impact: 'high', urgency: 'high' })).toBe(stays);
    expect(stays).toBe(4);
  });
});
