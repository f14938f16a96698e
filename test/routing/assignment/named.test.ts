import { describe, expect, it } from '@jest/globals';
import type { Candidate } from '../../../server/core/routing/assignment/Candidate.js';
import { choosePersonNamed } from '../../../server/core/routing/assignment/choosePerson.js';

const somebody = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  isPresent: true,
  capacity: 2,
  load: 0,
  skills: {},
  lastTurn: null,
  ...changes,
});
const work = { weight: 1, skills: {}, excluded: [] };

describe('a person whom a rule names', () => {
  it('gets it, whoever’s turn it is and whether the team has a strategy or not', () => {
    const people = [somebody('a'), somebody('b', { load: 1 })];
    for (const strategy of ['ROUND_ROBIN', 'LEAST_LOADED', 'BEST_SKILL', null] as const)
      expect(choosePersonNamed('b', people, work, strategy)).toEqual({
        person: 'b',
        strategy,
        passedOver: [],
        named: { person: 'b', reason: null },
      });
  });

  it.each<[string, Partial<Candidate>, Partial<typeof work>, object]>([
    ['is not there', { isPresent: false }, {}, { why: 'absent' }],
    ['is absent', { isPresent: false, awayUntil: 99 }, {}, { why: 'absent', until: 99 }],
    ['is full', { load: 2 }, {}, { why: 'full', load: 2, capacity: 2 }],
    ['asked for it', {}, { excluded: ['b'] as never[] }, { why: 'excluded' }],
    ['lacks a skill', {}, { skills: { fibre: 2 } }, { why: 'skill', skill: 'fibre', level: 0, needed: 2 }],
  ])(
    'does not get it who %s: the strategy chooses among the others, and without one nobody',
    (_what, b, asked, reason) => {
      const people = [somebody('b', b), somebody('c', { skills: { fibre: 3 } })];
      const named = { person: 'b', reason };
      const passedOver = [{ person: 'b', reason }];
      const choose = (strategy: 'ROUND_ROBIN' | null) =>
        choosePersonNamed('b', people, { ...work, ...asked }, strategy);
      expect(choose('ROUND_ROBIN')).toEqual({ person: 'c', strategy: 'ROUND_ROBIN', passedOver, named });
      expect(choose(null)).toEqual({ person: null, strategy: null, passedOver, named });
    },
  );

  it('is nobody who is not among the people', () => {
    const named = { person: null, reason: { why: 'inactive' } };
    expect(choosePersonNamed(null, [somebody('c')], work, 'ROUND_ROBIN')).toMatchObject({ person: 'c', named });
    expect(choosePersonNamed('x', [somebody('c')], work, 'ROUND_ROBIN')).toMatchObject({ person: 'c', named });
  });
});
