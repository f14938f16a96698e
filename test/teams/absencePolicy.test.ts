import { expect, it } from '@jest/globals';
import type { Actor } from '../../server/core/kernel/Actor.js';
import type { Release } from '../../server/core/kernel/Release.js';
import { mayManageAbsence, mayReadAbsences } from '../../server/core/teams/absences.js';

const person = (name: string) => ({ userId: name, email: `${name}@x.example` });
const actor = (role: Actor['role']) => ({ role }) as Actor;

/** Lea leads a team that Max is in; Zoe leads one that he is not in. */
const team = (lead: string, member: string) => ({
  document: { lead: `${lead}@x.example` },
  compiled: { memberOf: (email: string) => (email === `${member}@x.example` ? { email } : undefined) },
});
const release = { all: () => [team('lea', 'max'), team('zoe', 'tom')] } as unknown as Release;

it.each<[who: string, role: Actor['role'], viewer: string | null, expected: boolean]>([
  ['an ops leader', 'OPS_LEADER', 'ola', true],
  ['the program', 'SYSTEM', null, true],
  ['they themselves', 'AGENT', 'max', true],
  ['the lead of a team of theirs', 'AGENT', 'lea', true],
  ['the lead of another team', 'AGENT', 'zoe', false],
  ['an agent', 'AGENT', 'tom', false],
  ['a program of an agent', 'AGENT', null, false],
  ['a partner who leads nothing here', 'PARTNER', 'lea', false],
  ['a reader of figures', 'BI_READER', 'max', false],
])('%s may or may not record and cancel an absence', (_who, role, viewer, expected) => {
  expect(mayManageAbsence(actor(role), viewer === null ? null : person(viewer), person('max'), release)).toBe(expected);
});

it('is read by the provider’s people alone', () => {
  const roles = ['OPS_LEADER', 'AGENT', 'SYSTEM', 'PARTNER', 'BI_READER'] as const;
  expect(roles.filter((role) => mayReadAbsences(actor(role)))).toEqual(['OPS_LEADER', 'AGENT', 'SYSTEM']);
});
