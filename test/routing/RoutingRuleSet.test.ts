import { describe, expect, test } from '@jest/globals';
import { routingRuleSetKind, routingRuleSets } from '../../server/core/routing/RoutingRuleSet.js';
import { compileAlone, findingsOf, type Body } from '../configuration/support.js';
import { before, rule, set } from './support.js';

describe('a rule set', () => {
  test('reads the fields of all its conditions and no others', () => {
    const rules = [
      rule('a', { when: { field: 'channel', op: 'eq', value: 'PHONE' } }),
      rule('b', {
        when: {
          any: [
            { field: 'title', op: 'matches', value: 'x' },
            { field: 'title', op: 'exists', value: true },
          ],
        },
      }),
      rule('c', {}),
    ];
    const compiled = compileAlone(routingRuleSetKind, set(rules), before).get(routingRuleSets, 'assignment');
    expect([...(compiled?.reads ?? [])]).toEqual(['channel', 'title']);
  });

  test('may ask for a skill that somebody of the team has at the level', () => {
    const then = { team: 'network', skills: [{ skill: 'fibre', level: 3 }] };
    expect(findingsOf(routingRuleSetKind, set([rule('a', { then })]), before)).toEqual([]);
  });

  test.each<[name: string, document: Body, findings: string[]]>([
    [
      'a default that is missing',
      { key: 'assignment', name: 'A', stage: 'assignment', rules: [] },
      ['error default: expected a default, since no record may fall through'],
    ],
    [
      'a default team that does not exist',
      { ...set([]), default: { team: 'night' } },
      ['error default.team: there is no team with the key night'],
    ],
    [
      'a team that does not exist',
      set([rule('a', { then: { team: 'night' } })]),
      ['error rules[0].then.team: there is no team with the key night'],
    ],
    [
      'a person who is not in the team',
      set([rule('a', { then: { team: 'payroll', person: 'aisha@signalbox.example' } })]),
      ['error rules[0].then.person: aisha@signalbox.example is not a member of the team Payroll'],
    ],
    [
      'a person who is not in the default team, when no team is named',
      set([rule('a', { then: { person: 'ingrid@signalbox.example' } })]),
      ['error rules[0].then.person: ingrid@signalbox.example is not a member of the team Desk'],
    ],
    [
      'a skill that nobody of the team has at the level',
      set([rule('a', { then: { team: 'network', skills: [{ skill: 'fibre', level: 4 }] } })]),
      ['warning rules[0].then.skills: nobody of the team Network has fibre at level 4: what comes to it by this waits'],
    ],
    [
      'a person without the skill that is asked for',
      set([
        rule('a', {
          then: { team: 'payroll', person: 'ingrid@signalbox.example', skills: [{ skill: 'tax', level: 1 }] },
        }),
      ]),
      [
        'error rules[0].then.person: ingrid@signalbox.example has not the skill tax at level 1, which is asked for',
        'warning rules[0].then.skills: nobody of the team Payroll has tax at level 1: what comes to it by this waits',
      ],
    ],
    [
      'a rule that decides nothing',
      set([rule('a', { then: {} })]),
      ['error rules[0].then: expected a team, a person or skills'],
    ],
    [
      'an id that is used twice',
      set([
        rule('a', { when: { field: 'channel', op: 'eq', value: 'PHONE' } }),
        rule('a', { when: { field: 'channel', op: 'eq', value: 'EMAIL' } }),
      ]),
      ['error rules[1].id: the id a is used twice'],
    ],
    [
      'a condition about a field nobody knows',
      set([rule('a', { when: { all: [{ field: 'weather', op: 'eq', value: 'rain' }] } })]),
      [
        'error rules[0].when.all[0].field: unknown field weather; known are category, channel, deliveryPath, eligibility, impact, location, organisation, priority, service, team, tier, title, urgency',
      ],
    ],
    [
      'a channel that does not exist',
      set([rule('a', { when: { field: 'channel', op: 'eq', value: 'FAX' } })]),
      [
        'error rules[0].when.value: channel is never FAX; its values are PORTAL, EMAIL, PHONE, API, MONITORING, CONSOLE, IMPORT',
      ],
    ],
    [
      'a priority that no matrix hands out',
      set([rule('a', { when: { field: 'priority', op: 'eq', value: 'p9' } })]),
      ['error rules[0].when.value: priority is never p9; its values are p1'],
    ],
    [
      'an instant that does not exist',
      set([rule('a', { validFrom: '2026-02-30T00:00:00Z' })]),
      ['error rules[0].validFrom: expected an instant such as 2026-03-01T09:00:00Z, found "2026-02-30T00:00:00Z"'],
    ],
    [
      'a rule that ends before it begins',
      set([rule('a', { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-02-01T01:00:00+01:00' })]),
      ['error rules[0].validUntil: expected an instant after validFrom'],
    ],
    [
      'a group whose name cannot be seen, and one that is too long',
      set([rule('a', { group: '' }), rule('b', { group: 'x'.repeat(121) })]),
      [
        'error rules[0].group: expected a name of 1 to 120 characters, found ""',
        `error rules[1].group: expected a name of 1 to 120 characters, found "${'x'.repeat(56)}...`,
      ],
    ],
    [
      'rules after one that holds for every record',
      set([
        rule('a', {}),
        rule('b', { when: { field: 'channel', op: 'eq', value: 'PHONE' }, then: { team: 'network' } }),
        rule('c', { then: { team: 'network' } }),
      ]),
      [
        'error rules[1]: Rule b never decides: Rule a above it takes every record that it holds for, and decides otherwise',
        'error rules[2]: Rule c never decides: Rule a above it takes every record that it holds for, and decides otherwise',
      ],
    ],
  ])('is told about %s', (_name, document, findings) => {
    expect(findingsOf(routingRuleSetKind, document, before)).toEqual(findings);
  });

  test('is not warned about rules after an unconditional one that is disabled or ends some day', () => {
    const rules = [
      rule('a', { enabled: false }),
      rule('b', { validUntil: '2027-01-01T00:00:00Z' }),
      rule('c', { then: { team: 'network' } }),
    ];
    expect(findingsOf(routingRuleSetKind, set(rules), before)).toEqual([]);
  });
});
