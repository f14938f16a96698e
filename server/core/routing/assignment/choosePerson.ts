import type { Strategy } from '../../teams/Strategy.js';
import type { Candidate, Skills, Work } from './Candidate.js';

/** Why somebody was not chosen. */
export type PassedOver =
  /** Out of their hours, or absent until that instant (epoch milliseconds). */
  | { readonly why: 'absent'; readonly until?: number }
  | { readonly why: 'excluded' }
  | { readonly why: 'full'; readonly load: number; readonly capacity: number }
  | { readonly why: 'skill'; readonly skill: string; readonly level: number; readonly needed: number };

/** Somebody whom a rule names. */
export interface Named {
  /** Null where nobody active logs in with the address that the rule names. */
  readonly person: string | null;
  /** Why they do not get it; null where they do. */
  readonly reason: PassedOver | { readonly why: 'inactive' } | null;
}

/** Who was chosen, and why nobody else was. */
export interface Choice {
  /** Null when nobody can have it, or nobody is chosen: it waits. */
  readonly person: string | null;
  /** Null where the team picks its work itself: nobody but whom a rule names is given any. */
  readonly strategy: Strategy | null;
  /** Those who could not have it, in the order of the list. */
  readonly passedOver: readonly { readonly person: string; readonly reason: PassedOver }[];
  /** Left out where no rule names anybody. */
  readonly named?: Named;
}

/**
 * Chooses who gets the work among those who are there, have the room and the skills and are not excluded.
 * ROUND_ROBIN: the next one after the one whose turn was last, in the order of the list. LEAST_LOADED: the smallest share
 * of capacity, then who has waited longest, then the order of the list. BEST_SKILL: the highest sum of the asked levels,
 * then as LEAST_LOADED.
 */
export function choosePerson(candidates: readonly Candidate[], work: Work, strategy: Strategy | null): Choice {
  const passedOver = candidates.flatMap((one) => {
    const reason = obstacle(one, work);
    return reason ? [{ person: one.id, reason }] : [];
  });
  const able = candidates.filter((one) => obstacle(one, work) === null);
  const person = strategy === null ? null : (choose(able, candidates, work, strategy)?.id ?? null);
  return { person, strategy, passedOver };
}

/**
 * The same where a rule names somebody (`null`: by an address with which nobody active logs in). They get it where they can
 * have it as anybody else; else it is with the team, whose strategy chooses. Whoever is named takes nobody's turn.
 */
export function choosePersonNamed(
  named: string | null,
  candidates: readonly Candidate[],
  work: Work,
  strategy: Strategy | null,
): Choice {
  const one = candidates.find(({ id }) => id === named);
  const reason = one ? obstacle(one, work) : ({ why: 'inactive' } as const);
  const choice = choosePerson(candidates, work, strategy);
  const person = one ? one.id : null;
  return reason === null
    ? { person, strategy, passedOver: [], named: { person, reason } }
    : { ...choice, named: { person, reason } };
}

/** Why somebody cannot have the work; null when they can. */
export function obstacle(one: Candidate, { weight, skills, excluded }: Work): PassedOver | null {
  if (excluded.includes(one.id)) return { why: 'excluded' };
  if (!one.isPresent) return { why: 'absent', ...(one.awayUntil !== undefined && { until: one.awayUntil }) };
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
