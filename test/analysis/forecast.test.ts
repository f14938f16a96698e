import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Metric } from '../../server/core/sla/Clock.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { toldWork } from '../../server/database/kernel/Work.js';
import { type Edit, type ForecastRow, impactScene, type ImpactScene } from './scene.js';

/* All opened on Monday, 9 March 2026, at 10:00 in Berlin, and looked at an hour later. */
const opened = '2026-03-09T09:00:00Z';
const now = '2026-03-09T10:00:00Z';

let scene: ImpactScene;
type Opened = Awaited<ReturnType<ImpactScene['open']>>;
let printer: Opened;
let overridden: Opened;
let network: Opened;
let pay: Opened;
let waiting: Opened;

beforeAll(async () => {
  scene = await impactScene();
  printer = await scene.open(opened);
  overridden = await scene.open(opened, { title: 'A second screen', impact: 'medium', urgency: 'low' });
  await scene.at('2026-03-09T09:30:00Z', (work) =>
    prioritiseIncident(work, { id: overridden.id, priority: 'p2', reason: 'The chairman' }),
  );
  network = await scene.open(opened, { serviceKey: 'network-access', impact: 'high', urgency: 'high', title: 'Down' });
  pay = await scene.open(opened, { serviceKey: 'payroll', category: 'Missing pay', title: 'No pay' });
  await scene.at(opened, (work) => assignIncident(work, { id: pay.id, assigneeId: scene.people.aylin }));
  waiting = await scene.open(opened, { title: 'A broken chair' });
  const followUpAt = new Date('2026-03-20T09:00:00Z');
  await scene.at('2026-03-09T09:30:00Z', (work) =>
    holdIncident(work, { id: waiting.id, reason: 'CUSTOMER', followUpAt }),
  );
});
afterAll(() => scene?.close());

/** Number, metric, what becomes of it and by what, due and would-be due instant as month, day and time in UTC. */
const told = (rows: readonly ForecastRow[], ...metrics: readonly Metric[]) =>
  rows
    .filter(({ metric }) => metrics.length === 0 || metrics.includes(metric as Metric))
    .map(({ number, metric, kind, way, due_at: dueAt, would_be_due_at: then, is_paused: isPaused, lateness }) => [
      number,
      metric,
      `${kind} ${way}`,
      ...[dueAt, then].map((at) => at && at.toISOString().slice(5, 16)),
      ...(isPaused ? ['paused'] : []),
      ...(lateness === 'IN_TIME' ? [] : [lateness]),
    ]);

type Body = { [field: string]: any }; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

/** Berlin closes at 17:00 on Mondays. */
const shortMondays: Edit = ['calendar', 'berlin-business-hours', ({ week }) => (week.mon[0].to = '17:00')];
const target = (metric: Metric, seconds: number, more: Body = {}) => {
  return { metric, holder: null, priorities: [], tiers: [], when: null, seconds, calendar: null, ...more };
};
const without = (key: string, metric: Metric): Edit => [
  'sla-policy',
  key,
  (policy) => (policy.targets = policy.targets.filter((each: Body) => each.metric !== metric)),
];
const timesOf = (key: string, metric: Metric, seconds: number): Edit => [
  'sla-policy',
  key,
  ({ targets }) =>
    targets.filter((each: Body) => each.metric === metric).forEach((each: Body) => (each.seconds = seconds)),
];

describe('the forecast of a change', () => {
  test('of nothing says that all stay, and how many there are of each metric and policy', async () => {
    const { result, rows } = await scene.forecast(now);
    expect(rows).toEqual([]);
    const running = await scene.rows(
      `select metric, policy_key as "policyKey", count(*)::int as n from clock
        where state in ('RUNNING', 'PAUSED', 'BREACHED_RUNNING') group by 1, 2`,
    );
    expect(result.records).toBe(5);
    expect(
      new Set(result.figures.map(({ metric, policyKey, running: n }) => JSON.stringify({ metric, policyKey, n }))),
    ).toEqual(new Set(running.map((each) => JSON.stringify(each))));
    for (const figure of result.figures)
      expect(figure).toMatchObject({ stays: figure.running, moves: 0, starts: 0, stops: 0, terms: 0, lateAtOnce: 0 });
  });

  test('of other hours moves what is due under them, and nothing that stays within them', async () => {
    // 16 hours: eight on Monday and eight on Tuesday; then seven on Monday, and nine on Tuesday
    expect(told((await scene.forecast(now, shortMondays)).rows, 'FIRST_RESPONSE', 'RESOLUTION')).toEqual([
      [printer.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T15:00', '03-10T16:00'],
      [overridden.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T15:00', '03-10T16:00'],
      [waiting.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T15:30', '03-10T16:30', 'paused'],
    ]);
  });

  test('of a holiday moves what would be due on it', async () => {
    const dayOff = { on: '2026-03-10', name: 'A day off' };
    const holiday: Edit = ['holiday-set', 'germany-berlin', ({ dates }) => dates.push(dayOff)];
    expect(told((await scene.forecast(now, holiday)).rows, 'RESOLUTION')).toEqual([
      [printer.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T15:00', '03-11T15:00'],
      [overridden.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T15:00', '03-11T15:00'],
      [waiting.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T15:30', '03-11T15:30', 'paused'],
    ]);
  });

  test('of another matrix moves what it prioritises, when it is prioritised again, and nothing that a person did', async () => {
    const matrix: Edit = ['priority-matrix', 'default', ({ cells }) => (cells.medium.high = 'p1')];
    expect(told((await scene.forecast(now, matrix)).rows, 'FIRST_RESPONSE', 'RESOLUTION')).toEqual([
      [printer.number, 'FIRST_RESPONSE', 'MOVES PRIORITISING', '03-09T10:00', '03-09T09:30', 'LATE_AT_ONCE'],
      [printer.number, 'RESOLUTION', 'MOVES PRIORITISING', '03-10T15:00', '03-09T17:00'],
      // New York: 07:00 to 21:00, which is 11:00 to 01:00 in UTC
      [pay.number, 'FIRST_RESPONSE', 'MOVES PRIORITISING', '03-09T13:00', '03-09T12:00'],
      [pay.number, 'RESOLUTION', 'MOVES PRIORITISING', '03-10T01:00', '03-09T19:00'],
      [waiting.number, 'FIRST_RESPONSE', 'MOVES PRIORITISING', '03-09T10:00', '03-09T09:30', 'LATE_AT_ONCE'],
      [waiting.number, 'RESOLUTION', 'MOVES PRIORITISING', '03-10T15:30', '03-10T07:30', 'paused'],
    ]);
  });

  test('of a policy that promises no more stops clocks, when the incident is prioritised again', async () => {
    const { rows, result } = await scene.forecast(now, without('gold', 'RESOLUTION'));
    expect(told(rows)).toEqual([[network.number, 'RESOLUTION', 'STOPS PRIORITISING', '03-09T13:00', null]]);
    expect(
      result.figures.find(({ metric, policyKey }) => metric === 'RESOLUTION' && policyKey === 'gold'),
    ).toMatchObject({
      running: 1,
      stays: 0,
      stops: 1,
      byCorrection: 0,
    });
  });

  test('of another policy of a service moves the clocks of that service alone', async () => {
    const edit: Edit = ['service', 'payroll', (service) => (service.slaPolicy = 'gold')];
    expect(told((await scene.forecast(now, edit)).rows, 'FIRST_RESPONSE', 'RESOLUTION')).toEqual([
      [pay.number, 'FIRST_RESPONSE', 'MOVES CORRECTION', '03-09T13:00', '03-09T09:30', 'LATE_AT_ONCE'],
      [pay.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T01:00', '03-09T17:00'],
    ]);
  });

  test('of a reason that pauses no more moves what waits for it', async () => {
    const edit: Edit = ['sla-policy', 'standard', (policy) => (policy.pauses = { RESOLUTION: ['SCHEDULED'] })];
    const { rows } = await scene.forecast(now, edit);
    expect(
      told(
        rows.filter(({ number }) => number === waiting.number),
        'RESOLUTION',
      ),
    ).toEqual([[waiting.number, 'RESOLUTION', 'MOVES CORRECTION', '03-10T15:30', '03-10T15:00', 'paused']]);
    // those that do not wait are due when they are; what pauses them from then on is another matter
    expect(
      told(
        rows.filter(({ number }) => number === printer.number),
        'RESOLUTION',
      ),
    ).toEqual([[printer.number, 'RESOLUTION', 'TERMS CORRECTION', '03-10T15:00', '03-10T15:00']]);
  });

  test('of another ladder says that escalations change, and no due instant', async () => {
    const edit: Edit = ['sla-policy', 'standard', ({ ladder }) => (ladder[0].fraction = 0.7)];
    const { rows } = await scene.forecast(now, edit);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['TERMS']));
    for (const row of rows) expect(row.would_be_due_at).toEqual(row.due_at);
  });

  test('of promises that are new says where they would start', async () => {
    const edit: Edit = ['sla-policy', 'standard', ({ targets }) => targets.push(target('PERIODIC_UPDATE', 1_800))];
    const { rows, result } = await scene.forecast(now, edit);
    expect(told(rows).map(([number, metric, kind]) => [number, metric, kind])).toEqual(
      [printer, overridden, waiting]
        .map(({ number }) => [number, 'PERIODIC_UPDATE', 'STARTS PRIORITISING'])
        .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(
      result.figures.find(({ metric, policyKey }) => metric === 'PERIODIC_UPDATE' && policyKey === 'standard'),
    ).toMatchObject({ running: 0, stays: 0, starts: 3 });
  });

  test('is of the waits for an answer and for the next word, of teams and of suppliers as well', async () => {
    await scene.publish([
      'sla-policy',
      'gold',
      ({ targets }) => {
        const own = target('OWNERSHIP', 14_400, { holder: 'network-operations' });
        targets.push(target('NEXT_RESPONSE', 7_200), target('PERIODIC_UPDATE', 28_800), own);
      },
    ]);
    const asked = await scene.open(opened, {
      serviceKey: 'network-access',
      impact: 'high',
      urgency: 'high',
      title: 'Slow',
    });
    await scene.at('2026-03-09T09:05:00Z', (work) => commentOnIncident(work, { id: asked.id, body: 'We look.' }));
    await scene.at('2026-03-09T09:10:00Z', (work) =>
      commentOnIncident(toldWork(work, { ...scene.partner, pool: 'worker' }, work.now), { id: asked.id, body: 'And?' }),
    );
    await scene.at('2026-03-09T09:20:00Z', (work) =>
      holdIncident(work, {
        id: asked.id,
        reason: 'VENDOR',
        followUpAt: new Date('2026-03-20T09:00:00Z'),
        supplierContractKey: 'north-sea-carrier',
      }),
    );
    const carrier: Edit = [
      'supplier-contract',
      'north-sea-carrier',
      ({ targets }) => targets.forEach((each: Body) => (each.seconds = 600)),
    ];
    const metrics: Metric[] = ['NEXT_RESPONSE', 'PERIODIC_UPDATE', 'OWNERSHIP'];
    const { rows } = await scene.forecast(now, ...metrics.map((metric) => timesOf('gold', metric, 600)), carrier);
    const own = rows.filter(({ number }) => number === asked.number);
    expect(own.map(({ metric, kind, way, lateness }) => [metric, kind, way, lateness])).toEqual([
      ['NEXT_RESPONSE', 'MOVES', 'CORRECTION', 'LATE_AT_ONCE'],
      ['OWNERSHIP', 'MOVES', 'CORRECTION', 'LATE_AT_ONCE'],
      ['PERIODIC_UPDATE', 'MOVES', 'CORRECTION', 'LATE_AT_ONCE'],
      ['SUPPLIER', 'MOVES', 'CORRECTION', 'LATE_AT_ONCE'],
    ]);
    expect(own.find(({ metric }) => metric === 'SUPPLIER')).toMatchObject({
      policy_key: 'north-sea-carrier',
      would_be_due_at: new Date('2026-03-09T09:30:00Z'),
    });
  });

  test('tells what would be late no more', async () => {
    const later = '2026-03-20T10:00:00Z';
    const { rows, result } = await scene.forecast(later, timesOf('standard', 'RESOLUTION', 200 * 3_600));
    const own = rows.filter(({ number }) => number === printer.number);
    expect(own).toMatchObject([{ metric: 'RESOLUTION', lateness: 'LATE_NO_MORE' }]);
    const sum = result.figures.reduce((all, { lateNoMore }) => all + lateNoMore, 0);
    expect(sum).toBe(rows.filter(({ lateness }) => lateness === 'LATE_NO_MORE').length);
  });

  test('asks the contract that was in force when the promise was made, not that of today', async () => {
    const fresh = await scene.open('2026-03-09T09:00:00Z', { title: 'Before the new line' });
    const line = (validFrom: string): Edit => [
      'contract',
      'alpine-clinics',
      (contract) => {
        contract.organisation = 'northwind';
        contract.lines = [{ services: ['workplace-support'], slaPolicy: 'gold', validFrom }];
      },
    ];
    const ofFresh = async (edit: Edit) =>
      (await scene.forecast(now, edit)).rows.filter(
        ({ number, metric, way }) => number === fresh.number && metric === 'RESOLUTION' && way === 'CORRECTION',
      );
    expect(await ofFresh(line('2026-01-01'))).toHaveLength(1);
    expect(await ofFresh(line('2026-03-10'))).toEqual([]);
  });
});

describe('publishing', () => {
  const clocks = () => scene.rows('select * from clock order by id');

  test('moves no clock, and what an earlier release left behind is none of the next one', async () => {
    const before = await clocks();
    expect((await scene.forecast(now, shortMondays)).rows.length).toBeGreaterThan(0);
    await scene.publish(shortMondays);
    expect(await clocks()).toEqual(before);
    expect((await scene.forecast(now)).rows).toEqual([]);
  });
});
