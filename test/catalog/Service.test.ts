import { describe, expect, test } from '@jest/globals';
import { priorityMatrixKind } from '../../server/core/catalog/PriorityMatrix.js';
import { serviceKind, services } from '../../server/core/catalog/Service.js';
import { anyKind, kindToken, type DocumentKind } from '../../server/core/configuration/kinds.js';
import { object, slug } from '../../server/core/configuration/shape.js';
import { messageTemplateKind } from '../../server/core/templates/MessageTemplate.js';
import { teamKind } from '../../server/core/teams/Team.js';
import { compileAlone, findingsOf, type Before } from '../configuration/support.js';

/** Stands in for SLA policies, of which a service needs to know the keys only. */
const slaPolicyKeys: DocumentKind<{ key: string }, string> = {
  token: kindToken('sla-policy'),
  folder: 'sla-policies',
  shapeVersion: 1,
  shape: object({ key: slug }),
  check: () => undefined,
  compile: ({ key }) => key,
};

const levels = [{ key: 'all', name: 'All' }];
const before: Before[] = [
  {
    kind: anyKind(teamKind),
    bodies: [{ key: 'desk', name: 'Desk', members: [{ email: 'a@b.example', capacity: 1 }], line: 1 }],
  },
  {
    kind: anyKind(priorityMatrixKind),
    bodies: [
      {
        key: 'default',
        name: 'Default',
        impacts: levels,
        urgencies: levels,
        priorities: [{ key: 'p1', name: 'P1', rank: 1 }],
        cells: { all: { all: 'p1' } },
      },
    ],
  },
  { kind: anyKind(slaPolicyKeys), bodies: [{ key: 'standard' }] },
  {
    kind: anyKind(messageTemplateKind),
    bodies: [
      { key: 'hello', name: 'Hello', purpose: 'ACKNOWLEDGEMENT', subject: 'Hello', body: 'Hello' },
      { key: 'bye', name: 'Bye', purpose: 'RESOLUTION_NOTICE', subject: 'Bye', body: 'Bye' },
    ],
  },
];

const payroll = {
  key: 'payroll',
  name: 'Payroll',
  description: 'Pay',
  trade: 'FINANCE',
  promise: {
    outcome: 'Everybody is paid.',
    trigger: 'Pay is missing.',
    customerSegment: 'Employees',
    inScope: ['Corrections'],
    qualityCriteria: ['On time'],
  },
  owners: { accountable: 'ingrid.solberg@signalbox.example' },
  deliveryPath: 'Checked and paid.',
  path: [],
  slaPolicy: 'standard',
  team: 'desk',
  reopenWindowDays: 14,
  lifecycle: 'PUBLISHED',
};

describe('a service', () => {
  test('is owned by the accountable person alone, uses the default matrix and stays resolved unless it says otherwise', () => {
    expect(compileAlone(serviceKind, payroll, before).entry(services, 'payroll')?.document).toEqual({
      ...payroll,
      promise: { ...payroll.promise, outOfScope: [] },
      owners: { ...payroll.owners, delivery: null, quality: null, communication: null, closeout: null },
      priorityMatrix: 'default',
      autoCloseBusinessDays: null,
      acknowledgement: null,
      defaultPath: null,
      resolutionNotice: null,
    });
  });

  test.each([
    ['PUBLISHED', true],
    ['DEPRECATED', true],
    ['RETIRED', false],
  ])('that is %s takes new work: %j', (lifecycle, takesNewWork) => {
    const release = compileAlone(serviceKind, { ...payroll, lifecycle }, before);
    expect(release.get(services, 'payroll')?.takesNewWork).toBe(takesNewWork);
  });

  test.each<[name: string, change: object, findings: string[]]>([
    [
      'an SLA policy that does not exist',
      { slaPolicy: 'gold' },
      ['error slaPolicy: there is no SLA policy with the key gold'],
    ],
    ['a team that does not exist', { team: 'night' }, ['error team: there is no team with the key night']],
    [
      'a matrix that does not exist',
      { priorityMatrix: 'x' },
      ['error priorityMatrix: there is no priority matrix with the key x'],
    ],
    [
      'nobody who is accountable',
      { owners: {} },
      ['error owners.accountable: an e-mail address in lower case is missing'],
    ],
    [
      'a promise without quality criteria',
      { promise: { ...payroll.promise, qualityCriteria: [] } },
      ['error promise.qualityCriteria: expected a list of 1 to 30 items, found "0 items"'],
    ],
    [
      'a trade nobody knows',
      { trade: 'BAKERY' },
      ['error trade: expected one of IT, FACILITIES, FINANCE, FIELD_SERVICE, HUMAN_RESOURCES, found "BAKERY"'],
    ],
    ['templates of its messages', { acknowledgement: 'hello', resolutionNotice: 'bye' }, []],
    [
      'a template that does not exist',
      { acknowledgement: 'hullo' },
      ['error acknowledgement: there is no message template with the key hullo'],
    ],
    [
      "templates of each other's purpose",
      { acknowledgement: 'bye', resolutionNotice: 'hello' },
      [
        'error acknowledgement: the message template bye is for RESOLUTION_NOTICE: expected one for ACKNOWLEDGEMENT',
        'error resolutionNotice: the message template hello is for ACKNOWLEDGEMENT: expected one for RESOLUTION_NOTICE',
      ],
    ],
    [
      'several wrong references at once',
      { slaPolicy: 'gold', team: 'night' },
      ['error slaPolicy: there is no SLA policy with the key gold', 'error team: there is no team with the key night'],
    ],
  ])('is told about %s', (_name, change, findings) => {
    expect(findingsOf(serviceKind, { ...payroll, ...change }, before)).toEqual(findings);
  });
});
