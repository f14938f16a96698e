import { describe, expect, it } from '@jest/globals';
import type { FieldDeclaration } from '../../server/core/configuration/kinds.js';
import { compiled, ground } from './contractDocuments.js';

const response = { metric: 'FIRST_RESPONSE', seconds: 1800 };
const resolution = { metric: 'RESOLUTION', seconds: 3600 };
const vip = { field: 'category', op: 'eq', value: 'vip' };
const category: FieldDeclaration = { name: 'category', label: 'category', type: 'text' };

/** What is found in the policy `basic` with these targets and that, beside two sound ones. */
function findings(targets: readonly object[], change: object = {}, others: Partial<typeof ground> = {}): string[] {
  const sound = ['gold', 'special'].map((key) => ({
    key,
    name: key,
    calendar: 'office',
    targets: [response, resolution],
  }));
  const policies = [{ key: 'basic', name: 'Basic', calendar: 'office', targets, ...change }, ...sound];
  return compiled({ ...(others as typeof ground), 'sla-policy': policies }, new Map([['category', category]]))
    .findings.filter((finding) => finding.includes(' sla-policy/'))
    .map((finding) => finding.replace('sla-policy/basic ', ''));
}
const sound = [response, resolution];

describe('targets of a policy', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    [
      'that are of a team, and not of ownership',
      [response, { ...resolution, holder: 'desk' }, resolution],
      ['error targets[1].holder: only OWNERSHIP is promised of a team, and this is RESOLUTION'],
    ],
    ['that are of the ownership of a team', [...sound, { metric: 'OWNERSHIP', holder: 'desk', seconds: 60 }], []],
    [
      'that are of the ownership of a team that there is not',
      [...sound, { metric: 'OWNERSHIP', holder: 'bridge', seconds: 60 }],
      ['error targets[2].holder: there is no team with the key bridge'],
    ],
    [
      'that ask a field that there is not',
      [...sound, { ...resolution, when: { field: 'moon', op: 'eq', value: 'full' } }],
      [expect.stringContaining('error targets[2].when') as unknown as string],
    ],
  ])('%s', (_what, targets, found) => expect(findings(targets)).toEqual(found));

  it.each<[string, object, object]>([
    ['another metric', { metric: 'NEXT_RESPONSE' }, { metric: 'PERIODIC_UPDATE' }],
    ['another priority', { metric: 'RESOLUTION', priorities: ['p1'] }, { metric: 'RESOLUTION', priorities: ['p2'] }],
    ['another tier', { metric: 'RESOLUTION', tiers: ['a'] }, { metric: 'RESOLUTION', tiers: ['b'] }],
    [
      'a condition',
      { metric: 'RESOLUTION', priorities: ['p1'] },
      { metric: 'RESOLUTION', priorities: ['p1'], when: vip },
    ],
  ])('do not clash where they are for %s', (_what, one, other) =>
    expect(
      findings([...sound, { ...one, seconds: 60 }, { ...other, seconds: 90 }]).filter((each) =>
        each.includes('already'),
      ),
    ).toEqual([]),
  );

  it.each<[string, object, object, string]>([
    [
      'one of several priorities',
      { ...resolution, priorities: ['p1', 'p2'] },
      { ...resolution, priorities: ['p2'] },
      'RESOLUTION for p2 is',
    ],
    [
      'all other priorities in a tier',
      { ...resolution, tiers: ['a', 'b'] },
      { ...resolution, tiers: ['b'] },
      'RESOLUTION for all other priorities in the tier b is',
    ],
    [
      'a priority in a tier',
      { ...resolution, tiers: ['b'], priorities: ['p1'] },
      { ...resolution, tiers: ['b'], priorities: ['p1'] },
      'RESOLUTION for p1 in the tier b is',
    ],
    [
      'what one condition asks',
      { ...resolution, when: vip },
      { ...resolution, when: vip },
      'RESOLUTION for all other priorities is',
    ],
  ])('clash where both are for %s', (_what, one, other, told) =>
    expect(findings([...sound, one, other]).filter((each) => each.includes('already'))).toEqual([
      `error targets[3]: ${told} promised in targets[2] already`,
    ]),
  );

  it('are told to clash with the first of all', () =>
    expect(findings([response, resolution, resolution, resolution])).toEqual([
      'error targets[2]: RESOLUTION for all other priorities is promised in targets[1] already',
      'error targets[3]: RESOLUTION for all other priorities is promised in targets[1] already',
    ]));

  it('name calendars that there are', () => {
    expect(findings(sound, { calendar: 'tides' })).toEqual([
      'error calendar: unknown calendar tides; known are office',
    ]);
    expect(findings([response, { ...resolution, calendar: 'tides' }], {}, { calendar: [] })).toEqual(
      expect.arrayContaining([
        'error calendar: unknown calendar office; known are none',
        'error targets[1].calendar: unknown calendar tides; known are none',
      ]),
    );
  });
});

describe('a step that lies further before due than targets are long', () => {
  const before = (seconds: number, metrics: readonly string[] = []) => ({
    ladder: [{ fraction: 0.5 }, { beforeDueSeconds: seconds, metrics }].map((rung) => ({
      ...rung,
      actions: [{ do: 'RAISE_PRIORITY' }],
    })),
  });
  const never = (what: string) =>
    `warning ladder[1].beforeDueSeconds: ${what} no longer than this: their clocks never pass it`;

  it.each<[string, number, readonly string[], readonly string[]]>([
    ['of none', 1799, [], []],
    ['of one, which is as long', 1800, [], ['1 of 2 targets is']],
    ['of both', 3600, [], ['2 of 2 targets are']],
    ['of none of its metric', 1800, ['RESOLUTION'], []],
    ['of one of its metric', 3600, ['RESOLUTION'], ['1 of 1 targets is']],
    ['of none, since its metric is promised nothing', 3600, ['NEXT_RESPONSE'], []],
  ])('is pointed out %s', (_whose, seconds, metrics, found) =>
    expect(findings(sound, before(seconds, metrics))).toEqual(found.map(never)),
  );
});

describe('what a policy leaves without a promise', () => {
  const nothing = (metric: string, keys: string) =>
    `warning targets: ${metric} promises nothing for ${keys}: no clock will run there`;

  it.each<[string, readonly object[], readonly string[]]>([
    ['a metric at all priorities', [resolution], [nothing('FIRST_RESPONSE', 'p1, p2')]],
    ['a metric at one', [response, { ...resolution, priorities: ['p1'] }], [nothing('RESOLUTION', 'p2')]],
    [
      'none, where each priority has its own',
      [response, { ...resolution, priorities: ['p1'] }, { ...resolution, priorities: ['p2'] }],
      [],
    ],
    ['those of no tier', [response, { ...resolution, tiers: ['a'] }], [nothing('RESOLUTION', 'p1, p2')]],
    [
      'those for whom a condition does not hold',
      [response, { ...resolution, when: vip }],
      [nothing('RESOLUTION', 'p1, p2')],
    ],
  ])('is pointed out: %s', (_what, targets, found) => expect(findings(targets)).toEqual(found));

  it('is told by priority where there is one alone', () => {
    const [matrix] = ground['priority-matrix']!;
    const alone = { 'priority-matrix': [{ ...matrix!, priorities: [{ key: 'p1', name: 'P1', rank: 1 }] }] };
    expect(findings([response], {}, alone)).toEqual([nothing('RESOLUTION', 'p1')]);
  });

  it('names a priority that there is not by its place', () =>
    expect(findings([response, resolution, { ...resolution, priorities: ['p1', 'p9'] }])).toEqual([
      'error targets[2].priorities[1]: unknown priority p9; known are p1, p2',
    ]));

  it('is pointed out by metric where there are no priorities at all', () => {
    const without = { 'priority-matrix': [] };
    expect(findings([response], {}, without)).toEqual([
      'warning targets: RESOLUTION promises nothing: no clock will run',
    ]);
    expect(findings([resolution], {}, without)).toEqual([
      'warning targets: FIRST_RESPONSE promises nothing: no clock will run',
    ]);
    expect(findings([{ ...response, priorities: ['p9'] }, resolution], {}, without)).toEqual([]);
  });
});
