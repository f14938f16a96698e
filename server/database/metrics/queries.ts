import {
  clockDimensions,
  type Dimension,
  type MetricDefinition,
  recordDimensions,
} from '../../core/metrics/MetricDefinition.js';
import type { Period } from '../../core/metrics/periods.js';
import { hidesSmallCells, mayReadInternalFigures, smallestShownCell } from '../../core/metrics/policy.js';
import { assertPoints, planQuery, type MetricQuery, type PlannedQuery } from '../../core/metrics/query.js';
import type { Work } from '../kernel/Work.js';
import { payloadOf } from '../records/shownPayload.js';
import { compileMetrics, type MetricStatement } from './compile.js';

/** One number of a series. Decimals are text, exactly as they left SQL. */
export interface MetricPoint {
  readonly period: Period;
  /** Null for a ratio or percentile over nothing, and for a cell too small to show. */
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** Records behind the number. */
  readonly n: number;
}

/** A metric for one combination of dimension keys; null keys are records that have none. */
export interface MetricSeries {
  readonly definition: MetricDefinition;
  readonly keys: readonly (string | null)[];
  readonly points: readonly MetricPoint[];
}

/** The answer to a query: one series per metric and combination that occurs, each with a point for every period. */
export interface MetricAnswer {
  readonly plan: PlannedQuery;
  readonly series: readonly MetricSeries[];
}

type Row = { bucket: number; d0?: string | null; d1?: string | null } & {
  [column: string]: string | number | null | undefined;
};

/**
 * Answers the query with what the actor may see. One statement per axis asked for, whatever the number of records,
 * periods and groups. Refuses INVALID for a query that makes no sense.
 */
export async function answerMetrics(work: Work, query: MetricQuery): Promise<MetricAnswer> {
  const plan = planQuery(query, mayReadInternalFigures(work.actor));
  const series: MetricSeries[] = [];
  let expected = 0;
  for (const statement of compileMetrics(plan, work.actor.sees, payloadOf('e', work.actor))) {
    const rows = await work.counting.rows<Row>(statement.name, statement.text, statement.values);
    const groups = groupsOf(plan, rows);
    expected += groups.size * statement.definitions.length;
    assertPoints(expected, plan.periods.length);
    series.push(...seriesOf(plan, statement, groups, hidesSmallCells(work.actor)));
  }
  return { plan, series: series.toSorted((a, b) => orderOf(a, b, plan)) };
}

/** Rows by the values of the dimensions, as JSON. */
type Groups = ReadonlyMap<string, readonly Row[]>;

function groupsOf(plan: PlannedQuery, rows: readonly Row[]): Groups {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(plan.query.groupBy.map((_, i) => row[`d${i}`] ?? null)));
  // without dimensions there is one series, also when nothing happened
  if (plan.query.groupBy.length === 0 && groups.size === 0) groups.set('[]', []);
  return groups;
}

function seriesOf(plan: PlannedQuery, statement: MetricStatement, groups: Groups, hidesSmall: boolean): MetricSeries[] {
  return [...groups].flatMap(([key, members]) =>
    statement.definitions.map((definition, i) => {
      const keys = JSON.parse(key) as (string | null)[];
      const points =
        definition.measure.kind === 'OPEN_AT_END' ? levels(plan, members) : cells(plan, members, definition, i);
      return { definition, keys, points: hidesSmall ? points.map((point) => hideSmall(point, definition)) : points };
    }),
  );
}

function cells(plan: PlannedQuery, rows: readonly Row[], definition: MetricDefinition, i: number): MetricPoint[] {
  const byBucket = new Map(rows.map((row) => [row.bucket, row]));
  const isCount = definition.unit === 'COUNT';
  return plan.periods.map((period, index) => {
    const row = byBucket.get(index + 1);
    const text = (column: string): string | null => (row?.[`m${i}_${column}`] as string | null | undefined) ?? null;
    return {
      period,
      value: text('value') ?? (isCount ? '0' : null),
      numerator: text('numerator') ?? (definition.measure.kind === 'RATIO' ? '0' : null),
      denominator: text('denominator') ?? (definition.measure.kind === 'RATIO' ? '0' : null),
      n: Number(text('n') ?? 0),
    };
  });
}

/** Adds up the steps of a snapshot: what opened less what finished, up to the end of each period. */
function levels(plan: PlannedQuery, rows: readonly Row[]): MetricPoint[] {
  const steps = new Map(rows.map((row) => [row.bucket, Number(row['m0_value'])]));
  let level = 0;
  return plan.periods.map((period, index) => {
    level += steps.get(index + 1) ?? 0;
    return { period, value: String(level), numerator: null, denominator: null, n: level };
  });
}

function hideSmall(point: MetricPoint, definition: MetricDefinition): MetricPoint {
  if (definition.unit === 'COUNT' || point.n === 0 || point.n >= smallestShownCell) return point;
  return { ...point, value: null, numerator: null, denominator: null };
}

function orderOf(a: MetricSeries, b: MetricSeries, plan: PlannedQuery): number {
  const position = (series: MetricSeries): number => plan.definitions.indexOf(series.definition);
  return position(a) - position(b) || JSON.stringify(a.keys).localeCompare(JSON.stringify(b.keys), 'en');
}

/** All dimensions, whether or not a metric is cut by them. */
export const everyDimension: readonly Dimension[] = [...recordDimensions, ...clockDimensions];
