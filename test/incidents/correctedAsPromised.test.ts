import { describe, expect, it } from '@jest/globals';
import type { Release } from '../../server/core/kernel/Release.js';
import type { RecordClock } from '../../server/core/records/RecordState.js';
import { isCanceledForGood, isLive } from '../../server/core/sla/clockRules.js';
import { randomFrom } from '../calendars/randomCases.js';
import { at, hour, InMemoryIncident } from './inMemory.js';
import { allModes, allPromised } from './policies.js';
import { randomSteps } from './randomSteps.js';

/* What a correction makes of any history, and what taking it back makes of that. */

const histories = 12;

/** A random history up to `most` steps, and the hours at which it is looked at. */
function told(documents: Release, seed: number, most = 16) {
  const random = randomFrom(seed);
  const incident = new InMemoryIncident(documents, seed % 2 === 0 ? 'p1' : 'p2');
  const priorityOf = (): string | null => (random() < 0.25 ? (random() < 0.5 ? 'p1' : 'p2') : null);
  for (const step of randomSteps(random, priorityOf).slice(0, most)) step(incident);
  const last = (incident.events.at(-1)!.occurredAt - at(0)) / hour;
  return { incident, hours: last + [0, 3, 40][seed % 3]! };
}

const nameOf = ({ clock: { metric, holderKey, cycle } }: RecordClock) => `${metric} ${holderKey} ${cycle}`;

describe.each([
  ['longer', 1.5],
  ['shorter', 0.5],
  ['much longer', 4],
])('by promises that are %s', (_, factor) => {
  it('a correction comes to what those promises would have come to, had they been made at once', () => {
    let corrected = 0;
    for (const modes of allModes) {
      const [before, after] = [allPromised(modes), allPromised(modes, factor)];
      for (let seed = 1; seed <= histories; seed++) {
        const { incident, hours } = told(before, seed);
        const found = incident.recount(hours, after);
        corrected += found.length;
        const expected = new Map(
          told(after, seed)
            .incident.clocks(hours)
            .map((entry) => [nameOf(entry), entry.clock]),
        );
        for (const entry of incident.correct(hours, found).clocks(hours)) {
          // what was waited for no more stays so, and has nothing to compare
          if (isCanceledForGood(entry.clock)) continue;
          const { state, targetMs, startedAt, dueAt, elapsedMs, countedAt, gaps, pausedAt, breachedAt } = expected.get(
            nameOf(entry),
          )!;
          const same = { state, targetMs, startedAt, dueAt, elapsedMs, countedAt, gaps, pausedAt };
          // a live one is broken by the correction at the earliest
          expect([modes, seed, entry.clock]).toMatchObject([
            modes,
            seed,
            isLive(entry.clock) ? same : { ...same, breachedAt },
          ]);
        }
      }
    }
    expect(corrected).toBeGreaterThan(500);
  });

  it('a correction that is taken back leaves every clock as it was, save for what people were told', () => {
    let corrected = 0;
    for (const modes of allModes) {
      const [before, after] = [allPromised(modes), allPromised(modes, factor)];
      for (let seed = 1; seed <= histories; seed++) {
        const { incident, hours } = told(before, seed, 4 + (seed % 12));
        const plain = (entries: readonly RecordClock[]) =>
          entries.map(({ terms, clock }) => ({ terms, clock: { ...clock, firedRungs: [], upcoming: [] } }));
        const expected = plain(incident.clocks(hours + 5));
        const found = incident.recount(hours, after);
        corrected += found.length;
        incident.correct(hours, found).correct(hours + 2, found, true);
        expect([modes, seed, plain(incident.clocks(hours + 5))]).toEqual([modes, seed, expected]);
      }
    }
    expect(corrected).toBeGreaterThan(500);
  });
});
