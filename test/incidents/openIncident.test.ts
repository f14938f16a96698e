import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { alwaysAtWork } from '../records/alwaysAtWork.js';
import { recordScene, refusal, type RecordScene } from '../records/scene.js';

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
  await alwaysAtWork(scene, 'payroll');
});
afterAll(() => scene.close());

const open = (changes: Partial<OpenIncidentInput> = {}, actor: Actor = scene.agent) =>
  scene.as(actor, (work) => openIncident(work, { ...scene.ordinary, ...changes }));

describe('opening an incident', () => {
  it('prioritises, routes and clocks it', async () => {
    const opened = await open();
    expect(opened).toMatchObject({ version: 1, state: 'NEW', number: expect.stringMatching(/^INC-\d+$/) });
    const [row] = await scene.rows(
      `select number, priority, priority_rank, priority_source, state, team_key, channel, opened_at, next_due_metric,
        next_due_at > opened_at as is_due_later, version, opened_by_id from work_item where id = $1`,
      [opened.id],
    );
    expect(row).toMatchObject({
      number: opened.number,
      priority: 'p2',
      priority_rank: 2,
      priority_source: 'MATRIX',
      state: 'NEW',
      team_key: 'service-desk',
      channel: 'CONSOLE',
      next_due_metric: 'FIRST_RESPONSE',
      is_due_later: true,
      version: 1,
      opened_by_id: scene.people.aylin,
    });
    const clocks = await scene.rows(
      `select metric, state, source, started_at = (select opened_at from work_item w where w.id = work_item_id) as is_started
        from clock where work_item_id = $1 order by metric`,
      [opened.id],
    );
    expect(clocks).toEqual([
      { metric: 'FIRST_RESPONSE', state: 'RUNNING', source: 'POLICY', is_started: true },
      { metric: 'RESOLUTION', state: 'RUNNING', source: 'POLICY', is_started: true },
    ]);
    const events = await scene.rows(
      `select seq, type, actor_kind, actor_id, source, payload ->> 'number' as number from event where work_item_id = $1 order by seq`,
      [opened.id],
    );
    expect(events).toEqual([
      {
        seq: 1,
        type: 'OPENED',
        actor_kind: 'USER',
        actor_id: scene.people.aylin,
        source: 'CONSOLE',
        number: opened.number,
      },
      { seq: 2, type: 'NOTIFIED', actor_kind: 'SYSTEM', actor_id: null, source: 'CONSOLE', number: null },
    ]);
    const decisions = await scene.rows(`select stage, document_key from decision where work_item_id = $1 order by id`, [
      opened.id,
    ]);
    expect(decisions.map((decision) => Object.values(decision))).toEqual([
      ['PRIORITY', 'default'],
      ['DELIVERY_PATH', 'incident-delivery-path'],
      ['ASSIGNMENT', 'incident-assignment'],
      ['SLA', expect.any(String)],
    ]);
  });

  it('keeps no word of the title in ledger and decisions', async () => {
    const opened = await open({ title: 'locked out: Zebulon forgot the password', category: 'Sign-in' });
    const [found] = await scene.rows<{ team: string; text: string }>(
      `select (select team_key from work_item where id = $1) as team,
        (select string_agg(payload::text, '') from event where work_item_id = $1)
        || (select string_agg(facts::text || outcome::text || trace::text, '') from decision where work_item_id = $1) as text`,
      [opened.id],
    );
    expect(found?.team).toBe('identity-and-access');
    expect(found?.text).not.toMatch(/zebulon/i);
  });

  it('names the person that the rule names, also when a partner opens it', async () => {
    const opened = await open({ serviceKey: 'payroll', urgency: 'high', organisationId: null }, scene.partner);
    const [row] = await scene.rows(
      'select team_key, assignee_id, channel, opened_by_id, org_id from work_item where id = $1',
      [opened.id],
    );
    expect(row).toEqual({
      team_key: 'payroll',
      assignee_id: scene.people.ingrid,
      channel: 'API',
      opened_by_id: null,
      org_id: scene.organisations.northwind,
    });
  });

  it('takes three round trips: begin, one statement for everything, commit', async () => {
    await open();
    const said: string[] = [];
    const { pool } = scene.system.database.ways.staff;
    pool.watch = (statement) => said.push(statement.trim().slice(0, 12));
    try {
      await open();
    } finally {
      pool.watch = null;
    }
    expect(said).toEqual(['begin; selec', 'with item as', 'commit']);
  });

  it.each<[string, Partial<OpenIncidentInput>, string, string[]]>([
    ['an unknown service', { serviceKey: 'teleportation' }, 'NOT_FOUND', ['serviceKey']],
    ['an unknown organisation', { organisationId: uuidv7(new Date(0)) }, 'NOT_FOUND', ['organisationId']],
    ['an unknown contact', { contactId: uuidv7(new Date(0)) }, 'NOT_FOUND', ['contactId']],
    ['an unknown impact', { impact: 'cosmic' }, 'INVALID', ['impact']],
    ['an unknown urgency', { urgency: 'toString' }, 'INVALID', ['urgency']],
    ['an empty title', { title: '  ' }, 'INVALID', ['title']],
    ['a title with NUL', { title: 'a\0b' }, 'INVALID', ['title']],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'INVALID', ['title']],
    ['an enormous description', { description: 'x'.repeat(100_001) }, 'INVALID', ['description']],
  ])('refuses %s and writes nothing', async (_name, changes, code, path) => {
    const before = await scene.rows('select count(*) from work_item');
    expect(await refusal(open(changes))).toMatchObject({ code, path });
    expect(await scene.rows('select count(*) from work_item')).toEqual(before);
  });

  it('refuses the contact of another organisation as if there were none', async () => {
    expect(await refusal(open({ contactId: scene.contacts.tailspin }))).toMatchObject({
      code: 'NOT_FOUND',
      path: ['contactId'],
    });
  });

  it('refuses a partner who names another organisation', async () => {
    const foreign = { organisationId: scene.organisations.tailspin, contactId: scene.contacts.tailspin };
    expect(await refusal(open(foreign, scene.partner))).toMatchObject({ code: 'NOT_FOUND', path: ['organisationId'] });
  });

  it('refuses a second incident of one external reference and names the first', async () => {
    const externalRef = { system: 'hub', ref: 'HUB-7' };
    const first = await open({ externalRef });
    expect(await refusal(open({ externalRef }))).toMatchObject({
      code: 'DUPLICATE',
      path: ['externalRef'],
      extra: { existingId: toPublicId('Incident', first.id) },
    });
    const elsewhere = { organisationId: scene.organisations.tailspin, contactId: scene.contacts.tailspin };
    await expect(open({ ...elsewhere, externalRef })).resolves.toMatchObject({ version: 1 });
  });

  it('gives every incident a number of its own, also at once', async () => {
    const opened = await Promise.all(Array.from({ length: 40 }, () => open()));
    expect(new Set(opened.map(({ number }) => number)).size).toBe(40);
  });

  it('leaves nothing of a dry run', async () => {
    const dry = await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary), { dryRun: true });
    expect(await scene.rows('select 1 from work_item where id = $1', [dry.id])).toEqual([]);
  });
});
