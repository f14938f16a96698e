import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workbench } from '../../server/app/configuration/compiler.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { deliveryPaths } from '../../server/core/catalog/DeliveryPath.js';
import { rulesOf } from '../../server/core/routing/rulesOf.js';
import { type DocumentText, publishRelease } from '../../server/database/configuration/actions/publishRelease.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { recordScene, refusal, type RecordScene } from '../records/scene.js';

let scene: RecordScene;

/** The documents of one kind and key that are live, changed or added; those with a null body are left out. */
async function publish(...documents: readonly { kind: string; key: string; body: object | null }[]): Promise<void> {
  const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
  const named = new Set(documents.map(({ kind, key }) => `${kind} ${key}`));
  // cases that come out otherwise are no matter here, and the paths are those of the test
  const kept = (live?.documents ?? []).filter(
    ({ kind, key }) => kind !== 'pinned-case' && key !== 'incident-delivery-path' && !named.has(`${kind} ${key}`),
  ) as unknown as DocumentText[];
  const added = documents.filter((document): document is DocumentText => document.body !== null);
  await scene.as(systemActor('test', 'CLI'), (work) => publishRelease(work, workbench, [...kept, ...added], 'A test'));
  await scene.system.releases.refresh();
}

const eq = (field: string, value: string) => ({ field, op: 'eq', value });

/** The rules of a stage, each with the condition under which it holds. */
const set = (stage: string, rules: readonly [when: object, then: object][], fallback: object) => ({
  kind: 'routing-rule-set',
  key: stage,
  body: {
    key: stage,
    name: stage,
    stage,
    rules: rules.map(([when, then], place) => ({ id: `${stage}-${place}`, name: `${stage} ${place}`, when, then })),
    default: fallback,
  },
});
const path = (key: string, kind = 'STANDARD') => ({
  kind: 'delivery-path',
  key,
  body: { key, name: `By ${key}`, kind },
});
const without = (stage: string) => ({ kind: 'routing-rule-set', key: stage, body: null });

const open = async (changes: Partial<OpenIncidentInput> = {}, actor: Actor = scene.agent): Promise<string> => {
  const { id } = await scene.as(actor, (work) => openIncident(work, { ...scene.ordinary, ...changes }));
  return id;
};

interface Stored {
  readonly category: string | null;
  readonly priority: string;
  readonly source: string;
  readonly team: string;
  readonly path: string | null;
}

async function stored(id: string): Promise<Stored> {
  const [row] = await scene.rows<Stored>(
    `select w.category, w.priority, w.priority_source as source, w.team_key as team, i.delivery_path_key as path
       from work_item w join incident i on i.work_item_id = w.id where w.id = $1`,
    [id],
  );
  return row!;
}

interface StoredDecision {
  readonly stage: string;
  readonly document_key: string;
  readonly facts: { readonly [name: string]: string | null };
  readonly outcome: { readonly [name: string]: unknown };
  readonly trace: readonly { readonly ruleId: string; readonly matched: boolean }[];
}

const decisions = (id: string): Promise<StoredDecision[]> =>
  scene.rows(
    `select stage, document_key, facts, outcome, trace from decision where work_item_id = $1 and stage <> 'SLA' order by id`,
    [id],
  );

beforeAll(async () => {
  scene = await recordScene();
});
afterAll(() => scene.close());

describe('an incident that passes all stages', () => {
  beforeAll(async () => {
    await publish(
      path('fast-lane', 'EXCEPTION'),
      set('classification', [[{ field: 'title', op: 'matches', value: 'smoke' }, { category: 'Danger' }]], {}),
      set('priority', [[eq('category', 'Danger'), { priority: 'p1' }]], {}),
      set('eligibility', [[eq('priority', 'p1'), { eligibility: 'NEEDS_APPROVAL' }]], { eligibility: 'ELIGIBLE' }),
      set('delivery-path', [[eq('eligibility', 'NEEDS_APPROVAL'), { deliveryPath: 'fast-lane' }]], {}),
      {
        ...set('assignment', [[eq('deliveryPath', 'fast-lane'), { team: 'facilities' }]], { team: 'service-desk' }),
        key: 'incident-assignment',
        body: {
          ...set('assignment', [[eq('deliveryPath', 'fast-lane'), { team: 'facilities' }]], { team: 'service-desk' })
            .body,
          key: 'incident-assignment',
        },
      },
      set(
        'approvers',
        [
          [eq('team', 'facilities'), { approvers: ['facilities'], approval: 'ALL' }],
          [eq('priority', 'p1'), { approvers: ['payroll'] }],
        ],
        {},
      ),
      set(
        'notifications',
        [
          [eq('team', 'facilities'), { notify: ['marco@signalbox.example', 'ingrid.solberg@signalbox.example'] }],
          [eq('category', 'Danger'), { notify: ['marco@signalbox.example', 'former@signalbox.example'] }],
        ],
        {},
      ),
    );
  });

  it('is decided by each with what those before it decided, and keeps each decision', async () => {
    const id = await open();
    expect(await stored(id)).toEqual({
      category: 'Danger',
      priority: 'p1',
      source: 'RULE',
      team: 'facilities',
      path: 'fast-lane',
    });
    const made = await decisions(id);
    expect(made.map(({ stage, document_key }) => `${stage} ${document_key}`)).toEqual([
      'CLASSIFICATION classification',
      'PRIORITY priority',
      'ELIGIBILITY eligibility',
      'DELIVERY_PATH delivery-path',
      'ASSIGNMENT incident-assignment',
      'APPROVERS approvers',
      'NOTIFICATIONS notifications',
    ]);
    expect(made[1]?.outcome).toMatchObject({ priority: 'p1', source: 'RULE', matrix: 'p2', ruleId: 'priority-0' });
    expect(made[5]?.outcome).toMatchObject({
      approvers: ['facilities', 'payroll'],
      approval: 'ALL',
      ruleIds: ['approvers-0', 'approvers-1'],
    });
    expect(made[5]?.facts).toMatchObject({
      category: 'Danger',
      priority: 'p1',
      eligibility: 'NEEDS_APPROVAL',
      deliveryPath: 'fast-lane',
      team: 'facilities',
    });
    // the words of the title are in none of them
    expect(JSON.stringify(made)).not.toContain('third floor');
  });

  it('comes to the same outcome again from what its decisions keep', async () => {
    const id = await open();
    const release = scene.system.releases.live();
    const made = await decisions(id);
    for (const [stage, name] of [
      ['eligibility', 'ELIGIBILITY'],
      ['delivery-path', 'DELIVERY_PATH'],
      ['assignment', 'ASSIGNMENT'],
      ['approvers', 'APPROVERS'],
    ] as const) {
      const one = made.find((each) => each.stage === name)!;
      const compiled = rulesOf(release, stage)!.compiled;
      expect(one.outcome).toMatchObject({ ...compiled.decide(one.facts, new Date()) });
      const held = one.trace.filter(({ matched }) => matched).map(({ ruleId }) => ruleId);
      expect(one.outcome).toMatchObject({ ...compiled.outcomeOf(...held) });
    }
  });

  it('tells the people that rules name, each once and in the same transaction, and nobody who is not there any more', async () => {
    const id = await open();
    const told = await scene.rows<{ user_id: string; kind: string }>(
      'select user_id, kind from notification where work_item_id = $1',
      [id],
    );
    const people = (of: string) => told.filter(({ kind }) => kind === of).map(({ user_id }) => user_id);
    expect(people('ROUTED')).toHaveLength(2);
    expect(new Set(people('ROUTED'))).toEqual(new Set([scene.people.marco, scene.people.ingrid]));
    // of the teams that are to approve it one person logs in
    expect(people('APPROVAL')).toHaveLength(1);
  });

  it('is passed through them just so when a partner opens it', async () => {
    const id = await open({ organisationId: null }, scene.partner);
    expect(await stored(id)).toMatchObject({ category: 'Danger', source: 'RULE', path: 'fast-lane' });
    expect(await scene.rows('select 1 from notification where work_item_id = $1', [id])).toHaveLength(3);
  });

  it('keeps a category that somebody gave, and is then not classified', async () => {
    const id = await open({ category: 'Printing' });
    expect(await stored(id)).toMatchObject({
      category: 'Printing',
      priority: 'p2',
      source: 'MATRIX',
      path: 'standard',
    });
    const made = await decisions(id);
    expect(made.map(({ stage }) => stage)).not.toContain('CLASSIFICATION');
    expect(made.find(({ stage }) => stage === 'PRIORITY')?.outcome).toMatchObject({
      priority: 'p2',
      source: 'MATRIX',
      matrix: 'p2',
      ruleId: null,
    });
  });

  it('keeps a priority that somebody sets, and takes that of the rules again when it is derived anew', async () => {
    const id = await open();
    const act = (change: object) => scene.as(scene.agent, (work) => prioritiseIncident(work, { id, ...change }));
    await act({ priority: 'p4', reason: 'It is out' });
    expect(await stored(id)).toMatchObject({ priority: 'p4', source: 'OVERRIDE' });
    await act({ urgency: 'low' });
    expect(await stored(id)).toMatchObject({ priority: 'p1', source: 'RULE' });
  });

  it('keeps who was really told and who is to approve, and says of all others why not', async () => {
    const reader = 'reader@signalbox.example';
    const readerId = uuidv7(scene.system.clock());
    await scene.owner.query(
      `insert into app_user (id, email, display_name, state) values ($1, $2, 'Reader', 'ACTIVE')`,
      [readerId, reader],
    );
    await scene.owner.query(`insert into membership (user_id, org_id, role) values ($1, $2, 'BI_READER')`, [
      readerId,
      scene.agent.organisationId,
    ]);
    await publish(
      set(
        'notifications',
        [
          [
            eq('category', 'Danger'),
            { notify: ['marco@signalbox.example', 'former@signalbox.example', 'nobody@signalbox.example'] },
          ],
          [eq('priority', 'p1'), { notify: [reader] }],
        ],
        {},
      ),
      set('approvers', [[eq('priority', 'p1'), { approvers: ['marco@signalbox.example', 'x@signalbox.example'] }]], {}),
    );
    for (const actor of [scene.agent, scene.partner]) {
      const id = await open(actor === scene.partner ? { organisationId: null } : {}, actor);
      const made = await decisions(id);
      const said = made.find(({ stage }) => stage === 'NOTIFICATIONS')!.outcome;
      expect(said).toMatchObject({
        told: ['marco@signalbox.example'],
        missed: [
          { party: 'former@signalbox.example', why: 'DISABLED' },
          { party: 'nobody@signalbox.example', why: 'UNKNOWN' },
          { party: reader, why: 'NOT_STAFF' },
        ],
      });
      const told = await scene.rows('select user_id, kind from notification where work_item_id = $1 order by kind', [
        id,
      ]);
      expect(told).toEqual([
        { user_id: scene.people.marco, kind: 'APPROVAL' },
        { user_id: scene.people.marco, kind: 'ROUTED' },
      ]);
      expect(made.find(({ stage }) => stage === 'APPROVERS')!.outcome).toMatchObject({
        approvers: ['marco@signalbox.example', 'x@signalbox.example'],
        told: ['marco@signalbox.example'],
        missed: [{ party: 'x@signalbox.example', why: 'UNKNOWN' }],
      });
    }
    await publish(set('eligibility', [], { eligibility: 'ELIGIBLE' }));
    const eligible = await open();
    expect((await decisions(eligible)).find(({ stage }) => stage === 'APPROVERS')!.outcome).toMatchObject({
      approvers: ['marco@signalbox.example', 'x@signalbox.example'],
      told: [],
      missed: [],
    });
    expect(
      await scene.rows(`select 1 from notification where work_item_id = $1 and kind = 'APPROVAL'`, [eligible]),
    ).toEqual([]);
  });

  it('takes as many statements with seven stages as with one', async () => {
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
    const all = await statements();
    await publish(
      ...['classification', 'priority', 'eligibility', 'approvers', 'notifications', 'delivery-path'].map(without),
      {
        ...set('assignment', [], { team: 'service-desk' }),
        key: 'incident-assignment',
        body: { ...set('assignment', [], { team: 'service-desk' }).body, key: 'incident-assignment' },
      },
    );
    expect(await statements()).toBe(all);
  });
});

describe('eligibility', () => {
  it('refuses what a rule says is not eligible, names the rule, and writes nothing', async () => {
    await publish(
      set('eligibility', [[eq('service', 'payroll'), { eligibility: 'NOT_ELIGIBLE' }]], { eligibility: 'ELIGIBLE' }),
    );
    const before = await scene.rows('select id from work_item');
    const refused = await refusal(open({ serviceKey: 'payroll' }));
    expect(refused).toMatchObject({
      code: 'NOT_ENTITLED',
      message: 'This is not eligible for Payroll: the rule eligibility 0 says so.',
    });
    expect(await scene.rows('select id from work_item')).toEqual(before);
    expect(await stored(await open())).toMatchObject({ team: 'service-desk' });
    await publish(without('eligibility'));
  });

  it('tells partners that rules refuse it, and neither which one nor whether it was the default', async () => {
    const rules: readonly (readonly [readonly [object, object][], object])[] = [
      [[[eq('service', 'payroll'), { eligibility: 'NOT_ELIGIBLE' }]], { eligibility: 'ELIGIBLE' }],
      [[], { eligibility: 'NOT_ELIGIBLE' }],
    ];
    for (const [of, fallback] of rules) {
      await publish(set('eligibility', of, fallback));
      expect(await refusal(open({ organisationId: null, serviceKey: 'payroll' }, scene.partner))).toMatchObject({
        code: 'NOT_ENTITLED',
        message: 'This is not eligible for Payroll: the rules of eligibility do not allow it.',
        path: ['serviceKey'],
      });
    }
    await publish(without('eligibility'));
  });
});

// RTE-1: six requests, one of each kind, land on six different paths from one published rule set
describe('delivery paths', () => {
  it('are six for six openings of six kinds, by one set of rules', async () => {
    const keys = ['it', 'major', 'money', 'buildings', 'sites', 'rest'];
    await publish(
      ...keys.map((key) => path(key)),
      set(
        'delivery-path',
        [
          [{ all: [eq('impact', 'high'), eq('urgency', 'high')] }, { deliveryPath: 'major' }],
          [eq('service', 'network-access'), { deliveryPath: 'it' }],
          [{ field: 'service', op: 'in', value: ['payroll', 'accounts-payable'] }, { deliveryPath: 'money' }],
          [eq('service', 'building-maintenance'), { deliveryPath: 'buildings' }],
          [eq('service', 'site-installation'), { deliveryPath: 'sites' }],
        ],
        { deliveryPath: 'rest' },
      ),
    );
    const calm = { impact: 'low', urgency: 'low' };
    const openings: [string, Partial<OpenIncidentInput>][] = [
      ['it', { serviceKey: 'network-access', ...calm }],
      ['major', { serviceKey: 'network-access', impact: 'high', urgency: 'high' }],
      ['money', { serviceKey: 'payroll', ...calm }],
      ['buildings', { serviceKey: 'building-maintenance', ...calm }],
      ['sites', { serviceKey: 'site-installation', ...calm }],
      ['rest', { serviceKey: 'workplace-support', ...calm }],
    ];
    const taken: (string | null)[] = [];
    for (const [, changes] of openings) taken.push((await stored(await open(changes))).path);
    expect(taken).toEqual(openings.map(([key]) => key));
    expect(new Set(taken).size).toBe(6);
  });

  it('are that of the service where no rules say otherwise, and the decision says so', async () => {
    const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
    const payroll = live?.documents.find(({ kind, key }) => kind === 'service' && key === 'payroll')?.body as object;
    await publish(set('delivery-path', [[eq('service', 'network-access'), { deliveryPath: 'it' }]], {}), {
      kind: 'service',
      key: 'payroll',
      body: { ...payroll, defaultPath: 'money' },
    });
    const among = (await decisions(await open({ serviceKey: 'payroll' }))).find(
      ({ stage }) => stage === 'DELIVERY_PATH',
    );
    expect(among).toMatchObject({ outcome: { deliveryPath: 'money', ofService: true, ruleId: null } });
    await publish(without('delivery-path'));
    const id = await open({ serviceKey: 'payroll' });
    expect((await stored(id)).path).toBe('money');
    const made = (await decisions(id)).find(({ stage }) => stage === 'DELIVERY_PATH');
    expect(made).toMatchObject({ document_key: 'payroll', outcome: { deliveryPath: 'money', ofService: true } });
    expect(scene.system.releases.live().get(deliveryPaths, 'money')?.name).toBe('By money');
    await publish({ kind: 'service', key: 'payroll', body: { ...payroll, defaultPath: null } });
    expect((await stored(await open({ serviceKey: 'payroll' }))).path).toBeNull();
  });
});
