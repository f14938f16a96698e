import { expect, it } from '@jest/globals';
import type { Documents } from '../../server/core/kernel/Release.js';
import { routingRuleSets } from '../../server/core/routing/RoutingRuleSet.js';
import { skillCoverage } from '../../server/core/routing/skillCoverage.js';
import { teams } from '../../server/core/teams/Team.js';

const member = (email: string, ...skills: [skill: string, level: number][]) => ({
  email,
  capacity: 5,
  workingHours: null,
  skills: skills.map(([skill, level]) => ({ skill, level })),
});

const teamsOf: { readonly [key: string]: object } = {
  desk: { members: [member('a@x.example', ['mail', 2], ['voice', 5]), member('b@x.example', ['mail', 4])] },
  network: { members: [member('a@x.example', ['mail', 3], ['fibre', 2])] },
};

const rule = (name: string, enabled: boolean, skill: string, level: number) => ({
  name,
  enabled,
  then: { team: 'desk', skills: [{ skill, level }] },
});

const rules = {
  rules: [rule('Fibre', true, 'fibre', 3), rule('Off', false, 'cobol', 1), rule('Post', true, 'mail', 4)],
  default: { team: 'desk', skills: [{ skill: 'patience', level: 1 }] },
};

const documents = {
  keys: (kind: string) => (kind === teams.kind ? Object.keys(teamsOf) : ['routes']),
  get: (_token: unknown, key: string) => teamsOf[key],
  entry: (token: { kind: string }) => (token.kind === routingRuleSets.kind ? { document: rules } : undefined),
} as unknown as Documents;

it('says who can do what, which skills fewer than two have, and what rules ask for that nobody has', () => {
  expect(skillCoverage(documents)).toEqual({
    people: [
      {
        email: 'a@x.example',
        teams: ['desk', 'network'],
        skills: [
          { skill: 'fibre', level: 2 },
          { skill: 'mail', level: 3 },
          { skill: 'voice', level: 5 },
        ],
      },
      { email: 'b@x.example', teams: ['desk'], skills: [{ skill: 'mail', level: 4 }] },
    ],
    skills: [
      { skill: 'fibre', holders: 1, askedBy: [{ ruleSet: 'routes', rule: 'Fibre', level: 3 }], gap: 'NOBODY' },
      { skill: 'mail', holders: 2, askedBy: [{ ruleSet: 'routes', rule: 'Post', level: 4 }], gap: null },
      { skill: 'patience', holders: 0, askedBy: [{ ruleSet: 'routes', rule: null, level: 1 }], gap: 'NOBODY' },
      { skill: 'voice', holders: 1, askedBy: [], gap: 'FEW' },
    ],
  });
});
