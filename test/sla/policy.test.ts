import { describe, expect, it } from '@jest/globals';
import { calendarKind } from '../../server/core/calendars/calendarKind.js';
import { priorityMatrixKind } from '../../server/core/catalog/PriorityMatrix.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import type { Compilation } from '../../server/core/configuration/Workbench.js';
import { anyKind, type FieldDeclaration } from '../../server/core/configuration/kinds.js';
import { Release } from '../../server/core/kernel/Release.js';
import type { Condition } from '../../server/core/conditions/condition.js';
import { type PolicyMetric, slaPolicies } from '../../server/core/sla/SlaPolicy.js';
import { slaPolicyKind } from '../../server/core/sla/slaPolicyKind.js';
import { teamKind } from '../../server/core/teams/Team.js';

const week = { mon: [{ from: '09:00', to: '17:00' }] };
const office = { key: 'office', name: 'Office', timeZone: 'Europe/Berlin', week };
const always = { key: 'always', name: 'Always', timeZone: 'Asia/Singapore', week };
const levels = [{ key: 'any', name: 'Any' }];
const matrix = {
  key: 'default',
  name: 'Default',
  impacts: [
    { key: 'high', name: 'High' },
    { key: 'low', name: 'Low' },
  ],
  urgencies: levels,
  priorities: [
    { key: 'p1', name: 'P1', rank: 1 },
    { key: 'p2', name: 'P2', rank: 2 },
  ],
  cells: { high: { any: 'p1' }, low: { any: 'p2' } },
};
const policy = {
  key: 'gold',
  name: 'Gold',
  calendar: 'office',
  targets: [
    { metric: 'FIRST_RESPONSE', seconds: 1800 },
    { metric: 'RESOLUTION', priorities: ['p1'], seconds: 14400, calendar: 'always' },
    { metric: 'RESOLUTION', priorities: ['p2'], seconds: 28800 },
  ],
  warnings: [0.75],
};

const category: FieldDeclaration = { name: 'category', label: 'category', type: 'text' };

const { warnings: _, ...withoutWarnings } = policy;

function compile(change: object): Compilation {
  const document = (kind: string, body: { key: string; [field: string]: unknown }) => ({
    kind,
    key: body.key,
    revisionId: 'revision',
    body,
    shapeVersion: 1,
  });
  const kinds = [anyKind(calendarKind), anyKind(teamKind), anyKind(priorityMatrixKind), anyKind(slaPolicyKind)];
  const documents = [
    document('calendar', office),
    document('calendar', always),
    document('team', { key: 'network', name: 'Network', line: 2, members: [] }),
    document('priority-matrix', matrix),
    // the ladder came with the second version, instead of warnings
    'ladder' in change
      ? { ...document('sla-policy', { ...withoutWarnings, ...change }), shapeVersion: 2 }
      : document('sla-policy', { ...policy, ...change }),
  ];
  return new Compiler({ kinds, fields: new Map([['category', category]]) }).compile(documents);
}

const findings = (change: object): string[] =>
  compile(change)
    .findings.filter(({ kind }) => kind === 'sla-policy')
    .map(({ severity, path, message }) => `${severity} ${path}: ${message}`);

describe('a policy promises', () => {
  const gold = new Release('id', 1, new Date(0), compile({}).entries!).get(slaPolicies, 'gold')!;

  const asked = (metric: PolicyMetric, priority: string) => ({ metric, holder: null, priority, tier: null });

  it('what the target of the priority says, in that target’s calendar', () =>
    expect(gold.promiseFor(asked('RESOLUTION', 'p1'), {})).toEqual({
      seconds: 14400,
      calendarKey: 'always',
      pauseReasons: ['CUSTOMER', 'SCHEDULED'],
      rungs: ['0.75'],
      target: 1,
      explanation: null,
    }));

  it('in its own calendar where the target names none', () =>
    expect(gold.promiseFor(asked('RESOLUTION', 'p2'), {})?.calendarKey).toBe('office'));

  it('the same for all priorities where a target names none, and pauses no response', () =>
    expect(gold.promiseFor(asked('FIRST_RESPONSE', 'p2'), {})).toEqual({
      seconds: 1800,
      calendarKey: 'office',
      pauseReasons: [],
      rungs: ['0.75'],
      target: 0,
      explanation: null,
    }));

  it('nothing for a priority that it does not know', () =>
    expect(gold.promiseFor(asked('RESOLUTION', 'p9'), {})).toBeNull());
});

describe('of targets that all apply', () => {
  const vip: Condition = { field: 'category', op: 'eq', value: 'vip' };
  const targets = [
    { metric: 'RESOLUTION', seconds: 1 },
    { metric: 'RESOLUTION', priorities: ['p1'], seconds: 2 },
    { metric: 'RESOLUTION', tiers: ['gold'], seconds: 3 },
    { metric: 'RESOLUTION', tiers: ['gold'], priorities: ['p1'], seconds: 4 },
    { metric: 'RESOLUTION', when: vip, seconds: 5 },
    { metric: 'FIRST_RESPONSE', seconds: 60 },
    { metric: 'OWNERSHIP', holder: 'network', seconds: 7 },
  ];
  const policyOf = new Release('id', 1, new Date(0), compile({ targets }).entries!).get(slaPolicies, 'gold')!;
  const seconds = (priority: string, tier: string | null, category: string | null = null) =>
    policyOf.promiseFor({ metric: 'RESOLUTION', holder: null, priority, tier }, { category })?.seconds;

  it('a condition comes before a tier, a tier before a priority, a priority before none', () =>
    expect([
      seconds('p2', null),
      seconds('p1', null),
      seconds('p2', 'gold'),
      seconds('p1', 'gold'),
      seconds('p1', 'gold', 'vip'),
      seconds('p2', 'silver'),
    ]).toEqual([1, 2, 3, 4, 5, 1]));

  it('one of ownership is that of the team alone', () => {
    const ownership = (holder: string | null) =>
      policyOf.promiseFor({ metric: 'OWNERSHIP', holder, priority: 'p1', tier: null }, {})?.seconds;
    expect([ownership('network'), ownership('desk'), ownership(null)]).toEqual([7, undefined, undefined]);
  });
});

describe('a policy is checked', () => {
  const response = { metric: 'FIRST_RESPONSE', seconds: 1800 };
  const resolution = { metric: 'RESOLUTION', seconds: 14400 };

  it('and nothing is found in a sound one', () => expect(findings({})).toEqual([]));

  it.each([
    ['an unknown calendar', { calendar: 'tides' }, 'error calendar: unknown calendar tides; known are always, office'],
    [
      'an unknown calendar of a target',
      { targets: [response, { ...resolution, calendar: 'tides' }] },
      'error targets[1].calendar: unknown calendar tides; known are always, office',
    ],
    [
      'two promises for one priority',
      { targets: [response, resolution, { ...resolution, priorities: ['p1'] }, { ...resolution, priorities: ['p1'] }] },
      'error targets[3]: RESOLUTION for p1 is promised in targets[2] already',
    ],
    [
      'two promises for all others',
      { targets: [response, resolution, resolution] },
      'error targets[2]: RESOLUTION for all other priorities is promised in targets[1] already',
    ],
    [
      'an unknown priority',
      { targets: [response, { ...resolution, priorities: ['p7'] }, resolution] },
      'error targets[1].priorities[0]: unknown priority p7; known are p1, p2',
    ],
    [
      'a priority without a promise',
      { targets: [response, { ...resolution, priorities: ['p1'] }] },
      'warning targets: RESOLUTION promises nothing for p2: no clock will run there',
    ],
    [
      'a rung in no place',
      { ladder: [{ actions: [] }] },
      'error ladder[0]: expected one of fraction, beforeDueSeconds and afterDueSeconds, found none',
    ],
    [
      'a rung named twice',
      { warnings: [0.5, 0.5] },
      'error ladder[1]: ladder[0] stands there already; each rung fires once',
    ],
    [
      'a rung that no clock passes',
      { ladder: [{ beforeDueSeconds: 1800 }] },
      'warning ladder[0].beforeDueSeconds: 1 of 3 targets is no longer than this: their clocks never pass it',
    ],
    [
      'an action without what it needs',
      { ladder: [{ fraction: 0.5, actions: [{ do: 'OPEN_TASK' }] }] },
      'error ladder[0].actions[0]: OPEN_TASK needs title',
    ],
    [
      'a webhook that is not https',
      { ladder: [{ fraction: 1, actions: [{ do: 'CALL_WEBHOOK', url: 'http://a.example' }] }] },
      'error ladder[0].actions[0].url: expected an https address, found http://a.example',
    ],
    [
      'ownership of no team',
      { targets: [response, resolution, { metric: 'OWNERSHIP', seconds: 60 }] },
      'error targets[2].holder: expected the key of the team whose time with the record is limited',
    ],
    [
      'a reason that is none',
      { pauses: { RESOLUTION: ['LUNCH'] } },
      'error pauses.RESOLUTION[0]: expected one of CUSTOMER, VENDOR, CHANGE, SCHEDULED, found "LUNCH"',
    ],
    [
      'no time at all',
      { targets: [{ ...response, seconds: 0 }, resolution] },
      'error targets[0].seconds: expected whole seconds from 1 to 31622400, found 0',
    ],
  ])('for %s', (_title, change, finding) => expect(findings(change)).toEqual([finding]));
});
