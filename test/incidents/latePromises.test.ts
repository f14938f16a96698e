import { describe, expect, it } from '@jest/globals';
import type { Release } from '../../server/core/kernel/Release.js';
import { isAway, isLive } from '../../server/core/sla/clockRules.js';
import type { Metric } from '../../server/core/sla/Clock.js';
import { randomFrom } from '../calendars/randomCases.js';
import { InMemoryIncident, promise, promising } from './inMemory.js';
import { randomSteps } from './randomSteps.js';

/* What is promised only by a new priority counts as if it had been promised from the beginning. */

const answer = promise('FIRST_RESPONSE', 1);
const late = { priorities: ['p1'] };

describe('a promise that comes late', () => {
  it('of an answer counts since the first question that nobody has answered', () => {
    const documents = promising({ targets: [answer, promise('NEXT_RESPONSE', 1, late)] });
    const incident = new InMemoryIncident(documents).comment(0.5, 'PROVIDER').comment(1, 'REQUESTER');
    incident.comment(1.2, 'REQUESTER').prioritise(1.5, 'p1').comment(5, 'REQUESTER');
    const told = { state: 'BREACHED_RUNNING', cycle: 1, startedAt: 1, dueAt: 2, breachedAt: 2 };
    expect(incident.told(5, 'NEXT_RESPONSE')).toMatchObject(told);
  });

  it('of an answer is of no question that was answered, or was asked before the work was done', () => {
    const documents = promising({ targets: [answer, promise('NEXT_RESPONSE', 1, late)] });
    const answered = new InMemoryIncident(documents).comment(0.5, 'PROVIDER').comment(1, 'REQUESTER');
    answered.comment(2, 'PROVIDER').prioritise(3, 'p1');
    expect(answered.told(3, 'NEXT_RESPONSE')).toBeNull();
    const reopened = new InMemoryIncident(documents).comment(0.5, 'PROVIDER').comment(1, 'REQUESTER');
    reopened.resolve(2).reopen(3).prioritise(4, 'p1');
    expect(reopened.told(4, 'NEXT_RESPONSE')).toBeNull();
  });

  it('leaves out the time spent resolved, also without its pauses', () => {
    const policy = { late: 'FROM_OPENING_WITHOUT_PAUSES', targets: [answer, promise('RESOLUTION', 6, late)] };
    const incident = new InMemoryIncident(promising(policy)).resolve(1).reopen(10).prioritise(11, 'p1');
    expect(incident.told(11, 'RESOLUTION')).toMatchObject({ state: 'RUNNING', startedAt: 0, dueAt: 15 });
  });

  it('counts from the opening also where a new target drops the time used', () => {
    const policy = { retarget: 'RESTART', targets: [answer, promise('RESOLUTION', 12, late)] };
    const incident = new InMemoryIncident(promising(policy)).prioritise(11, 'p1');
    expect(incident.told(11, 'RESOLUTION')).toMatchObject({ startedAt: 0, dueAt: 12 });
  });

  it('counts from the reopening where that starts over', () => {
    const policy = { reopen: 'RESTART', targets: [answer, promise('RESOLUTION', 4, late)] };
    const incident = new InMemoryIncident(promising(policy)).resolve(1).reopen(10).prioritise(11, 'p1');
    expect(incident.told(11, 'RESOLUTION')).toMatchObject({ startedAt: 10, dueAt: 14 });
  });

  it('makes no clock where one that was promised in time would be over', () => {
    const policy = { reopen: 'IGNORE', targets: [answer, promise('RESOLUTION', 4, late)] };
    const incident = new InMemoryIncident(promising(policy)).resolve(1).reopen(10).prioritise(11, 'p1');
    expect(incident.told(11, 'RESOLUTION')).toBeNull();
  });

  it('counts all that a team had of the work, and all the times that a supplier was waited for', () => {
    const ofDesk = promise('OWNERSHIP', 4, { holder: 'desk', ...late });
    const documents = promising({ targets: [answer, ofDesk] }, [{ priorities: ['p1'], seconds: 4 * 3_600 }]);
    const incident = new InMemoryIncident(documents).assign(3, 'net').assign(5, 'desk').prioritise(5.5, 'p1');
    expect(incident.told(5.5, 'OWNERSHIP', 'desk')).toMatchObject({ startedAt: 0, dueAt: 6 });
    const waiting = new InMemoryIncident(documents).hold(1, 'VENDOR', 'acme').resume(4).hold(5, 'VENDOR', 'acme');
    expect(waiting.prioritise(5.5, 'p1').told(5.5, 'SUPPLIER', 'acme')).toMatchObject({ startedAt: 1, dueAt: 6 });
  });

  it('counts nothing before where it is to count from then on, and begins with the work', () => {
    const ofDesk = promise('OWNERSHIP', 4, { holder: 'desk', ...late });
    const documents = promising({ late: 'FROM_THEN', targets: [answer, ofDesk] });
    const incident = new InMemoryIncident(documents).assign(3, 'net').prioritise(4, 'p1');
    expect(incident.told(4, 'OWNERSHIP', 'desk')).toBeNull();
    expect(incident.assign(6, 'desk').told(6, 'OWNERSHIP', 'desk')).toMatchObject({ startedAt: 6, dueAt: 10 });
  });
});

const metrics: readonly [Metric, number, object][] = [
  ['FIRST_RESPONSE', 4, {}],
  ['RESOLUTION', 20, {}],
  ['NEXT_RESPONSE', 2, {}],
  ['PERIODIC_UPDATE', 5, {}],
  ['OWNERSHIP', 6, { holder: 'desk' }],
  ['OWNERSHIP', 9, { holder: 'net' }],
];
const documentsOf = (reopen: string, isLate: boolean): Release => {
  const when = isLate ? late : {};
  const supplier = [{ seconds: 6 * 3_600, ...when }];
  return promising(
    { reopen, targets: metrics.map(([metric, hours, more]) => promise(metric, hours, { ...more, ...when })) },
    supplier,
  );
};

/** What goes on of an incident in the end: since when, what is counted, and when it is due. */
function goingOn(incident: InMemoryIncident): Map<string, readonly unknown[]> {
  const live = incident.clocks(400).filter(({ clock }) => isLive(clock));
  return new Map(
    live.map(({ clock }) => {
      const { metric, holderKey, startedAt, elapsedMs, dueAt } = clock;
      return [`${metric} ${holderKey} ${isAway(clock) ? 'away' : ''}`, [startedAt, elapsedMs, dueAt]];
    }),
  );
}

describe('the same promise made late and in time', () => {
  it.each(['CONTINUE', 'RESTART', 'IGNORE'])('comes to the same, where reopening says %s', (reopen) => {
    const [inTime, comesLate] = [documentsOf(reopen, false), documentsOf(reopen, true)];
    let compared = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomFrom(seed);
      const priorityAt = 2 + Math.floor(random() * 10);
      const steps = randomSteps(random, (step) => (step === priorityAt ? 'p1' : null));
      const [one, other] = [new InMemoryIncident(inTime), new InMemoryIncident(comesLate)];
      for (const step of steps) [one, other].forEach(step);
      const [expected, found] = [goingOn(one), goingOn(other)];
      // a clock that stopped with a verdict when the work was thought done may be away with what it had counted
      for (const name of found.keys()) if (name.endsWith('away') && !expected.has(name)) found.delete(name);
      expect([seed, Object.fromEntries(found)]).toEqual([seed, Object.fromEntries(expected)]);
      compared += found.size;
    }
    expect(compared).toBeGreaterThan(300);
  });
});
