import { incidentWeight, personDecided } from '../../../core/incidents/decidePerson.js';
import type { DecisionMade } from '../../../core/records/decisions.js';
import type { Skills, Work as Asked } from '../../../core/routing/assignment/Candidate.js';
import { candidatesOf } from '../../../core/routing/assignment/candidatesOf.js';
import { choosePerson } from '../../../core/routing/assignment/choosePerson.js';
import type { SkillNeeded } from '../../../core/routing/RoutingRule.js';
import type { Work } from '../../kernel/Work.js';
import { activeStaff } from '../../records/people.js';
import { lockAgents } from './agents.js';
import { addressesIn, type GivingTeam } from './givingTeams.js';

/** Work that a team is about to give to one of its people. */
export interface Choosing {
  readonly team: GivingTeam;
  readonly skills: readonly SkillNeeded[];
  /** UUID of the contact who asked for it; whoever that is among the people does not get it. */
  readonly contactId: string | null;
  /** UUIDs of others who may not have it. */
  readonly excluded?: readonly string[];
  /** UUIDs of people whose load changes with it besides, and teams that may then give out more: they are locked together. */
  readonly others?: readonly string[];
  readonly otherTeams?: readonly GivingTeam[];
}

/** Whom a team gives a piece of work, and why. */
export interface Chosen {
  /** UUID of the user; null when nobody can have it now: it waits in the team. */
  readonly assigneeId: string | null;
  readonly made: DecisionMade;
}

/**
 * Chooses who of a team gets a piece of work, by the team's strategy. One statement, besides one for names that are not
 * remembered. What people hold is locked until the transaction ends, which is to write that the work was given.
 */
export async function choosePersonFor(work: Work, choosing: Choosing): Promise<Chosen> {
  const { team, contactId, excluded = [], others = [], otherTeams = [] } = choosing;
  const { compiled } = team;
  const people = await activeStaff(work, addressesIn([team, ...otherTeams]));
  const standings = await lockAgents(work, [...people.values(), ...others], contactId);
  const idOf = (email: string): string | undefined => people.get(email);
  const candidates = candidatesOf(work.release, compiled, { idOf, standings, at: work.now.getTime() });
  const requesters = [...standings.values()].filter(({ isRequester }) => isRequester).map(({ userId }) => userId);
  const asked: Asked = {
    weight: incidentWeight,
    skills: skillsAsked(choosing.skills),
    excluded: [...new Set([...requesters, ...excluded])],
  };
  const choice = choosePerson(candidates, asked, compiled.strategy ?? 'ROUND_ROBIN');
  return { assigneeId: choice.person, made: personDecided(work.release, team, { candidates, work: asked, choice }) };
}

/** Skills by key; of one that is asked for twice the higher level. */
export function skillsAsked(skills: readonly SkillNeeded[]): Skills {
  const asked: { [skill: string]: number } = {};
  for (const { skill, level } of skills) asked[skill] = Math.max(level, asked[skill] ?? 0);
  return asked;
}

/** Who opened a record for themselves asks for it too: a customer in the portal, not somebody of the desk for a caller. */
export function openerAsRequester({
  channel,
  openedById,
}: {
  readonly channel: string;
  readonly openedById: string | null;
}): readonly string[] {
  return channel === 'PORTAL' && openedById !== null ? [openedById] : [];
}
