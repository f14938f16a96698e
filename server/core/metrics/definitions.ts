import { clockFigures } from './clockFigures.js';
import { escalationFigures, handlingTimes } from './handlingFigures.js';
import type { Axis, Fact, MetricDefinition } from './MetricDefinition.js';
import { leftOut, percentileCalled, percentileNote, ratio } from './wording.js';

const resolutionPercentile = (fraction: number): MetricDefinition => ({
  name: `resolution_time_p${fraction * 100}`,
  label: `Resolution time, ${percentileCalled(fraction)}`,
  description: `Calendar time from opening to the last resolution, of incidents resolved in the period. ${percentileNote} ${leftOut}`,
  formula: `percentile_cont(${fraction}) of (resolved - opened)`,
  unit: 'SECONDS',
  axis: 'RESOLVED',
  measure: { kind: 'PERCENTILE', of: 'OPENED_TO_RESOLVED', fraction },
  version: 1,
});

const responsePercentile = (fraction: number): MetricDefinition => ({
  name: `first_response_time_p${fraction * 100}`,
  label: `First response time, ${percentileCalled(fraction)}`,
  description: `Calendar time from opening to the first public reply by a person of the provider, by the instant of that reply; incidents without a reply have none. ${percentileNote} ${leftOut}`,
  formula: `percentile_cont(${fraction}) of (first public reply - opened)`,
  unit: 'SECONDS',
  axis: 'FIRST_RESPONSE',
  measure: { kind: 'PERCENTILE', of: 'OPENED_TO_FIRST_RESPONSE', fraction },
  version: 1,
});

const count = (name: string, label: string, axis: Axis, verb: string): MetricDefinition => ({
  name,
  label,
  description: `Incidents ${verb} in the period. ${leftOut}`,
  formula: 'count',
  unit: 'COUNT',
  axis,
  measure: { kind: 'COUNT' },
  version: 1,
});

const sum = (name: string, label: string, of: Fact, what: string): MetricDefinition => ({
  name,
  label,
  description: `${what}, added up over incidents closed in the period. ${leftOut}`,
  formula: 'sum over incidents closed',
  unit: 'COUNT',
  axis: 'CLOSED',
  measure: { kind: 'SUM', of },
  version: 1,
});

/** Every metric, in the order in which they are listed. */
export const metricDefinitions: readonly MetricDefinition[] = [
  count('incidents_opened', 'Incidents opened', 'OPENED', 'opened'),
  count('incidents_resolved', 'Incidents resolved', 'RESOLVED', 'whose last resolution fell'),
  count('incidents_closed', 'Incidents closed', 'CLOSED', 'closed'),
  {
    name: 'backlog_open',
    label: 'Open backlog',
    description: `Incidents opened before the end of the period and neither resolved nor closed before it. A snapshot: do not add periods up. ${leftOut}`,
    formula: 'opened < end and neither resolved nor closed before end',
    unit: 'COUNT',
    axis: 'SNAPSHOT',
    measure: { kind: 'OPEN_AT_END' },
    version: 1,
  },
  resolutionPercentile(0.5),
  resolutionPercentile(0.9),
  resolutionPercentile(0.95),
  responsePercentile(0.5),
  responsePercentile(0.9),
  ...handlingTimes,
  ...clockFigures,
  {
    name: 'reopens',
    label: 'Reopenings',
    description: `Moves from resolved or closed back to work, by the instant of the move. ${leftOut}`,
    formula: 'count of reopenings',
    unit: 'COUNT',
    axis: 'REOPENED',
    measure: { kind: 'COUNT' },
    version: 1,
  },
  sum('reopens_closed', 'Reopenings of closed incidents', 'REOPEN_COUNT', 'Reopenings'),
  sum('reassignments_closed', 'Reassignments of closed incidents', 'REASSIGNMENT_COUNT', 'Changes of the team'),
  ratio(
    'reopen_ratio',
    'Reopened share',
    'RESOLVED',
    'IS_REOPENED',
    'Incidents reopened at least once, out of those resolved in the period.',
    'reopened >= 1 / resolved',
  ),
  ratio(
    'reopen_ratio_closed',
    'Reopened share of closed',
    'CLOSED',
    'IS_REOPENED',
    'Incidents reopened at least once, out of those closed in the period.',
    'reopened >= 1 / closed',
  ),
  ratio(
    'no_reassignment_ratio',
    'Never reassigned',
    'RESOLVED',
    'IS_NEVER_REASSIGNED',
    'Incidents that stayed with their first team, out of those resolved in the period.',
    'reassignments = 0 / resolved',
  ),
  ratio(
    'no_reassignment_ratio_closed',
    'Never reassigned, of closed',
    'CLOSED',
    'IS_NEVER_REASSIGNED',
    'Incidents that stayed with their first team, out of those closed in the period.',
    'reassignments = 0 / closed',
  ),
  ...escalationFigures,
];

/** The definition of that name, or undefined. */
export function metricNamed(name: string): MetricDefinition | undefined {
  return metricDefinitions.find((definition) => definition.name === name);
}
