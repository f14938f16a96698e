import type { Axis, Fact, MetricDefinition } from './MetricDefinition.js';

/* What definitions of all domains say in the same words. */

/** What every figure leaves out. */
export const leftOut = 'Canceled and duplicate incidents are left out unless asked for.';

/** How percentiles come about. */
export const percentileNote = 'Exact, by linear interpolation; never averaged over periods or groups.';

/** A fraction as a heading has it: median, 90th percentile. */
export const percentileCalled = (fraction: number): string =>
  fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`;

/** A share of what falls into a period by the axis. */
export const ratio = (
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
