import type { MetricGrain } from '../gql/graphql';

/** A chart of the dashboard: which measures, how long back, how drawn. */
export interface ChartSpec {
  readonly title: string;
  readonly note: string;
  readonly metrics: readonly string[];
  readonly grain: MetricGrain;
  readonly daysBack: number;
  readonly look: 'bars' | 'line' | 'area';
  /** How the numbers are read. */
  readonly unit: 'count' | 'share' | 'hours';
  /** A line to hold the values against, with what it is called. */
  readonly target?: { readonly value: number; readonly label: string };
  /** Said, always true, of what only the provider's people are shown. */
  readonly isInternal?: true;
}

/** The charts, in their order. */
export const charts: readonly ChartSpec[] = [
  {
    title: 'Opened and resolved',
    note: 'Incidents per week',
    metrics: ['incidents_opened', 'incidents_resolved'],
    grain: 'WEEK',
    daysBack: 84,
    look: 'bars',
    unit: 'count',
  },
  {
    title: 'Backlog',
    note: 'Incidents open at the end of each week',
    metrics: ['backlog_open'],
    grain: 'WEEK',
    daysBack: 84,
    look: 'area',
    unit: 'count',
  },
  {
    title: 'Promises kept',
    note: 'Share of SLA clocks that ended in time, per month',
    metrics: ['sla_met_ratio'],
    grain: 'MONTH',
    daysBack: 180,
    look: 'line',
    unit: 'share',
    target: { value: 0.95, label: 'Goal 95 %' },
  },
  {
    title: 'Time to resolve',
    note: 'From opened to resolved, per week',
    metrics: ['resolution_time_p50', 'resolution_time_p90'],
    grain: 'WEEK',
    daysBack: 84,
    look: 'line',
    unit: 'hours',
  },
  {
    title: 'Time to assignment',
    note: 'From opened to the first person, per week',
    metrics: ['time_to_assignment_p50', 'time_to_assignment_biz_p50'],
    grain: 'WEEK',
    daysBack: 84,
    look: 'line',
    unit: 'hours',
  },
  {
    title: 'Escalated',
    note: 'Share of the incidents opened in each month',
    metrics: ['escalation_ratio_functional', 'escalation_ratio_hierarchical'],
    grain: 'MONTH',
    daysBack: 180,
    look: 'line',
    unit: 'share',
    isInternal: true,
  },
  {
    title: 'Handoffs',
    note: 'From offered to accepted, per week',
    metrics: ['handoff_delay_p50', 'handoff_delay_p90'],
    grain: 'WEEK',
    daysBack: 84,
    look: 'line',
    unit: 'hours',
    isInternal: true,
  },
];
