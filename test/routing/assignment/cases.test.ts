import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Candidate, Skills } from '../../../server/core/routing/assignment/Candidate.js';
import type { Strategy } from '../../../server/core/teams/Strategy.js';
import { drainQueue, type Waiting } from '../../../server/core/routing/assignment/drainQueue.js';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly strategy: 'round-robin' | 'least-loaded' | 'best-skill';
  readonly agents: readonly {
    readonly id: string;
    readonly online?: boolean;
    readonly capacity?: number;
    readonly open?: number;
    readonly skills?: Skills;
  }[];
  readonly events: readonly {
    readonly arrive?: {
      readonly id: string;
      readonly skills?: Skills;
      readonly exclude?: readonly string[];
      readonly weight?: number;
      readonly priority?: number;
    };
    readonly done?: string;
    readonly online?: string;
    readonly offline?: string;
  }[];
  readonly expected: readonly { readonly assigned: readonly [string, string][]; readonly queued: readonly string[] }[];
}

const { cases } = JSON.parse(readFileSync('test/cases/assignment.json', 'utf8')) as { cases: Case[] };
const strategies: { readonly [name in Case['strategy']]: Strategy } = {
  'round-robin': 'ROUND_ROBIN',
  'least-loaded': 'LEAST_LOADED',
  'best-skill': 'BEST_SKILL',
};

/** Plays a case: after each event the whole queue is served. */
function play({ strategy, agents, events }: Case) {
  let people: Candidate[] = agents.map(({ id, online = true, capacity = 1_000, open = 0, skills = {} }) => ({
    id,
    isPresent: online,
    capacity,
    load: open,
    skills,
    lastTurn: null,
  }));
  let queue: Waiting[] = [];
  const held = new Map<string, { person: string; weight: number }>();
  let turn = 0;
  const change = (id: string, to: (one: Candidate) => Partial<Candidate>) => {
    people = people.map((one) => (one.id === id ? { ...one, ...to(one) } : one));
  };
  return events.map(({ arrive, done, online, offline }, since) => {
    if (arrive) {
      const { id, skills = {}, exclude = [], weight = 1, priority = 3 } = arrive;
      queue.push({ id, skills, excluded: exclude, weight, rank: priority, since });
    }
    if (online) change(online, () => ({ isPresent: true }));
    if (offline) change(offline, () => ({ isPresent: false }));
    const freed = done ? held.get(done) : undefined;
    if (freed) change(freed.person, ({ load }) => ({ load: load - freed.weight }));
    const given = drainQueue(queue, people, strategies[strategy]);
    for (const { work, person } of given) {
      const weight = queue.find(({ id }) => id === work)?.weight ?? 1;
      held.set(work, { person, weight });
      turn += 1;
      const lastTurn = turn;
      change(person, ({ load }) => ({ load: load + weight, lastTurn }));
    }
    queue = queue.filter(({ id }) => !given.some(({ work }) => work === id));
    return { assigned: given.map(({ work, person }) => [work, person]), queued: queue.map(({ id }) => id) };
  });
}

describe('who gets the work', () => {
  it.each(cases.map((one) => [one.id, one.title, one] as const))('%s %s', (_id, _title, one) => {
    expect(play(one)).toEqual(one.expected);
  });
});
