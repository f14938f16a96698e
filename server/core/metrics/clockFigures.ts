import type { Metric } from '../sla/Clock.js';
import type { MetricDefinition } from './MetricDefinition.js';
import { leftOut, ratio } from './wording.js';

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

/** Figures about clocks, metric by metric. */
export const clockFigures: readonly MetricDefinition[] = attainment.flatMap(({ metric }) => [
  metRatio(metric),
  breaches(metric),
  keptAsPromised(metric),
]);
