import { describe, expect, it } from '@jest/globals';
import { readCases } from '../calendars/cases.js';
import type { OracleCalendar } from '../calendars/oracle.js';
import { type Scenario, isCovered, replay } from './replay.js';

const file = readCases<{ calendars: { [key: string]: OracleCalendar }; scenarios: Scenario[] }>('sla-clock.json');

const covered = file.scenarios.flatMap((scenario) =>
  scenario.metrics
    .filter((metric) => isCovered(scenario, metric))
    .map((metric) => ({ scenario, metric, title: `${scenario.id} ${metric.name}: ${scenario.title}` })),
);

describe('a clock stands after every step where the published scenarios say', () => {
  it('for 64 clocks in 51 of 55 scenarios: those left carry over, start over, or keep other metrics', () => {
    const scenarios = new Set(covered.map(({ scenario }) => scenario.id));
    const left = file.scenarios.map(({ id }) => id).filter((id) => !scenarios.has(id));
    expect([covered.length, scenarios.size, left]).toEqual([64, 51, ['zae-04', 'own-30', 'own-32', 'pair-07']]);
  });

  it.each(covered)('$title', ({ scenario, metric }) => {
    const found = replay(scenario, metric, file.calendars);
    expect(found).toEqual(scenario.steps.map(({ expect: expected }) => expected[metric.name]));
  });
});
