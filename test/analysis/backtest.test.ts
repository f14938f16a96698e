import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clocksThatCount, retell, type ToldClock } from '../../server/core/analysis/retold.js';
import type { IncidentEvent } from '../../server/core/incidents/events.js';
import type { Documents } from '../../server/core/kernel/Release.js';
import { backtestIn, type Backtested, type Row } from './backtesting.js';
import { tellRandomHistory } from './randomHistory.js';
import { type Edit, impactScene, type ImpactScene } from './scene.js';

const from = Date.UTC(2026, 2, 1);
const to = from + 31 * 86_400_000;
const period = { from, to };
const seed = 4_711;

let scene: ImpactScene;

beforeAll(async () => {
  scene = await impactScene();
  await scene.publish(everyMetric);
  await tellRandomHistory(scene, 90, from, seed);
}, 240_000);
afterAll(() => scene?.close());

type Body = { [field: string]: any }; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

const target = (metric: string, seconds: number, more: Body = {}): Body => ({
  metric,
  holder: null,
  priorities: [],
  tiers: [],
  when: null,
  seconds,
  calendar: null,
  ...more,
});

/** The gold policy promises everything that there is. */
const everyMetric: Edit = [
  'sla-policy',
  'gold',
  (policy) =>
    policy.targets.push(
      target('NEXT_RESPONSE', 7_200),
      target('PERIODIC_UPDATE', 28_800, { priorities: ['p1', 'p2', 'p3'] }),
      target('OWNERSHIP', 14_400, { holder: 'network-operations' }),
      target('OWNERSHIP', 28_800, { holder: 'service-desk' }),
    ),
];

const gold = (change: (policy: Body) => void): Edit => ['sla-policy', 'gold', change];
const standard = (change: (policy: Body) => void): Edit => ['sla-policy', 'standard', change];
const faster = (metric: string, factor: number) => (policy: Body) => {
  for (const each of policy.targets) if (each.metric === metric) each.seconds = Math.ceil(each.seconds * factor);
};

const candidates: { readonly [name: string]: readonly Edit[] } = {
  'a shorter target': [gold(faster('RESOLUTION', 0.4)), standard(faster('RESOLUTION', 0.3))],
  'a longer target': [gold(faster('RESOLUTION', 2.5)), gold(faster('FIRST_RESPONSE', 3))],
  'other hours': [['calendar', 'berlin-business-hours', ({ week }) => (week.mon = [{ from: '10:00', to: '12:00' }])]],
  'another zone': [['calendar', 'berlin-business-hours', (calendar) => (calendar.timeZone = 'Asia/Kolkata')]],
  "hours in the customer's zone": [gold((policy) => (policy.inCustomersZone = true))],
  'other pauses': [
    gold((policy) => (policy.pauses = { ...policy.pauses, RESOLUTION: [] })),
    standard((policy) => (policy.pauses = { ...policy.pauses, RESOLUTION: ['VENDOR', 'CUSTOMER'] })),
  ],
  'a promise that is lost': [
    gold((p) => (p.targets = p.targets.filter(({ metric }: Body) => metric !== 'FIRST_RESPONSE'))),
  ],
  'promises that are new': [
    standard((policy) =>
      policy.targets.push(
        target('NEXT_RESPONSE', 3_600),
        target('PERIODIC_UPDATE', 14_400),
        target('OWNERSHIP', 7_200, { holder: 'service-desk' }),
      ),
    ),
  ],
  'shorter waits': [
    gold(faster('NEXT_RESPONSE', 0.2)),
    gold(faster('PERIODIC_UPDATE', 0.2)),
    gold(faster('OWNERSHIP', 0.2)),
  ],
  'longer waits': [gold(faster('NEXT_RESPONSE', 9)), gold(faster('PERIODIC_UPDATE', 9)), gold(faster('OWNERSHIP', 9))],
  'a reopening that starts over': [gold((policy) => (policy.reopen = 'RESTART'))],
  'a retarget that starts over': [gold((policy) => (policy.retarget = 'RESTART'))],
  'a retarget that carries over': [gold((policy) => (policy.retarget = 'CARRY')), gold(faster('RESOLUTION', 0.5))],
  'another matrix': [['priority-matrix', 'default', (matrix) => swapPriorities(matrix)]],
  'a condition': [
    gold((policy) =>
      policy.targets.unshift(target('RESOLUTION', 3_600, { when: { field: 'title', op: 'matches', value: '7' } })),
    ),
  ],
  'another policy for a service': [['service', 'payroll', (service) => (service.slaPolicy = 'gold')]],
};

/** What was high is low, and the other way round. */
function swapPriorities(matrix: Body): void {
  const cells = JSON.stringify(matrix.cells ?? matrix.matrix);
  const swapped = JSON.parse(cells.replaceAll('"p2"', '"p9"').replaceAll('"p4"', '"p2"').replaceAll('"p9"', '"p4"'));
  if (matrix.cells) matrix.cells = swapped;
  else matrix.matrix = swapped;
}

const backtest = (candidate: Documents, slice?: number): Promise<Backtested> =>
  backtestIn(scene, candidate, period, slice);

/** The clocks of each incident by number, told event by event by these documents. */
async function tellAll(documents: Documents): Promise<Map<string, Map<string, ToldClock>>> {
  const records = await scene.rows<{
    id: string;
    number: string;
    title: string;
    organisation: string;
    customerZone: string;
  }>(
    `select w.id, w.number, w.title, o.key as organisation, o.time_zone as "customerZone" from work_item w join organisation o on o.id = w.org_id`,
  );
  const events = await scene.rows<{ work_item_id: string; [column: string]: unknown }>(
    'select * from event order by seq',
  );
  const byRecord = Map.groupBy(events, ({ work_item_id: id }) => id);
  return new Map(
    records.map(({ id, number, ...named }) => {
      const ledger = (byRecord.get(id) ?? []).map(
        (row) =>
          ({
            id: row.id,
            recordId: id,
            orgId: row.org_id,
            isInternal: false,
            type: row.type,
            payload: row.payload,
            occurredAt: (row.occurred_at as Date).getTime(),
            recordedAt: (row.recorded_at as Date).getTime(),
            releaseId: row.release_id,
          }) as unknown as IncidentEvent,
      );
      const told = retell(documents, ledger, named, to);
      return [number, told ? clocksThatCount(told) : new Map()];
    }),
  );
}

const isWithin = (at: number | null): boolean => at !== null && at >= from && at < to;
const date = (at: number | null | undefined): Date | null => (at === null || at === undefined ? null : new Date(at));

/** The rows that a backtest is to come to, out of what both sets of documents tell. */
async function expectedRows(candidate: Documents): Promise<Row[]> {
  const live = scene.system.releases.live();
  const [was, is] = [await tellAll(live), await tellAll(candidate)];
  const rows: Row[] = [];
  for (const [number, before] of was) {
    const after = is.get(number) ?? new Map<string, ToldClock>();
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(name), after.get(name)];
      if (!(old && old.dueAt !== null ? isWithin(old.dueAt) : isWithin(now?.dueAt ?? null))) continue;
      const { metric, holderKey, cycle } = (old ?? now)!;
      rows.push({
        number,
        metric,
        holder_key: holderKey,
        cycle,
        old_due_at: date(old?.dueAt),
        new_due_at: date(now?.dueAt),
        old_verdict: old?.verdict ?? 'NONE',
        new_verdict: now?.verdict ?? 'NONE',
        is_changed: (old?.dueAt ?? null) !== (now?.dueAt ?? null),
        is_reproduced: true,
      });
    }
  }
  const key = (row: Row): string =>
    [row.number, row.metric, row.holder_key ?? '', String(row.cycle).padStart(4, '0')].join(' ');
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

describe('a backtest', () => {
  test('of definitions that did not change reproduces history, clock by clock, to the millisecond', async () => {
    const { result, rows } = await backtest(scene.system.releases.live());
    expect(rows.length).toBeGreaterThan(200);
    expect(rows.every(({ is_reproduced: isReproduced }) => isReproduced)).toBe(true);
    expect(rows).toEqual(await expectedRows(scene.system.releases.live()));
    expect(result).toMatchObject({ clocks: rows.length, changed: 0, notReproduced: 0 });
    expect(new Set(rows.map(({ metric }) => metric))).toEqual(
      new Set(['FIRST_RESPONSE', 'RESOLUTION', 'NEXT_RESPONSE', 'PERIODIC_UPDATE', 'OWNERSHIP', 'SUPPLIER']),
    );
  });

  test('comes to the same in slices of a few clocks, two at once', async () => {
    const candidate = await scene.candidate([
      ...(candidates['other pauses'] ?? []),
      ...(candidates['other hours'] ?? []),
    ]);
    const whole = await backtest(candidate);
    const sliced = await backtest(candidate, 7);
    expect(sliced.steps).toBeGreaterThan(10);
    expect(sliced.rows).toEqual(whole.rows);
    expect(sliced.result).toEqual(whole.result);
  });

  test.each(Object.keys(candidates))('of %s comes to what the rules come to, record by record', async (name) => {
    const candidate = await scene.candidate(candidates[name] ?? []);
    const { result, rows } = await backtest(candidate);
    expect(result.changed).toBeGreaterThan(0);
    expect(rows).toEqual(await expectedRows(candidate));
  });
});
