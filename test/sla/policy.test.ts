import { describe, expect, it } from '@jest/globals';
import { calendarKind } from '../../server/core/calendars/calendarKind.js';
import { priorityMatrixKind } from '../../server/core/catalog/PriorityMatrix.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import type { Compilation } from '../../server/core/configuration/Workbench.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import { Release } from '../../server/core/kernel/Release.js';
import { slaPolicies } from '../../server/core/sla/SlaPolicy.js';
import { slaPolicyKind } from '../../server/core/sla/slaPolicyKind.js';

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

function compile(change: object): Compilation {
  const document = (kind: string, body: { key: string }) => ({
    kind,
    key: body.key,
    revisionId: 'revision',
    body,
    shapeVersion: 1,
  });
  const kinds = [anyKind(calendarKind), anyKind(priorityMatrixKind), anyKind(slaPolicyKind)];
  const documents = [
    document('calendar', office),
    document('calendar', always),
    document('priority-matrix', matrix),
    document('sla-policy', { ...policy, ...change }),
  ];
  return new Compiler({ kinds, fields: new Map() }).compile(documents);
}

const findings = (change: object): string[] =>
  compile(change).findings.map(({ severity, path, message }) => `${severity} ${path}: ${message}`);

describe('a policy promises', () => {
  const gold = new Release('id', 1, new Date(0), compile({}).entries!).get(slaPolicies, 'gold')!;

  it('what the target of the priority says, in that target’s calendar', () =>
    expect(gold.targetFor('RESOLUTION', 'p1')).toEqual({
      seconds: 14400,
      calendarKey: 'always',
      pauseReasons: ['CUSTOMER', 'SCHEDULED'],
      warnings: [0.75],
    }));

  it('in its own calendar where the target names none', () =>
    expect(gold.targetFor('RESOLUTION', 'p2')?.calendarKey).toBe('office'));

  it('the same for all priorities where a target names none, and pauses no response', () =>
    expect(gold.targetFor('FIRST_RESPONSE', 'p2')).toEqual({
      seconds: 1800,
      calendarKey: 'office',
      pauseReasons: [],
      warnings: [0.75],
    }));

  it('nothing for a priority that it does not know', () => expect(gold.targetFor('RESOLUTION', 'p9')).toBeNull());
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
      'a warning at the target itself',
      { warnings: [1] },
      'error warnings[0]: expected a fraction above 0 and below 1, found 1',
    ],
    [
      'a warning named twice',
      { warnings: [0.5, 0.5] },
      'error warnings[1]: 0.5 is in the list already; each warning fires once',
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
