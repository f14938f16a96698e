import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { tellRandomHistory } from './randomHistory.js';
import { type Edit, type ForecastRow, impactScene, type ImpactScene } from './scene.js';

/*
 * Random incidents, and for each change of the configuration: what was foretold, against what a correction and a new
 * decision do after it was published, clock by clock.
 */

const from = Date.UTC(2026, 2, 1);
/** Nothing has happened to any incident by then for a while. */
const now = new Date(from + 31 * 86_400_000).toISOString();
const seed = 1_905;

type Body = { [field: string]: any }; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

const target = (metric: string, seconds: number, more: Body = {}): Body => {
  return { metric, holder: null, priorities: [], tiers: [], when: null, seconds, calendar: null, ...more };
};
const policy = (key: string, change: (policy: Body) => void): Edit => ['sla-policy', key, change];
const times = (key: string, factor: number): Edit =>
  policy(key, ({ targets }) => targets.forEach((each: Body) => (each.seconds = Math.ceil(each.seconds * factor))));

const candidates: { readonly [name: string]: readonly Edit[] } = {
  // first: while the calendar's revision is the one that clocks have pinned, nothing but the holiday makes it another calendar
  'another holiday': [
    ['holiday-set', 'germany-berlin', ({ dates }) => dates.push({ on: '2026-03-18', name: 'A day off' })],
  ],
  'shorter targets': [times('gold', 0.4), times('standard', 0.3)],
  'longer targets': [times('gold', 9), times('standard', 9)],
  'other hours': [['calendar', 'berlin-business-hours', ({ week }) => (week.mon = [{ from: '10:00', to: '12:00' }])]],
  'another zone': [['calendar', 'berlin-business-hours', (calendar) => (calendar.timeZone = 'Asia/Kolkata')]],
  'other pauses': [
    policy('gold', (each) => (each.pauses = { ...each.pauses, RESOLUTION: [] })),
    policy('standard', (each) => (each.pauses = { ...each.pauses, RESOLUTION: ['VENDOR'] })),
  ],
  'another ladder': [policy('standard', ({ ladder }) => (ladder.at(-1).afterDueSeconds = 5_000_000))],
  'promises that are lost': [
    policy('gold', (each) => (each.targets = each.targets.filter(({ metric }: Body) => metric !== 'RESOLUTION'))),
    policy('standard', (each) => (each.targets = each.targets.filter(({ metric }: Body) => metric !== 'RESOLUTION'))),
  ],
  'promises that are new': [policy('standard', ({ targets }) => targets.push(target('PERIODIC_UPDATE', 14_400)))],
  'promises that are new from then on': [
    policy('standard', (each) => {
      each.targets.push(target('PERIODIC_UPDATE', 14_400));
      each.late = 'FROM_THEN';
    }),
  ],
  'another contract with a supplier': [
    [
      'supplier-contract',
      'north-sea-carrier',
      ({ targets }) => targets.forEach((each: Body) => (each.seconds = Math.ceil(each.seconds / 7))),
    ],
  ],
  'a contract with the customer': [
    [
      'contract',
      'alpine-clinics',
      (contract) => {
        contract.organisation = 'northwind';
        contract.lines = [{ services: ['workplace-support', 'payroll'], slaPolicy: 'gold', validFrom: '2026-03-10' }];
      },
    ],
  ],
  'another matrix': [['priority-matrix', 'default', (matrix) => swapPriorities(matrix)]],
  'another matrix, where time starts over': [
    ['priority-matrix', 'default', (matrix) => swapPriorities(matrix)],
    policy('gold', (each) => (each.retarget = 'RESTART')),
    policy('standard', (each) => (each.retarget = 'CARRY')),
  ],
};

/** Where targets and hours alone differ, a new priority that promises the same moves what a correction would, to the same instant. */
const movedByEither = new Set(['shorter targets', 'longer targets', 'other hours', 'another zone', 'another holiday']);

/** What was high is low, and the other way round. */
function swapPriorities(matrix: Body): void {
  const cells = JSON.stringify(matrix.cells);
  matrix.cells = JSON.parse(cells.replaceAll('"p2"', '"p9"').replaceAll('"p4"', '"p2"').replaceAll('"p9"', '"p4"'));
}

let scene: ImpactScene;
let leader: Actor;

beforeAll(async () => {
  scene = await impactScene();
  leader = { ...scene.agent, role: 'OPS_LEADER', pool: 'worker' };
  await scene.publish(
    policy('gold', ({ targets }) =>
      targets.push(
        target('NEXT_RESPONSE', 7_200),
        target('PERIODIC_UPDATE', 28_800),
        target('OWNERSHIP', 14_400, { holder: 'network-operations' }),
        target('OWNERSHIP', 28_800, { holder: 'service-desk' }),
      ),
    ),
  );
  const ids = await tellRandomHistory(scene, 60, from, seed);
  const followUpAt = new Date(from + 90 * 86_400_000);
  const open = await scene.rows<{ id: string }>(
    `select id from work_item where state in ('NEW', 'IN_PROGRESS') and id = any($1::uuid[]) order by id limit 6`,
    [ids],
  );
  for (const { id } of open)
    await scene.at(new Date(from + 30.5 * 86_400_000).toISOString(), (work) =>
      holdIncident(work, { id, reason: 'VENDOR', followUpAt, supplierContractKey: 'north-sea-carrier' }),
    );
}, 240_000);
afterAll(() => scene?.close());

interface ClockRow {
  readonly id: string;
  readonly work_item_id: string;
  readonly metric: string;
  readonly holder_key: string | null;
  readonly state: string;
  readonly due_at: Date | null;
  readonly cycle: number;
}

const allClocks = `select * from clock order by id`;

/** Does something at that instant, and takes it back. */
async function tried<T>(actor: Actor, run: (work: Work) => Promise<T>): Promise<T> {
  const box: { found?: T } = {};
  const undo = new Error('undo');
  await scene
    .at(now, async (work) => {
      box.found = await run(toldWork(work, actor, work.now));
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return box.found as T;
}

/** What a correction of everything that runs says after publishing. */
async function corrected(): Promise<readonly object[]> {
  return tried(leader, async (work) => {
    const services = await work.sql.rows<{ key: string }>('', 'select distinct service_key as key from work_item');
    const scope = { policyKeys: [], calendarKeys: [], clockIds: [], serviceKeys: services.map(({ key }) => key) };
    const { id } = await previewCorrection(work, { scope, includesStopped: false, reason: 'To compare' });
    return work.sql.rows(
      '',
      `select clock_id, due_before as due_at, due_after as would_be_due_at,
              state_after = 'BREACHED_RUNNING' as is_late from correction_clock where correction_id = $1 order by clock_id`,
      [id],
    );
  });
}

/** The clocks of an incident after it was prioritised as the matrix says, or once more as it is. */
async function prioritisedAgain(id: string): Promise<ClockRow[]> {
  return tried({ ...scene.agent, pool: 'worker' }, async (work) => {
    type Row = { impact: string; urgency: string; priority: string; source: string };
    const text = 'select impact, urgency, priority, priority_source as source from work_item where id = $1';
    const { impact, urgency, priority, source } = (await work.sql.row<Row>('', text, [id]))!;
    const reason = 'The same by hand';
    if (source === 'MATRIX') {
      await prioritiseIncident(work, { id, impact, urgency });
      if ((await work.sql.row<Row>('', text, [id]))!.priority === priority)
        await prioritiseIncident(work, { id, priority, reason });
    } else {
      // decided by a person, it stays; another level makes it a decision all the same
      const other = urgency === 'high' ? 'medium' : 'high';
      await prioritiseIncident(work, { id, urgency: other, priority, reason });
    }
    return work.sql.rows<ClockRow>('', 'select * from clock where work_item_id = $1 order by id', [id]);
  });
}

const isLive = ({ state }: ClockRow): boolean => ['RUNNING', 'PAUSED', 'BREACHED_RUNNING'].includes(state);
const isOf = (row: ForecastRow) => (clock: ClockRow) =>
  clock.metric === row.metric && clock.holder_key === row.holder_key;

/** Each clock of the forecast that waits for a decision, against the clock after it. */
function compareDecided(rows: readonly ForecastRow[], after: readonly ClockRow[], before: readonly ClockRow[]): void {
  for (const row of rows) {
    const next = after.filter(isOf(row)).filter(isLive);
    if (row.kind === 'STOPS')
      expect([row, after.find(({ id }) => id === row.clock_id)?.state]).toEqual([row, 'CANCELED']);
    else expect([row, next.length]).toEqual([row, 1]);
    if (row.kind === 'STARTS') expect(before.filter(isOf(row)).filter(isLive)).toEqual([]);
    // one that stands still is due at no time, until it goes on
    if (next[0] && next[0].due_at !== null) expect([row, next[0].due_at]).toEqual([row, row.would_be_due_at]);
    const isLate = ['LATE_AT_ONCE', 'STAYS_LATE'].includes(row.lateness);
    expect([row, next.some(({ state }) => state === 'BREACHED_RUNNING')]).toEqual([row, isLate]);
  }
}

describe('what is foretold', () => {
  test.each(Object.keys(candidates))('of %s is what comes after publishing, clock by clock', async (name) => {
    const edits = candidates[name] ?? [];
    const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
    const back = edits.map(([kind, key]): Edit => {
      const original = live?.documents.find((each) => each.kind === kind && each.key === key)?.body as Body;
      return [
        kind,
        key,
        (body) => {
          for (const field of Object.keys(body)) delete body[field];
          Object.assign(body, structuredClone(original));
        },
      ];
    });
    const { rows } = await scene.forecast(now, ...edits);
    const before = await scene.rows<ClockRow>(allClocks);
    expect(rows.length).toBeGreaterThan(0);

    await scene.publish(...edits);
    // publishing itself moves nothing
    expect(await scene.rows(allClocks)).toEqual(before);

    const foretold = rows
      .filter(({ way }) => way === 'CORRECTION')
      .map(({ clock_id, due_at, would_be_due_at, lateness }) => {
        return { clock_id, due_at, would_be_due_at, is_late: ['LATE_AT_ONCE', 'STAYS_LATE'].includes(lateness) };
      })
      .toSorted((a, b) => (String(a.clock_id) < String(b.clock_id) ? -1 : 1));
    expect(await corrected()).toEqual(foretold);

    const open = await scene.rows<{ id: string }>('select id from work_item where is_open order by id');
    for (const { id } of open) {
      const own = rows.filter(({ work_item_id: of }) => of === id);
      const after = await prioritisedAgain(id);
      const were = before.filter(({ work_item_id: of }) => of === id);
      compareDecided(
        own.filter(({ way }) => way === 'PRIORITISING'),
        after,
        were,
      );
      for (const { clock_id: of, would_be_due_at: dueAt, way, kind } of own) {
        if (!movedByEither.has(name) || way !== 'CORRECTION' || kind !== 'MOVES') continue;
        const next = after.find(({ id: clockId }) => clockId === of);
        if (next?.due_at !== null) expect([of, next?.due_at]).toEqual([of, dueAt]);
      }
      // and what is not foretold stays due when it is
      for (const clock of were.filter(isLive)) {
        if (own.some(({ clock_id: of }) => of === clock.id)) continue;
        expect([clock.metric, after.find((each) => each.id === clock.id)?.due_at]).toEqual([
          clock.metric,
          clock.due_at,
        ]);
      }
    }
    await scene.publish(...back);
  });
});
