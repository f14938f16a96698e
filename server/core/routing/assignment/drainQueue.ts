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
  /** Those among whom the choice was made, as they stood. */
  readonly candidates: readonly Candidate[];
}

/** What waits for the people of one team. */
export interface Queue {
  readonly waiting: readonly Waiting[];
  readonly candidates: readonly Candidate[];
  readonly strategy: Strategy;
}

/** Gives what waits to those who can have it now, as `drainQueues` does for several teams at once. */
export function drainQueue(
  waiting: readonly Waiting[],
  candidates: readonly Candidate[],
  strategy: Strategy,
): readonly Given[] {
  return drainQueues([{ waiting, candidates, strategy }]);
}

/**
 * Gives waiting work to those who can have it now: by priority, then by age, whatever the team. What nobody can have goes
 * on waiting, and holds up nothing that comes after it. People's loads are counted on from one to the next, over all teams
 * that they are in, and their turns within each.
 */
export function drainQueues(queues: readonly Queue[]): readonly Given[] {
  const teams = queues.map(({ candidates, strategy }) => ({ candidates, strategy }));
  const inOrder = queues
    .flatMap(({ waiting }, team) => waiting.map((work) => ({ work, team })))
    .sort((a, b) => a.work.rank - b.work.rank || a.work.since - b.work.since);
  return inOrder.flatMap(({ work, team }) => {
    const { candidates = [], strategy = 'ROUND_ROBIN' } = teams[team] ?? {};
    const choice = choosePerson(candidates, work, strategy);
    const { person } = choice;
    if (person === null) return [];
    const turn = nextTurn(candidates);
    teams.forEach((each, i) => {
      each.candidates = each.candidates.map((one) => {
        if (one.id !== person) return one;
        return { ...one, load: one.load + work.weight, lastTurn: i === team ? turn : one.lastTurn };
      });
    });
    return [{ work: work.id, person, choice, candidates }];
  });
}

/** The place of the turn that comes next among these people of a team; the first one is 0. */
export function nextTurn(candidates: readonly Candidate[]): number {
  return candidates.reduce((latest, { lastTurn }) => Math.max(latest, lastTurn ?? -1), -1) + 1;
}
