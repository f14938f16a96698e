import { describe, expect, it } from '@jest/globals';
import { randomFrom } from '../calendars/randomCases.js';
import { at, hour, InMemoryIncident, promise, promising } from './inMemory.js';
import { randomSteps } from './randomSteps.js';

/* What a correction makes of clocks that were promised, carried over, left and taken up again in every way there is. */

const resolution = (hours: number, priority: string, calendar: string) =>
  promise('RESOLUTION', hours, { priorities: [priority], calendar });
const carrying = (...targets: object[]) => promising({ retarget: 'CARRY', targets });

describe('a clock that was carried over to another priority', () => {
  const documents = carrying(resolution(8, 'p2', 'office'), resolution(12, 'p1', 'always'));
  const carried = () => new InMemoryIncident(documents).prioritise(13, 'p1');

  it('is left alone by a correction by the documents that there are, also once it has stopped', () => {
    // four hours in the office, and eight of the twelve around the clock
    expect(carried().told(14, 'RESOLUTION')).toMatchObject({ state: 'RUNNING', dueAt: 21 });
    expect(carried().recount(14)).toEqual([]);
    const stopped = carried().resolve(20);
    expect(stopped.told(40, 'RESOLUTION')).toMatchObject({ state: 'MET', dueAt: 21 });
    expect(stopped.recount(40)).toEqual([]);
  });

  it('keeps what was counted before, by what is promised for each time', () => {
    const longer = carrying(resolution(8, 'p2', 'office'), resolution(13, 'p1', 'always'));
    const [found] = carried().recount(14, longer);
    expect(found).toMatchObject({ before: { dueAt: at(21) }, after: { state: 'RUNNING', dueAt: at(22) } });
    expect(found!.to.terms.carried).toMatchObject([{ calendarKey: 'office', until: at(13) }]);
    // thirteen hours are gone where the first priority counts around the clock as well
    const always = carrying(resolution(8, 'p2', 'always'), resolution(12, 'p1', 'always'));
    expect(carried().recount(14, always)).toMatchObject([{ after: { state: 'BREACHED_RUNNING', dueAt: at(12) } }]);
  });

  it('is counted anew from the start where nothing is carried over', () => {
    const targets = [resolution(8, 'p2', 'office'), resolution(12, 'p1', 'always')];
    expect(carried().recount(14, promising({ targets }))).toMatchObject([{ after: { dueAt: at(12) } }]);
  });

  it('goes by the correction', () => {
    const longer = carrying(resolution(8, 'p2', 'office'), resolution(13, 'p1', 'always'));
    const incident = carried();
    const found = incident.recount(14, longer);
    expect(incident.correct(15, found).told(15, 'RESOLUTION')).toMatchObject({ target: 13, dueAt: 22 });
    expect(incident.correct(16, found, true).told(16, 'RESOLUTION')).toMatchObject({ target: 12, dueAt: 21 });
  });
});

const policyOf = (retarget: string, reopen: string, late: string) =>
  promising(
    {
      retarget,
      reopen,
      late,
      targets: [
        promise('FIRST_RESPONSE', 4),
        promise('FIRST_RESPONSE', 2, { priorities: ['p1'], calendar: 'office' }),
        resolution(20, 'p2', 'office'),
        resolution(12, 'p1', 'always'),
        promise('NEXT_RESPONSE', 2, { priorities: ['p1'] }),
        promise('PERIODIC_UPDATE', 5),
        promise('OWNERSHIP', 6, { holder: 'desk', calendar: 'office', priorities: ['p2'] }),
        promise('OWNERSHIP', 4, { holder: 'desk', priorities: ['p1'] }),
        promise('OWNERSHIP', 9, { holder: 'net', priorities: ['p1'] }),
      ],
    },
    [
      { priorities: ['p1'], seconds: 6 * 3_600 },
      { priorities: ['p2'], seconds: 9 * 3_600 },
    ],
  );

describe('a correction by the documents that there are', () => {
  it.each(['RETROACTIVE', 'CARRY', 'RESTART'])('moves no clock, whatever has happened to it: %s', (retarget) => {
    let stood = 0;
    for (const reopen of ['CONTINUE', 'RESTART', 'IGNORE'])
      for (const late of ['FROM_OPENING', 'FROM_OPENING_WITHOUT_PAUSES', 'FROM_THEN']) {
        const documents = policyOf(retarget, reopen, late);
        for (let seed = 1; seed <= 60; seed++) {
          const random = randomFrom(seed);
          const priorityOf = (): string | null => (random() < 0.25 ? (random() < 0.5 ? 'p1' : 'p2') : null);
          const incident = new InMemoryIncident(documents);
          for (const step of randomSteps(random, priorityOf)) step(incident);
          const last = (incident.events.at(-1)!.occurredAt - at(0)) / hour;
          for (const hours of [last, last + 7, last + 300])
            expect([reopen, late, seed, ...incident.recount(hours)]).toEqual([reopen, late, seed]);
          stood += incident.record.clocks.length;
        }
      }
    expect(stood).toBeGreaterThan(1_000);
  });
});
