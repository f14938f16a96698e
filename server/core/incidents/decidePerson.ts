import type { Documents, ReleaseEntry } from '../kernel/Release.js';
import type { DecisionMade } from '../records/decisions.js';
import type { Candidate, Skills, Work } from '../routing/assignment/Candidate.js';
import type { Choice } from '../routing/assignment/choosePerson.js';
import type { Lacking, PersonOutcome } from '../routing/assignment/personOutcome.js';
import { nextTurn } from '../routing/assignment/drainQueue.js';
import type { CompiledTeam, TeamDocument } from '../teams/Team.js';

/** Every incident takes the same of a person's capacity, which counts open records. */
export const incidentWeight = 1;

/**
 * The decision that a choice among the people of a team was. What it was made from stands in its facts, so that it can be
 * made again.
 */
export function personDecided(
  documents: Documents,
  { kind, key, revisionId }: ReleaseEntry<TeamDocument, CompiledTeam>,
  {
    candidates,
    work,
    choice,
    stays = false,
  }: {
    readonly candidates: readonly Candidate[];
    readonly work: Work;
    readonly choice: Choice;
    /** True where it is left with the team and whoever has it there. */
    readonly stays?: boolean;
  },
): DecisionMade {
  const isGiven = choice.person !== null;
  // whoever is named does not come in turn
  const isInTurn = isGiven && choice.named?.reason !== null;
  const outcome: PersonOutcome = {
    ...choice,
    team: key,
    turn: isInTurn ? nextTurn(candidates) : null,
    lacking: isGiven || stays ? null : lackingIn(candidates, work.skills),
    ...(stays && { stays }),
  };
  return {
    stage: 'PERSON',
    documentKind: kind,
    documentKey: key,
    revisionId,
    releaseId: documents.id,
    facts: { weight: work.weight, skills: work.skills, excluded: work.excluded, candidates },
    outcome,
    trace: [],
  };
}

/** The first skill that none of them has at the level; where each is had by somebody, but all of them by nobody, the first. */
function lackingIn(candidates: readonly Candidate[], skills: Skills): Lacking | null {
  const asked = Object.entries(skills).map(([skill, level]) => ({ skill, level }));
  const has = (one: Candidate, { skill, level }: Lacking): boolean => (one.skills[skill] ?? 0) >= level;
  if (candidates.some((one) => asked.every((each) => has(one, each)))) return null;
  return asked.find((each) => !candidates.some((one) => has(one, each))) ?? asked[0] ?? null;
}
