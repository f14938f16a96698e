import { calendars } from '../calendars/Calendar.js';
import { checkCondition } from '../conditions/check.js';
import { knownOutsideRouting } from '../conditions/outsideRouting.js';
import type { Compiled, Report } from '../configuration/kinds.js';
import { teams } from '../teams/Team.js';
import { checkLadder } from './checkLadder.js';
import { type PolicyMetric, policyMetrics, type SlaPolicyDocument, type SlaTarget } from './SlaPolicy.js';

/** Metrics that are pointed out when a policy leaves them out: every customer expects an answer and a solution. */
const expected: readonly PolicyMetric[] = ['FIRST_RESPONSE', 'RESOLUTION'];

/**
 * Judges a policy before it is published: its calendars, teams and priorities exist, no metric promises two things to the
 * same records, its ladder can be climbed, and what it leaves without a promise is pointed out. `priorityKeys` are those
 * of the priority matrices.
 */
export function checkSlaPolicy(
  document: SlaPolicyDocument,
  known: Compiled,
  priorityKeys: readonly string[],
  report: Report,
): void {
  checkCalendar('calendar', document.calendar, known, report);
  document.targets.forEach((target, i) => {
    const { calendar, holder, metric, when } = target;
    if (calendar !== null) checkCalendar(`targets[${i}].calendar`, calendar, known, report);
    if (when) checkCondition(when, knownOutsideRouting(known), report, `targets[${i}].when`);
    if (metric === 'OWNERSHIP' && holder === null)
      report('error', `targets[${i}].holder`, 'expected the key of the team whose time with the record is limited');
    if (metric !== 'OWNERSHIP' && holder !== null)
      report('error', `targets[${i}].holder`, `only OWNERSHIP is promised of a team, and this is ${metric}`);
    if (holder !== null && !known.keys(teams.kind).includes(holder))
      report('error', `targets[${i}].holder`, `there is no team with the key ${holder}`);
  });
  checkDuplicates(document.targets, report);
  checkLadder(document.ladder, known, report);
  checkShortTargets(document, report);
  if (priorityKeys.length > 0) checkPriorities(document.targets, priorityKeys, report);
  else checkMetrics(document.targets, report);
}

function checkCalendar(path: string, key: string, known: Compiled, report: Report): void {
  const keys = known.keys(calendars.kind);
  if (!keys.includes(key)) report('error', path, `unknown calendar ${key}; known are ${keys.join(', ') || 'none'}`);
}

/** Two targets that name a record equally closely: the second would never decide. */
function checkDuplicates(targets: readonly SlaTarget[], report: Report): void {
  const seen = new Map<string, number>();
  targets.forEach(({ metric, holder, priorities, tiers, when }, i) => {
    for (const priority of priorities.length > 0 ? priorities : [null])
      for (const tier of tiers.length > 0 ? tiers : [null]) {
        const name = JSON.stringify([metric, holder, priority, tier, when]);
        const earlier = seen.get(name);
        if (earlier === undefined) seen.set(name, i);
        else {
          const whom = tier === null ? '' : ` in the tier ${tier}`;
          const what = `${metric} for ${priority ?? 'all other priorities'}${whom}`;
          report('error', `targets[${i}]`, `${what} is promised in targets[${earlier}] already`);
        }
      }
  });
}

/** A rung further before due than a target is long is never passed. */
function checkShortTargets({ targets, ladder }: SlaPolicyDocument, report: Report): void {
  ladder.forEach(({ metrics, beforeDueSeconds }, i) => {
    if (beforeDueSeconds === null) return;
    const of = targets.filter(({ metric }) => metrics.length === 0 || metrics.includes(metric));
    const never = of.filter(({ seconds }) => seconds <= beforeDueSeconds).length;
    if (never > 0)
      report(
        'warning',
        `ladder[${i}].beforeDueSeconds`,
        `${never} of ${of.length} targets ${never === 1 ? 'is' : 'are'} no longer than this: their clocks never pass it`,
      );
  });
}

function checkPriorities(targets: readonly SlaTarget[], priorityKeys: readonly string[], report: Report): void {
  targets.forEach(({ priorities }, i) =>
    priorities.forEach((key, j) => {
      if (!priorityKeys.includes(key))
        report(
          'error',
          `targets[${i}].priorities[${j}]`,
          `unknown priority ${key}; known are ${priorityKeys.join(', ')}`,
        );
    }),
  );
  for (const metric of expected) {
    const missing = priorityKeys.filter((key) => !promises(targets, metric, key));
    if (missing.length > 0)
      report('warning', 'targets', `${metric} promises nothing for ${missing.join(', ')}: no clock will run there`);
  }
}

/** Whether every record of the priority is promised something. */
function promises(targets: readonly SlaTarget[], metric: PolicyMetric, key: string): boolean {
  return targets.some(
    (target) =>
      target.metric === metric &&
      target.tiers.length === 0 &&
      target.when === null &&
      (target.priorities.length === 0 || target.priorities.includes(key)),
  );
}

function checkMetrics(targets: readonly SlaTarget[], report: Report): void {
  for (const metric of policyMetrics.filter((each) => expected.includes(each)))
    if (!targets.some((target) => target.metric === metric))
      report('warning', 'targets', `${metric} promises nothing: no clock will run`);
}
