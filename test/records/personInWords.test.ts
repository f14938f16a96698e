import { describe, expect, it } from '@jest/globals';
import { decisionSummary, personSteps } from '../../server/core/records/decisionSteps.js';
import type { Names } from '../../server/core/records/summary.js';

const people: { readonly [id: string]: string } = { a: 'Aisha Bello', l: 'Luca Moretti', m: 'Mara Lindt' };
const names: Names = {
  team: (key) => (key === 'payroll' ? 'Payroll' : null),
  person: (id) => people[id] ?? null,
  priority: () => null,
  deliveryPath: () => null,
  personAt: () => null,
  supplierContract: () => null,
};
const outcome = { team: 'payroll', person: 'l', strategy: 'ROUND_ROBIN', passedOver: [], turn: 4, lacking: null };
const full = { person: 'm', reason: { why: 'full', load: 3, capacity: 3 } };
const unskilled = { person: 'a', reason: { why: 'skill', skill: 'networks', level: 2, needed: 3 } };
const away = { person: 'a', reason: { why: 'absent', until: Date.parse('2026-03-09T12:00:00Z') } };
const candidate = { isPresent: true, capacity: 3, load: 1, skills: {}, lastTurn: null };

describe('a choice among people', () => {
  it.each<[string, object, string]>([
    ['one in turn', { passedOver: [full] }, 'Luca Moretti: next in turn; Mara Lindt full, 3 of 3.'],
    [
      'the best',
      { strategy: 'BEST_SKILL', passedOver: [unskilled] },
      'Luca Moretti: has the most of the skills that are asked for; Aisha Bello with networks at level 2 of 3.',
    ],
    ['nobody', { person: null, passedOver: [full] }, 'It waits: nobody can have it; Mara Lindt full, 3 of 3.'],
    [
      'nobody ever',
      { person: null, passedOver: [unskilled], lacking: { skill: 'networks', level: 3 } },
      'It waits: nobody of Payroll has the skill networks at level 3 and all else that is asked for.',
    ],
    ['somebody who is no more', { person: 'x' }, 'somebody: next in turn.'],
    ['whom the rule names', { named: { person: 'l', reason: null } }, 'Luca Moretti: named by the rule.'],
    [
      'others than whom the rule names',
      { passedOver: [full, away], named: { person: 'a', reason: away.reason } },
      'Aisha Bello was named by the rule, but is absent until 2026-03-09 12:00 UTC; Luca Moretti: next in turn; Mara Lindt full, 3 of 3.',
    ],
    [
      'a team that picks its work itself',
      { person: null, strategy: null, passedOver: [unskilled], named: { person: 'a', reason: unskilled.reason } },
      'Aisha Bello was named by the rule, but is with networks at level 2 of 3; the team picks who takes it.',
    ],
    [
      'nobody, where the rule names somebody who left',
      { person: null, named: { person: null, reason: { why: 'inactive' } } },
      'It waits: the rule names an address with which nobody active logs in; nobody can have it.',
    ],
    [
      'who has it already',
      { person: null, strategy: null, stays: true, named: { person: 'm', reason: full.reason } },
      'Mara Lindt was named by the rule, but is full, 3 of 3; it stays as it is.',
    ],
  ])('of %s is said in a sentence', (_name, change, said) => {
    expect(decisionSummary('PERSON', { facts: {}, outcome: { ...outcome, ...change } }, names)).toBe(said);
  });

  it('names of the team only whom the rule names, where they get it', () => {
    const named = { ...outcome, strategy: null, named: { person: 'l', reason: null } };
    expect(personSteps({ candidates: [{ ...candidate, id: 'l' }] }, named, names)).toEqual([
      { label: 'Luca Moretti', isMatched: true, detail: 'Named by the rule. Holds 1 of 3.', conditions: [] },
    ]);
  });

  it('says of each of the team why they got it or not', () => {
    const facts = { candidates: ['a', 'l', 'm'].map((id) => ({ ...candidate, id })) };
    expect(personSteps(facts, { ...outcome, passedOver: [full] }, names)).toEqual([
      { label: 'Aisha Bello', isMatched: false, detail: 'Could have it. Holds 1 of 3.', conditions: [] },
      { label: 'Luca Moretti', isMatched: true, detail: 'Next in turn. Holds 1 of 3.', conditions: [] },
      { label: 'Mara Lindt', isMatched: false, detail: 'Full, 3 of 3.', conditions: [] },
    ]);
  });
});
