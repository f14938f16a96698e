import { describe, expect, test } from '@jest/globals';
import { fields } from '../../server/app/fields.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import { Release } from '../../server/core/kernel/Release.js';
import { routingRuleSetKind } from '../../server/core/routing/RoutingRuleSet.js';
import { rulesOf } from '../../server/core/routing/rulesOf.js';
import type { RoutingStage } from '../../server/core/routing/stages.js';
import { type Body, findingsOf } from '../configuration/support.js';
import { before } from './support.js';

const isPhone = { field: 'channel', op: 'eq', value: 'PHONE' };

/** A set of one rule, which holds for calls, and a default. */
function staged(stage: RoutingStage, then: object, fallback: object, change: object = {}): Body {
  const rule = { id: 'a', name: 'A', when: isPhone, then, ...change };
  return { key: stage, name: stage, stage, rules: [rule], default: fallback };
}

describe('a set of a stage', () => {
  test.each<[stage: RoutingStage, then: object, fallback: object]>([
    ['classification', { category: 'Call' }, {}],
    ['priority', { priority: 'p1' }, {}],
    ['eligibility', { eligibility: 'NEEDS_APPROVAL' }, { eligibility: 'ELIGIBLE' }],
    ['assignment', { team: 'payroll', skills: [{ skill: 'ledger', level: 2 }] }, { team: 'desk' }],
    ['assignment', { skills: [{ skill: 'ledger', level: 2 }] }, { team: 'desk' }],
    ['approvers', { approvers: ['desk', 'ingrid@signalbox.example'], approval: 'ALL' }, { approvers: ['payroll'] }],
    ['notifications', { notify: ['network'] }, {}],
  ])('%s takes %j', (stage, then, fallback) => {
    expect(findingsOf(routingRuleSetKind, staged(stage, then, fallback), before)).toEqual([]);
  });

  test.each<[name: string, body: Body, findings: string[]]>([
    [
      'what another stage decides',
      staged('classification', { category: 'Call', team: 'desk' }, {}),
      ['error rules[0].then.team: the stage classification decides the category, and nothing else'],
    ],
    [
      'a default that another stage decides',
      staged('notifications', { notify: ['desk'] }, { team: 'desk' }),
      ['error default.team: the stage notifications decides who is told, and nothing else'],
    ],
    [
      'a rule that sets nothing',
      staged('approvers', {}, {}),
      ['error rules[0].then: expected a team or person who approves'],
    ],
    [
      'a priority that no matrix has',
      staged('priority', { priority: 'p9' }, {}),
      ['error rules[0].then.priority: no priority matrix has a priority with the key p9'],
    ],
    [
      'a path that does not exist',
      staged('delivery-path', { deliveryPath: 'scenic' }, {}),
      ['error rules[0].then.deliveryPath: there is no delivery path with the key scenic'],
    ],
    [
      'eligibility without a default',
      staged('eligibility', { eligibility: 'NOT_ELIGIBLE' }, {}),
      ['error default.eligibility: expected whether a record is eligible that no rule holds for'],
    ],
    [
      'assignment without a default team',
      staged('assignment', { team: 'payroll' }, { skills: [{ skill: 'ledger', level: 1 }] }),
      ['error default.team: expected a default team, since no record may fall through'],
    ],
    [
      'an approver who is no team',
      staged('approvers', { approvers: ['night', 'ingrid@signalbox.example'] }, {}),
      ['error rules[0].then.approvers[0]: there is no team with the key night'],
    ],
    [
      'a category with what nobody sees',
      staged('classification', { category: 'Ca\u202ell' }, {}),
      ['error rules[0].then.category: expected one line of text, found U+202E after 2 characters: leave it out'],
    ],
    [
      'an address that is in no team',
      staged('notifications', { notify: ['stranger@signalbox.example'] }, {}),
      [
        "info rules[0].then.notify[0]: stranger@signalbox.example is in no team, and checks do not know who logs in: whoever it is is told if they are one of the provider's people and active when a record comes, and its decision says if not",
      ],
    ],
    [
      'all that is wrong at once, also beside what cannot be read',
      {
        key: 'assignment',
        name: '',
        stage: 'assignment',
        colour: 'red',
        rules: [
          {
            id: 'a',
            name: 'A',
            when: { field: 'service', op: 'eq', value: 'nope' },
            then: { team: 'night', skills: [{ skill: 'ledger', level: 9 }] },
          },
          { id: 'a', name: 'B', when: { field: 'wind', op: 'eq', value: 'x' }, then: { skills: 'ledger' } },
          { id: 'c', name: 'C', when: { field: 'channel' }, then: { priority: 'p1', team: 'payroll' } },
        ],
        default: { team: 'gone', person: 7 },
      },
      [
        'error colour: unknown field; known are key, name, description, stage, rules, default',
        'error name: expected a name of 1 to 120 characters, found ""',
        'error rules[0].then.skills[0].level: expected a whole number from 1 to 5, found 9',
        'error rules[1].then.skills: expected a list, found "ledger"',
        'error rules[2].when.op: a comparison is missing',
        'error rules[2].when.value: a value is missing',
        'error default.person: expected an e-mail address in lower case, found 7',
        'error default.team: there is no team with the key gone',
        'error rules[0].when.value: there is no service with the key nope',
        'error rules[0].then.team: there is no team with the key night',
        'error rules[1].id: the id a is used twice',
        'error rules[1].when.field: unknown field wind; known are category, channel, deliveryPath, eligibility, impact, location, organisation, priority, service, team, tier, title, urgency',
        'error rules[2].then.priority: the stage assignment decides team, person and skills, and nothing else',
      ],
    ],
    [
      'an address in capitals',
      staged('notifications', { notify: ['Ingrid@signalbox.example'] }, {}),
      ['error rules[0].then.notify[0]: expected an e-mail address in lower case, found "Ingrid@signalbox.example"'],
    ],
    [
      'overriding where one rule decides',
      staged('classification', { category: 'Call' }, {}, { overriding: true }),
      ['error rules[0].overriding: only where all rules that hold count can one override others'],
    ],
    [
      'a field that a later stage decides',
      staged('classification', { category: 'Call' }, {}, { when: { field: 'priority', op: 'eq', value: 'p1' } }),
      ['error rules[0].when: priority is decided later, in the stage priority: it cannot be asked for yet'],
    ],
    [
      'a field that these very rules decide',
      staged('assignment', { team: 'payroll' }, { team: 'desk' }, { when: { field: 'team', op: 'eq', value: 'desk' } }),
      ['error rules[0].when: team is decided by these very rules: it cannot be asked for yet'],
    ],
  ])('is told about %s', (_name, body, findings) => {
    expect(findingsOf(routingRuleSetKind, body, before)).toEqual(findings);
  });

  test.each<[stage: RoutingStage, then: object, fallback: object, field: string, value: string]>([
    ['priority', { priority: 'p1' }, {}, 'category', 'Call'],
    ['eligibility', { eligibility: 'NOT_ELIGIBLE' }, { eligibility: 'ELIGIBLE' }, 'priority', 'p1'],
    ['assignment', { team: 'payroll' }, { team: 'desk' }, 'eligibility', 'NEEDS_APPROVAL'],
    ['approvers', { approvers: ['desk'] }, {}, 'team', 'payroll'],
  ])('%s, %j else %j, may ask for %s', (stage, then, fallback, field, value) => {
    const body = staged(stage, then, fallback, { when: { field, op: 'eq', value } });
    expect(findingsOf(routingRuleSetKind, body, before)).toEqual([]);
  });
});

describe('the sets of a release', () => {
  const sets = (...bodies: Body[]) => {
    const all = [...before, { kind: anyKind(routingRuleSetKind), bodies }];
    const sources = all.flatMap(({ kind: { token, shapeVersion }, bodies: of }) =>
      of.map((body) => ({ kind: token.kind, key: body.key, revisionId: body.key, body, shapeVersion })),
    );
    return new Compiler({ kinds: all.map(({ kind }) => kind), fields }).compile(sources);
  };
  const calls = staged('classification', { category: 'Call' }, {});
  const telling = staged('notifications', { notify: ['desk'] }, {});

  test('are one for each stage, found by it', () => {
    const { entries, findings } = sets(calls, telling);
    const release = new Release('release', 1, new Date(0), entries);
    expect(findings).toEqual([]);
    expect(rulesOf(release, 'classification')?.compiled.decide({ channel: 'PHONE' }, new Date(0))).toEqual({
      category: 'Call',
      ruleId: 'a',
    });
    expect(rulesOf(release, 'notifications')?.key).toBe('notifications');
    expect(rulesOf(release, 'assignment')).toBeUndefined();
  });

  test('are refused where two are for the same stage, both named', () => {
    const { findings, isSound } = sets(calls, telling, { ...telling, key: 'more' });
    expect(isSound).toBe(false);
    expect(findings.map(({ key, path, message }) => `${key} ${path}: ${message}`)).toEqual([
      'more stage: expected one set of rules for the stage notifications, found notifications as well',
      'notifications stage: expected one set of rules for the stage notifications, found more as well',
    ]);
  });
});
