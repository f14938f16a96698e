import { isTimeZone } from '../calendars/zoneOffsets.js';
import { Refusal, type Complaint } from '../kernel/Refusal.js';
import { metricDefinitions } from './definitions.js';
import {
  dimensionsOf,
  isInternalDimension,
  isInternalFigure,
  type Dimension,
  type Grain,
  type MetricDefinition,
} from './MetricDefinition.js';
import { countPeriods, periodsOf, type Period } from './periods.js';

/** A comparison with configured keys; all given ones hold. */
export interface KeyCondition {
  readonly eq?: string | null;
  readonly neq?: string | null;
  readonly in?: readonly string[] | null;
  readonly notIn?: readonly string[] | null;
  readonly isNull?: boolean | null;
}

/** A question for one or more metrics, as it comes from any channel. */
export interface MetricQuery {
  readonly metrics: readonly string[];
  /** Local dates `YYYY-MM-DD` in the zone: the window is [from, to). */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly grain: Grain;
  readonly groupBy: readonly Dimension[];
  readonly where: { readonly [D in Dimension]?: KeyCondition };
  readonly includeCanceled: boolean;
}

/** A query that makes sense: its definitions and its periods. */
export interface PlannedQuery {
  readonly query: MetricQuery;
  readonly definitions: readonly MetricDefinition[];
  readonly periods: readonly Period[];
}

const maxMetrics = 10;
const maxDimensions = 2;
const maxPeriods = 1_000;

/** Keys that one comparison takes, as the filters of lists do. */
const maxKeys = 200;

/** Numbers in one answer at most: more of them are for a file made in the background, not for a request. */
export const maxPoints = 20_000;
/** Values of a dimension assumed before the records are looked at. */
const valuesOfDimension = 10;

/** About how many numbers a query could be answered with, as far as can be told without looking at the records. */
export function estimatePoints({
  metrics,
  from,
  to,
  grain,
  groupBy,
}: Pick<MetricQuery, 'metrics' | 'from' | 'to' | 'grain' | 'groupBy'>): number {
  const series = Math.min(metrics.length, maxMetrics) * valuesOfDimension ** Math.min(groupBy.length, maxDimensions);
  const periods = isDate(from) && isDate(to) ? countPeriods(from, to, grain) : 1;
  return series * Math.min(Math.max(periods, 1), maxPeriods);
}

/** Refuses INVALID for an answer of more numbers than one request may have. */
export function assertPoints(series: number, periods: number): void {
  const points = series * periods;
  if (points <= maxPoints) return;
  const message = `${series} series of ${periods} periods are ${points} numbers, at most ${maxPoints} are allowed; take a coarser grain, a shorter window or fewer metrics and dimensions`;
  throw new Refusal('INVALID', message, ['query', 'grain']);
}

/**
 * Checks a query and works out its periods. Refuses INVALID with every complaint at once: unknown metrics (naming the
 * known), dates that are none, an empty or backward window, unknown zones, too many periods. Without `hasInternal` the
 * figures that are the provider's own are unknown.
 */
export function planQuery(query: MetricQuery, hasInternal: boolean): PlannedQuery {
  const complaints: Complaint[] = [];
  const complain = (field: string, message: string): void => void complaints.push({ path: ['query', field], message });
  if (query.metrics.length < 1 || query.metrics.length > maxMetrics)
    complain('metrics', `ask for 1 to ${maxMetrics} metrics at a time, found ${query.metrics.length}`);
  const known = metricDefinitions.filter((definition) => hasInternal || !isInternalFigure(definition));
  const named = (name: string): MetricDefinition | undefined => known.find((definition) => definition.name === name);
  const names = known.map(({ name }) => name).join(', ');
  for (const name of new Set(query.metrics.slice(0, maxMetrics)))
    if (!named(name)) complain('metrics', `unknown metric ${clip(name)}; known are ${names}`);
  if (query.groupBy.length > maxDimensions) complain('groupBy', `group by at most ${maxDimensions} dimensions`);
  const cut = [...query.groupBy, ...(Object.keys(query.where) as Dimension[]).filter((name) => query.where[name])];
  for (const dimension of new Set(cut))
    for (const definition of query.metrics.flatMap((name) => named(name) ?? []))
      if (!dimensionsOf(definition).includes(dimension) || (isInternalDimension(dimension) && !hasInternal)) {
        const ways = dimensionsOf(definition).filter((each) => hasInternal || !isInternalDimension(each));
        const field = query.groupBy.includes(dimension) ? 'groupBy' : 'where';
        complain(field, `${definition.name} is not cut by ${dimension}, but by ${ways.join(', ')}`);
      }
  if (new Set(query.groupBy).size < query.groupBy.length) complain('groupBy', 'a dimension is named twice');
  for (const condition of Object.values(query.where)) {
    for (const [operator, value] of Object.entries(condition ?? {}) as [string, unknown][]) {
      if (value === null) complain('where', `${operator} needs a value: ask for records without one with isNull`);
      if (Array.isArray(value) && value.length > maxKeys)
        complain('where', `${operator} takes at most ${maxKeys} keys`);
    }
  }
  if (!isTimeZone(query.timeZone))
    complain('timeZone', `unknown time zone ${clip(query.timeZone)}; use an IANA name such as Europe/Berlin`);
  const from = isDate(query.from);
  const to = isDate(query.to);
  if (!from) complain('from', `expected a date YYYY-MM-DD, found ${clip(query.from)}`);
  if (!to) complain('to', `expected a date YYYY-MM-DD, found ${clip(query.to)}`);
  if (from && to && query.from >= query.to)
    complain('to', `must be after from (${query.from}): the window is [from, to)`);
  else if (from && to && countPeriods(query.from, query.to, query.grain) > maxPeriods)
    complain('grain', `more than ${maxPeriods} periods; take a coarser grain or a shorter window`);
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  return {
    query,
    definitions: query.metrics.flatMap((name) => named(name) ?? []),
    periods: periodsOf(query.from, query.to, query.timeZone, query.grain),
  };
}

/** True for a date of years 1900 to 2199 written YYYY-MM-DD. */
function isDate(value: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}

const clip = (value: string): string => JSON.stringify(value.slice(0, 60));
