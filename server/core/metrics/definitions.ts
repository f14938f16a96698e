import { isInternalMetric, type Metric } from '../sla/Clock.js';

/** Ways to cut every measure: columns of the facts, never of text. */
export const recordDimensions = ['SERVICE', 'PRIORITY', 'TEAM', 'ORGANISATION', 'CATEGORY', 'CHANNEL'] as const;

/** Ways to cut measures of clocks besides: who promised, and why it was not kept. The provider's own. */
export const clockDimensions = ['HOLDER', 'CAUSE'] as const;

/** A way to cut a measure. */
export type Dimension = (typeof recordDimensions)[number] | (typeof clockDimensions)[number];

/** Length of the periods of a series; TOTAL is one period from start to end. */
export type Grain = 'DAY' | 'WEEK' | 'MONTH' | 'TOTAL';

export type Unit = 'COUNT' | 'SECONDS' | 'RATIO';

/** The event whose instant puts a record into a period. */
export type Axis =
  'OPENED' | 'RESOLVED' | 'CLOSED' | 'FIRST_RESPONSE' | 'REOPENED' | 'CLOCK_ENDED' | 'CLOCK_DUE' | 'SNAPSHOT';

/** Facts that an incident is asked for; the compiler knows their columns. */
export type Fact =
  'REOPEN_COUNT' | 'REASSIGNMENT_COUNT' | 'IS_REOPENED' | 'IS_NEVER_REASSIGNED' | 'IS_MET' | 'IS_BREACHED';

/** Spans between two instants of an incident, in seconds; an incident without the later one has none. */
export type Span = 'OPENED_TO_RESOLVED' | 'OPENED_TO_FIRST_RESPONSE';

/** How the number comes about. Ratios are ratios of sums; percentiles are exact (percentile_cont). */
export type Measure =
  | { readonly kind: 'COUNT' }
  | { readonly kind: 'SUM'; readonly of: Fact }
  | { readonly kind: 'COUNT_OF'; readonly of: Fact }
  | { readonly kind: 'RATIO'; readonly of: Fact }
  | { readonly kind: 'PERCENTILE'; readonly of: Span; readonly fraction: number }
  | { readonly kind: 'OPEN_AT_END' };

/** A metric, stated once: every channel asks this. A changed formula is a new version under the same name. */
export interface MetricDefinition {
  readonly name: string;
  readonly label: string;
  /** For the reader of a dashboard: what it counts, and what it leaves out. */
  readonly description: string;
  readonly formula: string;
  readonly unit: Unit;
  readonly axis: Axis;
  readonly measure: Measure;
  /** Clock metric that a clock measure looks at; what is promised of one thing is never pooled with another. */
  readonly clock?: Metric;
  readonly version: number;
}

const leftOut = 'Canceled and duplicate incidents are left out unless asked for.';
const percentileNote = 'Exact, by linear interpolation; never averaged over periods or groups.';

const resolutionPercentile = (fraction: number): MetricDefinition => ({
  name: `resolution_time_p${fraction * 100}`,
  label: `Resolution time, ${fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`}`,
  description: `Calendar time from opening to the last resolution, of incidents resolved in the period. ${percentileNote} ${leftOut}`,
  formula: `percentile_cont(${fraction}) of (resolved - opened)`,
  unit: 'SECONDS',
  axis: 'RESOLVED',
  measure: { kind: 'PERCENTILE', of: 'OPENED_TO_RESOLVED', fraction },
  version: 1,
});

const responsePercentile = (fraction: number): MetricDefinition => ({
  name: `first_response_time_p${fraction * 100}`,
  label: `First response time, ${fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`}`,
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

const ratio = (
  name: string,
  label: string,
  axis: Axis,
  of: Fact,
  description: string,
  formula: string,
  clock?: MetricDefinition['clock'],
): MetricDefinition => ({
  name,
  label,
  description: `${description} A period without any has no ratio. ${leftOut}`,
  formula,
  unit: 'RATIO',
  axis,
  measure: { kind: 'RATIO', of },
  ...(clock ? { clock } : {}),
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

/** What is measured of the clocks of each metric: how its figures are called, and what a clock is of. */
const attainment: readonly {
  readonly metric: Metric;
  readonly ratio: string;
  readonly breaches: string;
  readonly kept: string;
  readonly label: string;
  readonly clocks: string;
  readonly meanwhile: string;
}[] = [
  {
    metric: 'RESOLUTION',
    ratio: 'sla_met_ratio',
    breaches: 'sla_breaches',
    kept: 'sla_compliance_by_promise',
    label: 'Resolution SLA',
    clocks: 'Resolution clocks',
    meanwhile: 'also while the incident is open',
  },
  {
    metric: 'FIRST_RESPONSE',
    ratio: 'response_sla_met_ratio',
    breaches: 'response_sla_breaches',
    kept: 'response_sla_compliance_by_promise',
    label: 'Response SLA',
    clocks: 'First-response clocks',
    meanwhile: 'also while nobody has replied',
  },
  {
    metric: 'NEXT_RESPONSE',
    ratio: 'next_response_sla_met_ratio',
    breaches: 'next_response_sla_breaches',
    kept: 'next_response_sla_compliance_by_promise',
    label: 'Next-response SLA',
    clocks: 'Clocks of answers to messages of the customer, one for each exchange,',
    meanwhile: 'also while the message is unanswered',
  },
  {
    metric: 'PERIODIC_UPDATE',
    ratio: 'update_sla_met_ratio',
    breaches: 'update_sla_breaches',
    kept: 'update_sla_compliance_by_promise',
    label: 'Update SLA',
    clocks: 'Clocks of updates, one for each interval,',
    meanwhile: 'also while the update is missing',
  },
  {
    metric: 'OWNERSHIP',
    ratio: 'ola_met_ratio',
    breaches: 'ola_breaches',
    kept: 'ola_compliance_by_promise',
    label: 'Team agreement (OLA)',
    clocks: 'Ownership clocks of teams',
    meanwhile: 'also while the team has the incident; by the team that promised, not the one that has it now',
  },
  {
    metric: 'SUPPLIER',
    ratio: 'supplier_met_ratio',
    breaches: 'supplier_breaches',
    kept: 'supplier_compliance_by_promise',
    label: 'Supplier contract (UC)',
    clocks: 'Clocks of suppliers that were waited for',
    meanwhile: 'also while the supplier is waited for',
  },
];

const attainmentOf = (metric: Metric) => attainment.find((each) => each.metric === metric) ?? attainment[0]!;

function metRatio(metric: Metric): MetricDefinition {
  const { ratio: name, label, clocks, meanwhile } = attainmentOf(metric);
  const description = `${clocks} that ended in the period by being met, out of all that ended; a breach ends a clock at the instant of the breach, ${meanwhile}.`;
  return ratio(name, `${label} met`, 'CLOCK_ENDED', 'IS_MET', description, 'met / (met + breached)', metric);
}

function breaches(metric: Metric): MetricDefinition {
  const { breaches: name, label, clocks, meanwhile } = attainmentOf(metric);
  return {
    name,
    label: `${label} breaches`,
    description: `${clocks} whose promise was broken in the period, by the instant of the breach, ${meanwhile}. ${leftOut}`,
    formula: 'count of breaches',
    unit: 'COUNT',
    axis: 'CLOCK_ENDED',
    measure: { kind: 'COUNT_OF', of: 'IS_BREACHED' },
    clock: metric,
    version: 1,
  };
}

/** By the day of the promise: what contracts are judged by. What is not decided yet, and what stands still, has no say. */
function keptAsPromised(metric: Metric): MetricDefinition {
  const { kept: name, label, clocks } = attainmentOf(metric);
  const description = `${clocks} that were due in the period and are met, out of all that were due in it and are met or broken; by the due instant, not by that of the verdict. Clocks that stand still or are due later are left out.`;
  return ratio(name, `${label} kept as promised`, 'CLOCK_DUE', 'IS_MET', description, 'met / due and decided', metric);
}

/** Names of the two figures about the clocks of a metric. */
export function figuresOf(metric: Metric): { readonly ratio: string; readonly breaches: string } {
  return attainmentOf(metric);
}

/** True for a figure about what is agreed within the provider or with its suppliers: partners are not told of it. */
export function isInternalFigure({ clock }: Pick<MetricDefinition, 'clock'>): boolean {
  return clock !== undefined && isInternalMetric(clock);
}

/** True for what is not told to partners: who within the provider promised, and what it sees as the cause. */
export function isInternalDimension(dimension: Dimension): boolean {
  return clockDimensions.some((each) => each === dimension);
}

/** Ways in which a metric may be cut. */
export function dimensionsOf({ clock }: Pick<MetricDefinition, 'clock'>): readonly Dimension[] {
  return clock === undefined ? recordDimensions : [...recordDimensions, ...clockDimensions];
}

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
  ...attainment.flatMap(({ metric }) => [metRatio(metric), breaches(metric), keptAsPromised(metric)]),
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
];

/** The definition of that name, or undefined. */
export function metricNamed(name: string): MetricDefinition | undefined {
  return metricDefinitions.find((definition) => definition.name === name);
}
