import { calendars } from '../calendars/Calendar.js';
import type { Compiled, Report } from '../configuration/kinds.js';
import { type Metric, slaMetrics } from './Clock.js';
import type { SlaPolicyDocument, SlaTarget } from './SlaPolicy.js';

/**
 * Judges a policy before it is published: its calendars and priorities exist, no metric promises two things for one
 * priority, and what it leaves without a promise is pointed out. `priorityKeys` are those of the priority matrices.
 */
export function checkSlaPolicy(
  document: SlaPolicyDocument,
  known: Compiled,
  priorityKeys: readonly string[],
  report: Report,
): void {
  checkCalendar('calendar', document.calendar, known, report);
  document.targets.forEach(({ calendar }, i) => {
    if (calendar !== null) checkCalendar(`targets[${i}].calendar`, calendar, known, report);
  });
  checkDuplicates(document.targets, report);
  checkWarnings(document.warnings, report);
  if (priorityKeys.length > 0) checkPriorities(document.targets, priorityKeys, report);
  else checkMetrics(document.targets, report);
}

function checkCalendar(path: string, key: string, known: Compiled, report: Report): void {
  const keys = known.keys(calendars.kind);
  if (!keys.includes(key)) report('error', path, `unknown calendar ${key}; known are ${keys.join(', ') || 'none'}`);
}

function checkDuplicates(targets: readonly SlaTarget[], report: Report): void {
  const seen = new Map<string, number>();
  targets.forEach(({ metric, priorities }, i) => {
    for (const priority of priorities.length > 0 ? priorities : [null]) {
      const name = `${metric} ${priority ?? ''}`;
      const earlier = seen.get(name);
      if (earlier === undefined) seen.set(name, i);
      else
        report(
          'error',
          `targets[${i}]`,
          `${metric} for ${priority ?? 'all other priorities'} is promised in targets[${earlier}] already`,
        );
    }
  });
}

function checkWarnings(warnings: readonly number[], report: Report): void {
  warnings.forEach((fraction, i) => {
    if (fraction <= 0 || fraction >= 1)
      report('error', `warnings[${i}]`, `expected a fraction above 0 and below 1, found ${fraction}`);
    else if (warnings.indexOf(fraction) < i)
      report('error', `warnings[${i}]`, `${fraction} is in the list already; each warning fires once`);
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
  for (const metric of slaMetrics) {
    const missing = priorityKeys.filter((key) => !promises(targets, metric, key));
    if (missing.length > 0)
      report('warning', 'targets', `${metric} promises nothing for ${missing.join(', ')}: no clock will run there`);
  }
}

function promises(targets: readonly SlaTarget[], metric: Metric, key: string): boolean {
  return targets.some(
    (target) => target.metric === metric && (target.priorities.length === 0 || target.priorities.includes(key)),
  );
}

function checkMetrics(targets: readonly SlaTarget[], report: Report): void {
  for (const metric of slaMetrics)
    if (!targets.some((target) => target.metric === metric))
      report('warning', 'targets', `${metric} promises nothing: no clock will run`);
}
