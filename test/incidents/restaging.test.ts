import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { publishRelease, type DocumentText } from '../../server/database/configuration/actions/publishRelease.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { categoriseIncident } from '../../server/database/incidents/actions/categoriseIncident.js';
import type { OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import type { SourceDocument } from '../../server/core/configuration/Workbench.js';
import { impactScene, type ImpactScene } from '../analysis/scene.js';

/*
 * Five stages, each of which reads what an earlier one decides: urgency gives the category, the category the priority, the
 * priority eligibility and path, the path the team, and the team who is told.
 */
const is = (field: string, value: string) => ({ field, op: 'eq', value });
const rule = (id: string, when: object, then: object) => ({ id, name: id, when, then });
const set = (stage: string, rules: readonly object[], otherwise: object) => ({
  kind: 'routing-rule-set',
  key: `by-${stage}`,
  body: { key: `by-${stage}`, name: stage, stage, rules, default: otherwise },
});
const path = (key: string) => ({ kind: 'delivery-path', key, body: { key, name: key, kind: 'STANDARD' } });
const documents = [
  path('swift'),
  path('calm'),
  set('classification', [rule('hurry', is('urgency', 'high'), { category: 'Outage' })], { category: 'Question' }),
  set(
    'priority',
    [
      rule('outage', is('category', 'Outage'), { priority: 'p1' }),
      rule('quay', is('location', 'Quay'), { priority: 'p2' }),
    ],
    { priority: null },
  ),
  set(
    'eligibility',
    [
      rule('all', is('priority', 'p1'), { eligibility: 'NEEDS_APPROVAL' }),
      rule('trifles', is('priority', 'p3'), { eligibility: 'NOT_ELIGIBLE' }),
    ],
    { eligibility: 'ELIGIBLE' },
  ),
  set('delivery-path', [rule('swift', is('eligibility', 'NEEDS_APPROVAL'), { deliveryPath: 'swift' })], {
    deliveryPath: 'calm',
  }),
  set('assignment', [rule('swift', is('deliveryPath', 'swift'), { team: 'network-operations' })], {
    team: 'service-desk',
  }),
  set('notifications', [rule('network', is('team', 'network-operations'), { notify: ['marco@signalbox.example'] })], {
    notify: [],
  }),
];

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
  const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
  const kept = (live?.documents ?? []).filter(({ kind }) => kind !== 'pinned-case' && kind !== 'routing-rule-set');
  const sources = [...kept, ...documents] as readonly SourceDocument[];
  await scene.as(scene.agent, async (work) => {
    await publishRelease(
      { ...work, actor: { ...scene.agent, role: 'OPS_LEADER' } },
      workbench,
      sources as unknown as DocumentText[],
      'Five stages',
    );
  });
  await scene.system.releases.refresh();
}, 60_000);
afterAll(() => scene?.close());

const morning = '2026-03-09T09:00:00Z';
const noon = '2026-03-09T11:00:00Z';
const calm = { serviceKey: 'workplace-support', impact: 'medium', urgency: 'low' };
const open = async (changes: Partial<OpenIncidentInput> = {}) =>
  (await scene.open(morning, { ...calm, ...changes })).id;
const prioritise = (id: string, input: object) => scene.at(noon, (work) => prioritiseIncident(work, { id, ...input }));
const categorise = (id: string, input: object) => scene.at(noon, (work) => categoriseIncident(work, { id, ...input }));

async function now(id: string) {
  const [row] = await scene.rows<object>(
    `select w.category, i.category_by as "by", w.priority, w.priority_source as source, i.delivery_path_key as path, w.team_key as team,
            i.assigned_by as "assignedBy"
       from work_item w join incident i on i.work_item_id = w.id where w.id = $1`,
    [id],
  );
  return row;
}
const again = async (id: string) => {
  const rows = await scene.rows<{ stage: string; because: string[] | null }>(
    `select stage, outcome -> 'because' as because from decision d
      where work_item_id = $1 and decided_at > (select min(decided_at) from decision f where f.work_item_id = $1)
        and stage not in ('SLA', 'NOTICE') order by id`,
    [id],
  );
  return rows.map(({ stage, because }) => [stage, because]);
};
const events = async (id: string) =>
  (
    await scene.rows<{ type: string; changed: string[] | null }>(
      `select type, payload -> 'byRules' as changed from event where work_item_id = $1
        and type not in ('NOTIFIED', 'SLA_WARNED', 'SLA_BREACHED') order by seq`,
      [id],
    )
  ).map(({ type, changed }) => [type, changed]);

const asked = {
  category: 'Question',
  by: 'RULES',
  priority: 'p4',
  source: 'MATRIX',
  path: 'calm',
  team: 'service-desk',
};

describe('a change', () => {
  it('passes from stage to stage as far as each reads what the one before it says anew', async () => {
    const id = await open();
    expect(await now(id)).toEqual({ ...asked, assignedBy: 'RULES' });
    await prioritise(id, { urgency: 'high' });
    expect(await now(id)).toEqual({
      category: 'Outage',
      by: 'RULES',
      priority: 'p1',
      source: 'RULE',
      path: 'swift',
      team: 'network-operations',
      assignedBy: 'RULES',
    });
    expect(await again(id)).toEqual([
      ['CLASSIFICATION', ['urgency']],
      ['PRIORITY', null],
      ['ELIGIBILITY', ['priority']],
      ['DELIVERY_PATH', ['eligibility']],
      ['ASSIGNMENT', ['deliveryPath']],
      ['NOTIFICATIONS', ['team']],
    ]);
    expect(await events(id)).toEqual([
      ['OPENED', null],
      ['PRIORITISED', ['category', 'eligibility', 'deliveryPath']],
      ['ASSIGNED', null],
    ]);
    expect(await scene.rows(`select 1 from notification where work_item_id = $1`, [id])).not.toEqual([]);
  });

  it('asks no stage that reads nothing of it', async () => {
    const id = await open({ location: 'Depot' });
    await categorise(id, { location: 'Yard' });
    expect(await now(id)).toEqual({ ...asked, assignedBy: 'RULES' });
    expect(await again(id)).toEqual([['PRIORITY', ['location']]]);
    await prioritise(id, { impact: 'low', urgency: 'low' });
    expect(await again(id)).toEqual([
      ['PRIORITY', ['location']],
      ['PRIORITY', null],
      ['ELIGIBILITY', ['priority']],
    ]);
  });

  it('of the location gives another priority, with the promises of that', async () => {
    const id = await open();
    const target = async () =>
      (
        await scene.rows<{ ms: string }>(
          `select target_ms as ms from clock where work_item_id = $1 and metric = 'RESOLUTION'`,
          [id],
        )
      )[0]?.ms;
    const before = Number(await target());
    await categorise(id, { location: 'Quay' });
    expect(await now(id)).toMatchObject({ priority: 'p2', source: 'RULE', team: 'service-desk' });
    expect(Number(await target())).toBeLessThan(before);
    expect(await events(id)).toEqual([
      ['OPENED', null],
      ['CATEGORISED', ['priority']],
    ]);
  });
});

describe('what is not eligible any more', () => {
  const notes = async (id: string): Promise<string[]> =>
    (
      await scene.rows<{ body: string }>(
        `select m.body from event_internal e join message_internal m on m.id = (e.payload ->> 'messageId')::uuid
          where e.work_item_id = $1 and e.type = 'NOTED' order by e.seq`,
        [id],
      )
    ).map(({ body }) => body);

  it('goes on, with its decision and a word to those who work on it, and another one when it is again', async () => {
    const id = await open();
    await prioritise(id, { priority: 'p3', reason: 'Somebody said so' });
    expect(await notes(id)).toEqual([
      'Not eligible for Workplace support any more, since priority was changed: the rule trifles says so. It would not be opened by now, and goes on all the same: cancel it, or see it through.',
    ]);
    const [decided] = await scene.rows<{ outcome: object }>(
      `select outcome from decision where work_item_id = $1 and stage = 'ELIGIBILITY' order by decided_at desc, id desc limit 1`,
      [id],
    );
    expect(decided?.outcome).toMatchObject({ eligibility: 'NOT_ELIGIBLE', ruleId: 'trifles', because: ['priority'] });
    expect(await now(id)).toMatchObject({ priority: 'p3', team: 'service-desk' });
    const [row] = await scene.rows<{ state: string }>('select state from work_item where id = $1', [id]);
    expect(row?.state).toBe('NEW');
    await prioritise(id, { priority: 'p3', reason: 'Somebody said so', impact: 'low' });
    expect(await notes(id)).toHaveLength(1);
    await prioritise(id, { priority: 'p5', reason: 'It is no matter' });
    expect((await notes(id)).slice(1)).toEqual(['Eligible for Workplace support again, since priority was changed.']);
  });
});

describe('what a person says', () => {
  it('of the category is not classified again, and what follows from it is decided anew', async () => {
    const id = await open();
    await categorise(id, { category: 'Outage' });
    expect(await now(id)).toMatchObject({
      category: 'Outage',
      by: 'PERSON',
      priority: 'p1',
      team: 'network-operations',
    });
    await categorise(id, { category: 'Question' });
    await prioritise(id, { urgency: 'high' });
    expect(await now(id)).toMatchObject({ category: 'Question', by: 'PERSON', priority: 'p2', source: 'MATRIX' });
    expect((await again(id)).map(([stage]) => stage)).not.toContain('CLASSIFICATION');
  });

  it('of the priority stands when the category gives another one', async () => {
    const id = await open();
    await prioritise(id, { priority: 'p5', reason: 'Nobody uses it' });
    await categorise(id, { category: 'Outage' });
    expect(await now(id)).toMatchObject({
      category: 'Outage',
      priority: 'p5',
      source: 'OVERRIDE',
      team: 'service-desk',
    });
  });

  it('of the team stands, while the stages before and after it are asked', async () => {
    const id = await open();
    await scene.at(morning, (work) => assignIncident(work, { id, teamKey: 'payroll' }));
    await prioritise(id, { urgency: 'high' });
    expect(await now(id)).toMatchObject({ priority: 'p1', path: 'swift', team: 'payroll', assignedBy: 'PERSON' });
    expect((await again(id)).map(([stage]) => stage)).toEqual([
      'CLASSIFICATION',
      'PRIORITY',
      'ELIGIBILITY',
      'DELIVERY_PATH',
      'ASSIGNMENT',
    ]);
  });
});

it('is what a rebuild finds in the ledgers', async () => {
  expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
});
