import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metricDefinitions, metricNamed } from '../../server/core/metrics/definitions.js';
import { dimensionsOf, type Dimension, type Grain } from '../../server/core/metrics/MetricDefinition.js';
import type { MetricQuery } from '../../server/core/metrics/query.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { answerMetrics } from '../../server/database/metrics/queries.js';
import { factsDatabase, type Fact, type FactsDatabase } from './facts.js';
import { expectedAnswer } from './oracle.js';

let scene: FactsDatabase;
beforeAll(async () => {
  scene = await factsDatabase(600);
});
afterAll(() => scene.close());

const query = (part: Partial<MetricQuery>): MetricQuery => ({
  metrics: ['incidents_opened'],
  from: '2026-02-20',
  to: '2026-05-12',
  timeZone: 'Europe/Berlin',
  grain: 'MONTH',
  groupBy: [],
  where: {},
  includeCanceled: false,
  ...part,
});

/** The answer as plain data, to be set beside the oracle's. */
async function answer(asked: MetricQuery, as: 'staff' | 'harbour' | 'bi' = 'staff') {
  const { series } = await answerMetrics(scene.reading(as), asked);
  return series.map(({ definition, keys, points }) => ({
    metric: definition.name,
    keys,
    points: points.map(({ period, value, numerator, denominator, n }) => ({
      on: period.on,
      value: value === null ? null : Number(value),
      numerator: numerator === null ? null : Number(numerator),
      denominator: denominator === null ? null : Number(denominator),
      n,
    })),
  }));
}

const grains: Grain[] = ['DAY', 'WEEK', 'MONTH', 'TOTAL'];
const groupings: Dimension[][] = [
  [],
  ['SERVICE'],
  ['PRIORITY'],
  ['TEAM'],
  ['ORGANISATION'],
  ['CHANNEL', 'CATEGORY'],
  ['HOLDER'],
];
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'];

describe('metrics', () => {
  it.each(metricDefinitions.map((definition) => definition.name))(
    '%s equals the same figure computed record by record, for every grain, zone and grouping',
    async (metric) => {
      for (const [i, grain] of grains.entries())
        for (const [j, groupBy] of groupings.entries()) {
          if (!groupBy.every((dimension) => dimensionsOf(metricNamed(metric)!).includes(dimension))) continue;
          const asked = query({ metrics: [metric], grain, groupBy, timeZone: zones[(i + j) % zones.length] ?? 'UTC' });
          expect(await answer(asked)).toEqual(expectedAnswer(asked, scene.facts));
        }
    },
  );

  it('counts canceled and duplicate incidents only when asked to', async () => {
    const asked = query({ grain: 'TOTAL', includeCanceled: true });
    const [series] = await answer(asked);
    const inWindow = (fact: Fact): boolean =>
      fact.openedAt >= new Date('2026-02-19T23:00:00Z') && fact.openedAt < new Date('2026-05-11T22:00:00Z');
    expect(series?.points[0]?.n).toBe(scene.facts.filter(inWindow).length);
  });

  it('shows a partner the figures of its own organisation alone', async () => {
    const asked = query({ metrics: ['incidents_opened', 'backlog_open'], grain: 'MONTH' });
    const own = scene.facts.filter((fact) => fact.organisation === 'harbour');
    expect(await answer(asked, 'harbour')).toEqual(expectedAnswer(asked, own));
  });

  it('hides ratios and percentiles over fewer than five records from a partner, and keeps the counts', async () => {
    const asked = query({
      metrics: ['sla_met_ratio', 'incidents_closed'],
      grain: 'DAY',
      from: '2026-03-01',
      to: '2026-03-15',
    });
    const series = await answer(asked, 'harbour');
    const ratios = series.filter(({ metric }) => metric === 'sla_met_ratio').flatMap(({ points }) => points);
    expect(ratios.some(({ n }) => n > 0 && n < 5)).toBe(true);
    const small = ratios.filter(({ n }) => n > 0 && n < 5);
    expect(new Set(small.flatMap(({ value, numerator, denominator }) => [value, numerator, denominator]))).toEqual(
      new Set([null]),
    );
    const counts = series.filter(({ metric }) => metric === 'incidents_closed').flatMap(({ points }) => points);
    expect(counts.map(({ value }) => value)).not.toContain(null);
  });

  it('answers the BI reader, who may read no free text, with the same figures as staff', async () => {
    const asked = query({ metrics: ['sla_met_ratio', 'reopens', 'resolution_time_p90'], groupBy: ['SERVICE'] });
    expect(await answer(asked, 'bi')).toEqual(await answer(asked));
  });

  it('narrows to the keys asked for', async () => {
    const asked = query({ grain: 'TOTAL', where: { PRIORITY: { in: ['p1', 'p2'] }, SERVICE: { neq: 'payroll' } } });
    const matching = scene.facts.filter(
      ({ priority, service }) => ['p1', 'p2'].includes(priority) && service !== 'payroll',
    );
    expect(await answer(asked)).toEqual(expectedAnswer({ ...asked, where: {} }, matching));
  });

  it('takes one statement for all metrics of one axis, however many groups there are', async () => {
    const statements = scene.watch('staff');
    await answer(
      query({
        metrics: ['resolution_time_p50', 'resolution_time_p90', 'reopen_ratio'],
        groupBy: ['SERVICE', 'PRIORITY'],
      }),
    );
    expect(statements().length).toBe(1);
  });

  it.each([
    [{ metrics: ['incidents_open'] }, 'metrics', 'unknown metric "incidents_open"; known are incidents_opened,'],
    [{ from: '2026-02-30' }, 'from', 'expected a date YYYY-MM-DD, found "2026-02-30"'],
    [{ to: '2026-02-20' }, 'to', 'must be after from (2026-02-20): the window is [from, to)'],
    [
      { timeZone: 'Mars/Olympus' },
      'timeZone',
      'unknown time zone "Mars/Olympus"; use an IANA name such as Europe/Berlin',
    ],
    [
      { grain: 'DAY' as const, to: '2199-01-01' },
      'grain',
      'more than 1000 periods; take a coarser grain or a shorter window',
    ],
    [{ metrics: [] }, 'metrics', 'ask for 1 to 10 metrics at a time, found 0'],
  ])('refuses %j with the field and what would be right', async (part, field, message) => {
    const refusal = await answer(query(part)).catch((error: Refusal) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    if (!(refusal instanceof Refusal)) return;
    expect([refusal.code, refusal.path, refusal.message.slice(0, message.length)]).toEqual([
      'INVALID',
      ['query', field],
      message,
    ]);
  });
});
