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
  | 'OPENED'
  | 'RESOLVED'
  | 'CLOSED'
  | 'FIRST_ASSIGNED'
  | 'FIRST_RESPONSE'
  | 'REOPENED'
  | 'HANDOFF_ACCEPTED'
  | 'CLOCK_ENDED'
  | 'CLOCK_DUE'
  | 'SNAPSHOT';

/** Facts that an incident is asked for; the compiler knows their columns. */
export type Fact =
  | 'REOPEN_COUNT'
  | 'REASSIGNMENT_COUNT'
  | 'IS_REOPENED'
  | 'IS_NEVER_REASSIGNED'
  | 'IS_ESCALATED'
  | 'IS_ESCALATED_FUNCTIONALLY'
  | 'IS_ESCALATED_HIERARCHICALLY'
  | 'IS_MET'
  | 'IS_BREACHED';

/**
 * Spans between two instants of an incident, in seconds; an incident without the later one has none. Handoffs of one
 * incident are added up.
 */
export type Span =
  | 'OPENED_TO_RESOLVED'
  | 'OPENED_TO_FIRST_RESPONSE'
  | 'OPENED_TO_FIRST_ASSIGNED'
  | 'OPENED_TO_FIRST_ASSIGNED_IN_BUSINESS_TIME'
  | 'OFFERED_TO_ACCEPTED';

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
  /** Said, always true, of what the provider does within itself. */
  readonly isInternal?: true;
  readonly version: number;
}

/**
 * True for a figure about what is agreed within the provider or with its suppliers, and about who of the provider hands to
 * whom: partners are not told of it.
 */
export function isInternalFigure({ clock, isInternal }: Pick<MetricDefinition, 'clock' | 'isInternal'>): boolean {
  return isInternal === true || (clock !== undefined && isInternalMetric(clock));
}

/** True for what is not told to partners: who within the provider promised, and what it sees as the cause. */
export function isInternalDimension(dimension: Dimension): boolean {
  return clockDimensions.some((each) => each === dimension);
}

/** Ways in which a metric may be cut. */
export function dimensionsOf({ clock }: Pick<MetricDefinition, 'clock'>): readonly Dimension[] {
  return clock === undefined ? recordDimensions : [...recordDimensions, ...clockDimensions];
}
