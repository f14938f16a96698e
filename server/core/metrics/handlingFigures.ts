import type { Fact, MetricDefinition } from './MetricDefinition.js';
import { leftOut, percentileCalled, percentileNote, ratio } from './wording.js';

/* Who gets an incident, how long that takes, and how far up it goes. */

const assignmentPercentile = (fraction: number): MetricDefinition => ({
  name: `time_to_assignment_p${fraction * 100}`,
  label: `Time to assignment, ${percentileCalled(fraction)}`,
  description: `Calendar time from opening to the first person who had the incident, by the instant of that, whoever assigned it: rules, the strategy of a team, somebody by hand, or another system before an import. A team alone is nobody yet; incidents that never had a person have none. ${percentileNote} ${leftOut}`,
  formula: `percentile_cont(${fraction}) of (first assigned to a person - opened)`,
  unit: 'SECONDS',
  axis: 'FIRST_ASSIGNED',
  measure: { kind: 'PERCENTILE', of: 'OPENED_TO_FIRST_ASSIGNED', fraction },
  version: 1,
});

const assignmentBusinessPercentile = (fraction: number): MetricDefinition => ({
  name: `time_to_assignment_biz_p${fraction * 100}`,
  label: `Time to assignment in business time, ${percentileCalled(fraction)}`,
  description: `Business time from opening to the first person who had the incident, by the instant of that and by the calendar to which its first resolution clock is pinned; incidents without such a clock, imported ones among them, have none and are not counted. ${percentileNote} ${leftOut}`,
  formula: `percentile_cont(${fraction}) of business time of (first assigned to a person - opened)`,
  unit: 'SECONDS',
  axis: 'FIRST_ASSIGNED',
  measure: { kind: 'PERCENTILE', of: 'OPENED_TO_FIRST_ASSIGNED_IN_BUSINESS_TIME', fraction },
  version: 1,
});

const handoffPercentile = (fraction: number): MetricDefinition => ({
  name: `handoff_delay_p${fraction * 100}`,
  label: `Handoff delay, ${percentileCalled(fraction)}`,
  description: `Calendar time from offered to accepted, added up over the handoffs of an incident that were accepted in the period; cut by team, over those that the team was offered. The first routing, which comes from nobody, is a handoff too. One that was given back, or handed on before anybody took it, has no delay. ${percentileNote} ${leftOut}`,
  formula: `percentile_cont(${fraction}) of (sum of (accepted - offered) of an incident)`,
  unit: 'SECONDS',
  axis: 'HANDOFF_ACCEPTED',
  measure: { kind: 'PERCENTILE', of: 'OFFERED_TO_ACCEPTED', fraction },
  isInternal: true,
  version: 1,
});

/** How long it takes until somebody has an incident, and until what is handed on is taken. */
export const handlingTimes: readonly MetricDefinition[] = [
  assignmentPercentile(0.5),
  assignmentPercentile(0.9),
  assignmentBusinessPercentile(0.5),
  assignmentBusinessPercentile(0.9),
  handoffPercentile(0.5),
  handoffPercentile(0.9),
];

/** Whenever it was escalated: by the opening, as the incidents that it is a share of. */
const escalated = (name: string, label: string, of: Fact, which: string, formula: string): MetricDefinition => ({
  ...ratio(name, label, 'OPENED', of, `${which} out of those opened in the period, whenever it was.`, formula),
  isInternal: true,
});

/** Shares of incidents that were escalated. */
export const escalationFigures: readonly MetricDefinition[] = [
  escalated(
    'escalation_ratio',
    'Escalated',
    'IS_ESCALATED',
    'Incidents escalated at least once, functionally or hierarchically,',
    'escalated >= 1 / opened',
  ),
  escalated(
    'escalation_ratio_functional',
    'Escalated to another team',
    'IS_ESCALATED_FUNCTIONALLY',
    'Incidents that a rung of an escalation ladder gave to another team, or a person to a team of a higher support line,',
    'given on by a rung or to a higher line / opened',
  ),
  escalated(
    'escalation_ratio_hierarchical',
    'Escalated to somebody above',
    'IS_ESCALATED_HIERARCHICALLY',
    'Incidents of which a rung of an escalation ladder told the accountable owner, a person or another team that it names, gave them a task, or gave a person the incident within its team,',
    'somebody above brought in by a rung / opened',
  ),
];
