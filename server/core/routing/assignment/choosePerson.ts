import type { Strategy } from '../../teams/Strategy.js';
import type { Candidate, Skills, Work } from './Candidate.js';

/** Why somebody was not chosen. */
export type PassedOver =
  | { readonly why: 'absent' }
  | { readonly why: 'excluded' }
  | { readonly why: 'full'; readonly load: number; readonly capacity: number }
  | { readonly why: 'skill'; readonly skill: string; readonly level: number; readonly needed: number };

/** Who was chosen, and why nobody else was. */
export interface Choice {
  /** Null when nobody can have it: it waits. */
  readonly person: string | null;
  readonly strategy: Strategy;
  /** Those who could not have it, in the order of the list. */
  readonly passedOver: readonly { readonly person: string; readonly reason: PassedOver }[];
}

/**
 * Chooses who gets the work among those who are there, have the room and the skills and are not excluded.
 * ROUND_ROBIN: the next one after the one whose turn was last, in the order of the list. LEAST_LOADED: the smallest share
 * of capacity, then who has waited longest, then the order of the list. BEST_SKILL: the highest sum of the asked levels,
 * then as LEAST_LOADED.
 */
export function choosePerson(candidates: readonly Candidate[], work: Work, strategy: Strategy): Choice {
  const passedOver = candidates.flatMap((one) => {
    const reason = obstacle(one, work);
    return reason ? [{ person: one.id, reason }] : [];
  });
  const able = candidates.filter((one) => obstacle(one, work) === null);
  return { person: choose(able, candidates, work, strategy)?.id ?? null, strategy, passedOver };
}

/** Why somebody cannot have the work; null when they can. */
export function obstacle(one: Candidate, { weight, skills, excluded }: Work): PassedOver | null {
  if (excluded.includes(one.id)) return { why: 'excluded' };
  if (!one.isPresent) return { why: 'absent' };
  const lacking = Object.entries(skills).find(([skill, needed]) => levelOf(one, skill) < needed);
  if (lacking) return { why: 'skill', skill: lacking[0], level: levelOf(one, lacking[0]), needed: lacking[1] };
  if (one.load + weight > one.capacity) return { why: 'full', load: one.load, capacity: one.capacity };
  return null;
}

function choose(
  able: readonly Candidate[],
  all: readonly Candidate[],
  work: Work,
  strategy: Strategy,
): Candidate | undefined {
  if (strategy === 'ROUND_ROBIN') return nextInTurn(able, all);
  const inOrder = [...able].sort((a, b) => byShare(a, b) || byTurn(a, b));
  if (strategy === 'LEAST_LOADED') return inOrder[0];
  const best = Math.max(...able.map((one) => skillSum(one, work.skills)));
  return inOrder.find((one) => skillSum(one, work.skills) === best);
}

/** The first who can, counted from behind the one whose turn was last; whoever is skipped keeps their place in the list. */
function nextInTurn(able: readonly Candidate[], all: readonly Candidate[]): Candidate | undefined {
  const last = all.reduce(
    (latest, one, place) => ((one.lastTurn ?? -1) > (all[latest]?.lastTurn ?? -1) ? place : latest),
    -1,
  );
  const round = [...all.slice(last + 1), ...all.slice(0, last + 1)];
  return round.find((one) => able.includes(one));
}

/** By share of capacity, compared without a division so that equal shares are equal. */
const byShare = (a: Candidate, b: Candidate): number => a.load * b.capacity - b.load * a.capacity;

/** Who has waited longest comes first; who never had anything waits since ever. Sorting is stable: the list decides then. */
const byTurn = (a: Candidate, b: Candidate): number => (a.lastTurn ?? -1) - (b.lastTurn ?? -1);

const levelOf = (one: Candidate, skill: string): number => one.skills[skill] ?? 0;

const skillSum = (one: Candidate, asked: Skills): number =>
  Object.keys(asked).reduce((sum, skill) => sum + levelOf(one, skill), 0);
