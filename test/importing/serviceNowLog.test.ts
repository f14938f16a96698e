// Needs the real log, which is not ours to hand on: without ../shared/data these tests count as skipped.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MetricQuery } from '../../server/core/metrics/query.js';
import { answerMetrics } from '../../server/database/metrics/queries.js';
import { importScene, root, type ImportScene } from './scene.js';

const data = join(root, '../shared/data');
const log = join(data, 'uci498_incident_event_log_dev40.csv.zst');
const isThere = existsSync(log);
const describeWithLog = isThere ? describe : describe.skip;

interface Durations {
  readonly n: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
}
interface Ratio {
  readonly num: number;
  readonly den: number;
}
interface Month {
  readonly opened: number;
  readonly resolved: number;
  readonly closed: number;
  readonly resolution_minutes_by_resolved_month?: Durations;
  readonly closed_cohort?: {
    readonly sla_made: Ratio;
    readonly reopened_incidents: Ratio;
    readonly reassigned_incidents: Ratio;
    readonly reopen_total: number;
    readonly reassignments_total: number;
  };
}
interface Reference {
  readonly incidents: number;
  readonly overall: Required<NonNullable<Month['closed_cohort']>> & { readonly resolution_minutes: Durations };
  readonly monthly: { readonly [month: string]: Month };
  readonly opened_by_zone_month: { readonly [zone: string]: { readonly [month: string]: number } };
}

describeWithLog('a real ServiceNow log, asked through metrics', () => {
  let scene: ImportScene;
  let reference: Reference;
  beforeAll(async () => {
    reference = JSON.parse(readFileSync(join(data, 'reference/uci498_dev.json'), 'utf8')) as Reference;
    scene = await importScene();
    const result = await scene.import(log);
    expect(result).toMatchObject({ rows: 55_913, imported: reference.incidents, known: 0, leftOut: 0 });
  }, 90_000);
  afterAll(() => scene?.close());

  /** Points of one metric by local month, or one point under '' for the whole. */
  async function points(metric: string, grain: MetricQuery['grain'] = 'MONTH', timeZone = 'UTC') {
    const query = { metrics: [metric], from: '2016-01-01', to: '2017-04-01', timeZone, grain, groupBy: [], where: {} };
    const { series } = await answerMetrics(scene.work(), { ...query, includeCanceled: false });
    return new Map(series[0]?.points.map((point) => [grain === 'TOTAL' ? '' : point.period.on.slice(0, 7), point]));
  }
  const months = (): [string, Month][] => Object.entries(reference.monthly);
  const minutes = (value: string | null | undefined): number | null => (value == null ? null : Number(value) / 60);
  const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);

  it.each([
    ['incidents_opened', 'opened'],
    ['incidents_resolved', 'resolved'],
    ['incidents_closed', 'closed'],
  ] as const)('%s equals the reference in every month', async (metric, field) => {
    const found = await points(metric);
    expect(months().map(([month]) => [month, found.get(month)?.n])).toEqual(
      months().map(([month, expected]) => [month, expected[field] ?? 0]),
    );
  });

  it.each(['p50', 'p90', 'p95'] as const)(
    'resolution_time_%s equals the reference in every month and overall',
    async (p) => {
      const found = await points(`resolution_time_${p}`);
      const expected = months().map(([month, { resolution_minutes_by_resolved_month: of }]) => [
        month,
        of?.[p] ?? null,
      ]);
      expect(expected.length).toBeGreaterThan(10);
      expect(months().map(([month]) => [month, rounded(minutes(found.get(month)?.value))])).toEqual(expected);
      const overall = (await points(`resolution_time_${p}`, 'TOTAL')).get('');
      expect([rounded(minutes(overall?.value)), overall?.n]).toEqual([
        reference.overall.resolution_minutes[p],
        reference.overall.resolution_minutes.n,
      ]);
    },
  );

  it.each([
    ['sla_met_ratio', 'sla_made', (of: Ratio) => of.num],
    ['reopen_ratio_closed', 'reopened_incidents', (of: Ratio) => of.num],
    ['no_reassignment_ratio_closed', 'reassigned_incidents', (of: Ratio) => of.den - of.num],
  ] as const)('%s equals the reference in every month and overall', async (metric, field, numerator) => {
    const found = await points(metric);
    const counted = months().filter(([, { closed_cohort: cohort }]) => cohort);
    expect(
      counted.map(([month]) => [month, Number(found.get(month)?.numerator), Number(found.get(month)?.denominator)]),
    ).toEqual(
      counted.map(([month, { closed_cohort: cohort }]) => {
        const of = cohort?.[field] ?? { num: -1, den: -1 };
        return [month, numerator(of), of.den];
      }),
    );
    const overall = (await points(metric, 'TOTAL')).get('');
    const of = reference.overall[field];
    expect([Number(overall?.numerator), Number(overall?.denominator)]).toEqual([numerator(of), of.den]);
    expect(Number(overall?.value)).toBeCloseTo(numerator(of) / of.den, 8);
  });

  it.each([
    ['reopens_closed', 'reopen_total'],
    ['reassignments_closed', 'reassignments_total'],
  ] as const)('%s equals the reference in every month and overall', async (metric, field) => {
    const found = await points(metric);
    const counted = months().filter(([, { closed_cohort: cohort }]) => cohort);
    expect(counted.map(([month]) => [month, Number(found.get(month)?.value)])).toEqual(
      counted.map(([month, { closed_cohort: cohort }]) => [month, cohort?.[field]]),
    );
    expect(Number((await points(metric, 'TOTAL')).get('')?.value)).toBe(reference.overall[field]);
  });

  it('puts incidents into the months of the zone that is asked for', async () => {
    for (const [timeZone, expected] of Object.entries(reference.opened_by_zone_month)) {
      const found = await points('incidents_opened', 'MONTH', timeZone);
      const some = [...found].filter(([, { n }]) => n > 0).map(([month, { n }]) => [month, n]);
      expect([timeZone, some]).toEqual([timeZone, Object.entries(expected)]);
    }
  });

  it('does nothing when it is run again', async () => {
    expect(await scene.import(log)).toMatchObject({ rows: 55_913, imported: 0, known: reference.incidents });
    expect((await points('incidents_opened', 'TOTAL')).get('')?.n).toBe(reference.incidents);
  }, 60_000);
});
