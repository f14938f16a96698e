import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withMigrator } from '../../server/app/database/migrate.js';
import { createTestDatabase } from '../support/database.js';

/*
 * The owner of an external database is no superuser: row-level security that is forced would hide all rows from it, and
 * statements of migrations would change nothing without saying so.
 */

const ids = {
  org: '00000000-0000-7000-8000-000000000001',
  release: '00000000-0000-7000-8000-000000000002',
  record: '00000000-0000-7000-8000-000000000003',
  clock: '00000000-0000-7000-8000-000000000004',
  other: '00000000-0000-7000-8000-000000000005',
  vendor: '00000000-0000-7000-8000-000000000006',
  task: '00000000-0000-7000-8000-000000000007',
};
const dueAt = '2026-03-02T12:00:00Z';
const dueMs = Date.parse(dueAt);
const owner = 'poor_owner';

let database: pg.Client;
let ownerUrl: string;

beforeAll(async () => {
  const url = new URL(await createTestDatabase({ isEmpty: true }));
  database = new pg.Client(String(url));
  await database.connect();
  const name = url.pathname.slice(1);
  await database.query(`
    create role ${owner} login nosuperuser password 'x';
    alter database ${name} owner to ${owner};`);
  [url.username, url.password] = [owner, 'x'];
  ownerUrl = String(url);
});
afterAll(async () => {
  await database.end();
});

const up = (to?: string): Promise<unknown> => withMigrator(ownerUrl, (migrator) => migrator.up(to ? { to } : {}));

/** The only row that a statement answers. */
async function row(sql: string): Promise<{ [column: string]: unknown }> {
  const { rows } = await database.query<{ [column: string]: unknown }>(sql);
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

/** Rows as the program wrote them before there were clocks of any number. */
const before = `
  insert into organisation (id, key, name, kind) values ('${ids.org}', 'northwind', 'Northwind', 'CLIENT');
  insert into release (id, number, note, published_at) values ('${ids.release}', 1, 'first', now());
  insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, state, state_entered_at, opened_at)
    values ('${ids.record}', '${ids.org}', 'INC-1', 'INCIDENT', 'No network', 'workplace', '${ids.release}', 'PORTAL', 'PENDING',
      now(), '2026-03-02T08:00:00Z');
  insert into incident (work_item_id, org_id) values ('${ids.record}', '${ids.org}');
  insert into event (id, org_id, work_item_id, seq, type, payload, actor_kind, source, occurred_at, recorded_at, release_id)
    select gen_random_uuid(), '${ids.org}', '${ids.record}', seq, type, payload::jsonb, 'SYSTEM', 'test', at::timestamptz, now(),
      '${ids.release}'
    from (values (1, 'OPENED', '{"teamKey": "desk"}', '2026-03-02T08:00:00Z'),
      (2, 'ASSIGNED', '{"teamKey": "network"}', '2026-03-02T09:00:00Z'),
      (3, 'COMMENTED', '{"authorKind": "PROVIDER"}', '2026-03-02T10:00:00Z'),
      (4, 'HELD', '{"supplierContractKey": "carrier"}', '2026-03-02T11:00:00Z')) as e (seq, type, payload, at);
  insert into event_note (event_id, org_id, work_item_id, body) select id, org_id, work_item_id, 'A word about ' || type from event
    where type in ('ASSIGNED', 'HELD');
  insert into clock (id, org_id, work_item_id, metric, source, release_id, warnings, state, started_at, due_at, elapsed_as_of,
      next_fire_at, next_rung)
    values ('${ids.clock}', '${ids.org}', '${ids.record}', 'RESOLUTION', 'POLICY', '${ids.release}', '{0.75,0.5}', 'RUNNING',
      '2026-03-02T08:00:00Z', '${dueAt}', now(), '2026-03-02T10:00:00Z', '0.5')`;

describe('migrations of an owner who is no superuser', () => {
  it('bring clocks and the ladders they climb along', async () => {
    await up('Migration0008Notices');
    await database.query(before);
    await up('Migration0009Clocks');
    expect(await row('select rungs, upcoming from clock')).toEqual({
      rungs: ['0.5', '0.75'],
      upcoming: [`0.5@${Date.parse('2026-03-02T10:00:00Z')}`, `1@${dueMs + 1}`],
    });
  });

  it('say who has an incident, and who said in which zone a clock counts', async () => {
    await up('Migration0017WhoHasIt');
    expect(await row('select last_word_at, team_since, supplier_contract_key from incident')).toEqual({
      last_word_at: new Date('2026-03-02T10:00:00Z'),
      team_since: new Date('2026-03-02T09:00:00Z'),
      supplier_contract_key: 'carrier',
    });
    await database.query(`update clock set time_zone = 'Asia/Kolkata'`);
    await up();
    const at = (hour: number): number => Date.UTC(2026, 2, 2, hour);
    const stay = { metric: 'OWNERSHIP', from: at(8), until: at(9), holderKey: 'desk' };
    expect(await row('select stays from incident')).toEqual({
      stays: [
        stay,
        { ...stay, holderKey: 'network', from: at(9), until: null },
        { metric: 'SUPPLIER', holderKey: 'carrier', from: at(11), until: null },
      ],
    });
    expect(await row('select time_zone, time_zone_of from clock')).toEqual({
      time_zone: 'Asia/Kolkata',
      time_zone_of: 'CONTRACT',
    });
  });

  it('say who handed an incident to whom, and keep the words that went with it from customers', async () => {
    const { rows } = await database.query(
      'select from_team_key as from, to_team_key as to, offered_at as at, accepted_at as accepted from handoff order by ordinal',
    );
    expect(rows).toEqual([
      { from: null, to: 'desk', at: new Date('2026-03-02T08:00:00Z'), accepted: null },
      { from: 'desk', to: 'network', at: new Date('2026-03-02T09:00:00Z'), accepted: null },
    ]);
    expect(await row('select body from event_note where is_internal')).toEqual({ body: 'A word about ASSIGNED' });
  });

  it('let a vendor complete what it was given, with the rights of such an owner and no more', async () => {
    await database.query(`
      insert into organisation (id, key, name, kind) values ('${ids.vendor}', 'cables', 'Cables', 'VENDOR');
      insert into task (id, org_id, work_item_id, title, assigned_org_id, created_at)
        values ('${ids.task}', '${ids.org}', '${ids.record}', 'Lay a cable', '${ids.vendor}', now());`);
    const complete = async (organisation: string): Promise<unknown> => {
      await database.query('begin');
      await database.query(`set local role signalbox_partner; set local app.org = '${organisation}'`);
      const done = await row(
        `select complete_assigned_task('${ids.task}', '${ids.other}', '${ids.release}', 'TOKEN', null, 'API') as it`,
      );
      await database.query('commit');
      return done.it;
    };
    expect(await complete(ids.org)).toBe(null);
    expect(await complete(ids.vendor)).toBe(true);
    expect(await complete(ids.vendor)).toBe(false);
    expect(
      await row(`select t.state, e.type, e.seq, e.org_id, t.done_at = e.occurred_at as "isAtOnce"
        from task t, event_internal e`),
    ).toEqual({
      state: 'DONE',
      type: 'TASK_DONE',
      seq: 1,
      org_id: ids.org,
      isAtOnce: true,
    });
  });

  it('leave row-level security forced on all that it was forced on', async () => {
    const open = `select count(*)::int as count from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity
      and relnamespace = 'public'::regnamespace`;
    expect(await row(open)).toEqual({ count: 0 });
  });

  it('can be taken back, and take away the clocks that there was no room for', async () => {
    await database.query(`
      insert into clock (id, org_id, work_item_id, metric, holder_key, source, release_id, state, started_at, elapsed_as_of)
        values ('${ids.other}', '${ids.org}', '${ids.record}', 'OWNERSHIP', 'desk', 'POLICY', '${ids.release}', 'RUNNING',
          now(), now());
      insert into clock_firing (clock_id, rung, org_id, work_item_id, scheduled_at, fired_at)
        values ('${ids.other}', '1', '${ids.org}', '${ids.record}', now(), now())`);
    await withMigrator(ownerUrl, (migrator) => migrator.down({ to: 'Migration0008Notices' }));
    expect(await row('select id, warnings from clock')).toEqual({ id: ids.clock, warnings: [0.5, 0.75] });
    expect(await row('select count(*)::int as count from clock_firing')).toEqual({ count: 0 });
  });
});
