import { describe, expect, it } from '@jest/globals';
import { readCases } from '../calendars/cases.js';
import type { OracleCalendar } from '../calendars/oracle.js';
import { type Scenario, replay } from './replay.js';

const file = readCases<{ calendars: { [key: string]: OracleCalendar }; scenarios: Scenario[] }>('sla-clock.json');

const clocks = file.scenarios.flatMap((scenario) =>
  scenario.metrics.map((metric) => ({ scenario, metric, title: `${scenario.id} ${metric.name}: ${scenario.title}` })),
);

describe('a clock stands after every step where the published scenarios say', () => {
  it('for every clock of all 55 scenarios', () => {
    expect([clocks.length, new Set(clocks.map(({ scenario }) => scenario.id)).size]).toEqual([79, 55]);
  });

  it.each(clocks)('$title', ({ scenario, metric }) => {
    const found = replay(scenario, metric, file.calendars);
    expect(found).toEqual(scenario.steps.map(({ expect: expected }) => expected[metric.name]));
  });
});
