import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../server/core/kernel/Actor.js';
import {
  causesOf,
  changesById,
  findChange,
  incidentsCausedBy,
  listChanges,
} from '../../server/database/changes/queries.js';
import { findIncident, incidentsById, listIncidents } from '../../server/database/incidents/queries.js';
import type { ListRequest } from '../../server/database/kernel/keyset.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { clocksOf, linksOf, messagesOf, timelineOf } from '../../server/database/records/queries.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { recordScene, type RecordScene } from '../records/scene.js';
import { planIn } from '../support/plan.js';

const rows = 100_000;

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
  const { northwind, tailspin } = scene.organisations;
  // without checking each foreign key, which would take most of the time
  await scene.owner.query('set session_replication_role = replica');
  // a tenth of the rows are the partner's, and a tenth of all is open, the newest
  await scene.owner.query(
    `insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, category, state,
       state_entered_at, opened_at, contact_id)
     select gen_random_uuid(), case when n % 10 = 0 then $1::uuid else $2::uuid end, 'INC-' || (500000 + n), 'INCIDENT',
       'Incident about matter ' || n, 'workplace-support', $3, 'API', 'category ' || n % 20,
       case when n > ${rows} * 0.9 then 'NEW' else 'CLOSED' end, now(), now() - (${rows} - n) * interval '5 minutes', null
     from generate_series(1, ${rows}) n`,
    [northwind, tailspin, scene.system.releases.live().id],
  );
  await scene.owner.query(
    `insert into incident (work_item_id, org_id) select id, org_id from work_item where kind = 'INCIDENT'`,
  );
  await scene.owner.query(
    `insert into clock (id, org_id, work_item_id, metric, source, release_id, state, started_at, elapsed_as_of)
     select gen_random_uuid(), org_id, id, metric, 'IMPORTED', release_id, 'MET', opened_at, opened_at
       from work_item, unnest(array['RESOLUTION']) metric`,
  );
  await scene.owner.query('analyze work_item, incident, clock');
}, 60_000);
afterAll(() => scene.close());

/** The plan of a query as that actor. */
const planOf = (actor: Actor, run: (work: Work) => Promise<unknown>): Promise<string[]> =>
  scene.as(actor, (work) => planIn(work, run));

const changeFields = new Set(['number', 'organisation', 'plannedStartAt', 'requestedBy']);
const page = { limit: 50, isBackwards: false, from: null };
const fields = new Set(['number', 'organisation', 'assignee', 'reopenCount']);
const list =
  (request: Partial<ListRequest> = {}) =>
  (work: Work) =>
    listIncidents(work, { page, ...request }, fields);
const isScan = (node: string): boolean => /Seq Scan (work_item|incident|clock|event|message|link)|^Sort/.test(node);

describe('on 100,000 incidents', () => {
  it.each<[string, (scene: RecordScene) => Actor, (work: Work) => Promise<unknown>, string]>([
    ['a partner reads the newest', ({ partner }) => partner, list(), 'work_item_org_opened'],
    [
      'a partner reads the newest open ones',
      ({ partner }) => partner,
      list({ where: { isOpen: { eq: true } } }),
      'work_item_open',
    ],
    ['the staff reads the newest', ({ agent }) => agent, list(), 'work_item_opened'],
    [
      'the staff goes on behind a row',
      ({ agent }) => agent,
      list({ page: { ...page, from: ['2026-01-01T00:00:00.000Z', '01a20000-0000-7000-8000-000000000000'] } }),
      'work_item_opened',
    ],
    ['the staff searches by words', ({ agent }) => agent, list({ search: 'matter 77777' }), 'work_item_search'],
    [
      'an incident is looked up by id',
      ({ agent }) => agent,
      (work) => findIncident(work, { id: work.actor.organisationId }, fields),
      'work_item_pkey',
    ],
    [
      'an incident is looked up by number',
      ({ partner }) => partner,
      (work) => findIncident(work, { number: 'INC-577777' }, fields),
      'work_item_number_key',
    ],
    [
      'an incident is looked up by its name in another system',
      ({ partner }) => partner,
      (work) => findIncident(work, { organisationId: work.actor.organisationId, system: 'erp', ref: 'x' }, fields),
      'external_ref_pkey',
    ],
    [
      'fifty are looked up by id',
      ({ agent }) => agent,
      (work) =>
        incidentsById(
          work,
          Array.from({ length: 50 }, () => work.actor.organisationId),
        ),
      'work_item_pkey',
    ],
  ])('an index serves when %s', async (_what, who, run, index) => {
    const plan = await planOf(who(scene), run);
    expect(plan.filter((node) => node.endsWith(` ${index}`))).toHaveLength(1);
    expect(plan.filter((node) => isScan(node) && !(index === 'work_item_search' && node.startsWith('Sort')))).toEqual(
      [],
    );
  });

  it('an index serves the open ones of an organisation that the staff names', async () => {
    const organisationId = toPublicId('Organisation', scene.organisations.northwind);
    const plan = await planOf(
      scene.agent,
      list({ where: { organisationId: { eq: organisationId }, isOpen: { eq: true } } }),
    );
    expect(plan).toContain('Index Scan work_item_open');
    expect(plan.filter(isScan)).toEqual([]);
  });

  it('indexes serve the parts of fifty records at once', async () => {
    const keys = await scene.rows<{ id: string; organisationId: string }>(
      `select id, org_id as "organisationId" from work_item order by opened_at desc limit 50`,
    );
    const clocks = await planOf(scene.agent, (work) => clocksOf(work, keys));
    expect(clocks.some((node) => node.includes('clock_of_record'))).toBe(true);
    expect(clocks.filter((node) => node.startsWith('Seq Scan clock'))).toEqual([]);
    const parts = await planOf(scene.agent, async (work) => {
      await linksOf(work, keys);
      await messagesOf(work, keys, page, true);
      await timelineOf(work, keys, page, { withInternal: true, withText: true });
    });
    expect(parts.filter((node) => node === 'Seq Scan work_item')).toEqual([]);
  });
});

describe('with ten thousand changes among them', () => {
  interface Key {
    readonly id: string;
    readonly organisationId: string;
  }
  let changes: Key[];
  let incidents: Key[];
  beforeAll(async () => {
    await scene.owner.query(
      `insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, state, state_entered_at,
         opened_at)
       select gen_random_uuid(), $1, 'CHG-' || (500000 + n), 'CHANGE', 'Change of matter ' || n, 'workplace-support', $2,
         'CONSOLE', 'NEW', now(), now() - n * interval '1 hour' from generate_series(1, 10000) n`,
      [scene.organisations.provider, scene.system.releases.live().id],
    );
    await scene.owner.query(
      `insert into change (work_item_id, org_id, change_type) select id, org_id, 'NORMAL' from work_item
        where kind = 'CHANGE'`,
    );
    const keys = (kind: string, count: number): Promise<Key[]> =>
      scene.rows(
        `select id, org_id as "organisationId" from work_item where kind = $1 order by opened_at desc limit $2`,
        [kind, count],
      );
    changes = await keys('CHANGE', 50);
    incidents = await keys('INCIDENT', 50);
    // each change broke two hundred incidents, so that reading them all would cost
    await scene.owner.query(
      `insert into change_incident (change_org_id, change_id, incident_org_id, incident_id, created_at)
       select c.org_id, c.id, i.org_id, i.id, now()
         from (select *, row_number() over (order by id) as n from work_item where kind = 'CHANGE') c
         join (select *, row_number() over (order by id) as n from work_item where kind = 'INCIDENT' limit 20000) i
           on i.n % 100 = c.n`,
    );
    await scene.owner.query('analyze work_item, change, change_incident');
  }, 60_000);

  it.each<[string, (work: Work) => Promise<unknown>, string]>([
    ['the newest are read', (work) => listChanges(work, { page }, changeFields), 'work_item_opened'],
    [
      'one is looked up by number',
      (work) => findChange(work, { number: 'CHG-507777' }, changeFields),
      'work_item_number_key',
    ],
    [
      'fifty are looked up by id',
      (work) =>
        changesById(
          work,
          changes.map(({ id }) => id),
        ),
      'work_item_pkey',
    ],
    ['incidents that they caused are read', (work) => incidentsCausedBy(work, changes, page), 'change_incident_change'],
    ['the causes of incidents are read', (work) => causesOf(work, incidents), 'change_incident_incident'],
  ])('an index serves when %s', async (_what, run, index) => {
    const plan = await planOf(scene.agent, run);
    expect(plan.filter((node) => node.endsWith(` ${index}`)).length).toBeGreaterThan(0);
    expect(plan.filter((node) => /Seq Scan (work_item|change|change_incident)$/.test(node))).toEqual([]);
  });
});
