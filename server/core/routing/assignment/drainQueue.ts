import type { Strategy } from '../../teams/Strategy.js';
import type { Candidate, Work } from './Candidate.js';
import { type Choice, choosePerson } from './choosePerson.js';

/** Work that waits for somebody. */
export interface Waiting extends Work {
  readonly id: string;
  /** Rank of its priority: the smaller, the more urgent. */
  readonly rank: number;
  /** Epoch milliseconds since when it waits. */
  readonly since: number;
}

/** Work that has found somebody. */
export interface Given {
  readonly work: string;
  readonly person: string;
  readonly choice: Choice;
}

/**
 * Gives waiting work to those who can have it now: by priority, then by age. What nobody can have goes on waiting, and
 * holds up nothing that comes after it. People's loads and turns are counted on from one to the next.
 */
export function drainQueue(
  waiting: readonly Waiting[],
  candidates: readonly Candidate[],
  strategy: Strategy,
): readonly Given[] {
  let people = candidates;
  let turn = Math.max(-1, ...candidates.map(({ lastTurn }) => lastTurn ?? -1));
  const inOrder = [...waiting].sort((a, b) => a.rank - b.rank || a.since - b.since);
  return inOrder.flatMap((work) => {
    const choice = choosePerson(people, work, strategy);
    const { person } = choice;
    if (person === null) return [];
    turn += 1;
    people = people.map((one) => (one.id === person ? { ...one, load: one.load + work.weight, lastTurn: turn } : one));
    return [{ work: work.id, person, choice }];
  });
}
