import { incidentWeight, personDecided } from '../../../core/incidents/decidePerson.js';
import type { DecisionMade } from '../../../core/records/decisions.js';
import type { Skills, Work as Asked } from '../../../core/routing/assignment/Candidate.js';
import { candidatesOf } from '../../../core/routing/assignment/candidatesOf.js';
import { choosePerson, choosePersonNamed } from '../../../core/routing/assignment/choosePerson.js';
import type { SkillNeeded } from '../../../core/routing/RoutingRule.js';
import { type CompiledTeam, teams } from '../../../core/teams/Team.js';
import type { Work } from '../../kernel/Work.js';
import { activeStaff } from '../../records/people.js';
import { lockAgents } from './agents.js';
import { addressesIn, type GivingTeam } from './givingTeams.js';

/** Work that is about to be given to one of a team. */
export interface Choosing {
  /** Key of the team. */
  readonly team: string;
  /** Address of the person whom a rule names; null where none does. */
  readonly named?: string | null;
  /** True where whoever has it in the team keeps it, unless it can be given to whom the rule names. */
  readonly isThere?: boolean;
  readonly skills: readonly SkillNeeded[];
  /** UUID of the contact who asked for it; whoever that is among the people does not get it. */
  readonly contactId: string | null;
  /** UUIDs of others who may not have it. */
  readonly excluded?: readonly string[];
  /** UUID of who has it now: it takes nothing of their capacity anew. */
  readonly heldBy?: string | null;
  /** Teams that may then give out more: their people and who has it now are locked together with the others. */
  readonly otherTeams?: readonly GivingTeam[];
}

/** Whom a piece of work is given, and why. */
export interface Chosen {
  /** UUID of the user; null when nobody is given it now: it waits in the team. */
  readonly assigneeId: string | null;
  /** True where it is whom the rule names, and not whom the team's strategy chose. */
  readonly isNamed: boolean;
  readonly made: DecisionMade;
}

/**
 * Chooses who of a team gets a piece of work: whom the rule names, where they can have it, else whom the team's strategy
 * chooses. Null where there is nothing to choose: no rule names anybody, and the team picks its work itself, which somebody of
 * it has the skills for. One statement, besides one for names that are not remembered. What people hold is locked until the transaction ends, which is to write
 * that the work was given.
 */
export async function choosePersonFor(work: Work, choosing: Choosing): Promise<Chosen | null> {
  const { named = null, isThere = false, contactId, excluded = [], heldBy = null, otherTeams = [] } = choosing;
  const team = work.release.entry(teams, choosing.team);
  if (!team) return null;
  const strategy = isThere ? null : team.compiled.strategy;
  const skills = skillsAsked(choosing.skills);
  const looksAtTeam = strategy !== null || (!isThere && choosing.skills.length > 0);
  if (named === null && !looksAtTeam) return null;
  const addresses = [...(named === null ? [] : [named]), ...addressesIn(looksAtTeam ? [team] : [])];
  const people = await activeStaff(work, [...addresses, ...addressesIn(otherTeams)]);
  if (named === null && strategy === null && hasSomebodyFor(team.compiled, skills, people)) return null;
  const standings = await lockAgents(work, [...people.values(), ...(heldBy === null ? [] : [heldBy])], contactId);
  const idOf = (email: string): string | undefined => (addresses.includes(email) ? people.get(email) : undefined);
  const candidates = candidatesOf(work.release, team.compiled, { idOf, standings, at: work.now.getTime() }).map(
    (each) => (each.id === heldBy ? { ...each, load: each.load - incidentWeight } : each),
  );
  const requesters = [...standings.values()].filter(({ isRequester }) => isRequester).map(({ userId }) => userId);
  const asked: Asked = {
    weight: incidentWeight,
    skills,
    excluded: [...new Set([...requesters, ...excluded])],
  };
  const one = (named !== null && people.get(named)) || null;
  const choice =
    named === null ? choosePerson(candidates, asked, strategy) : choosePersonNamed(one, candidates, asked, strategy);
  const isNamed = choice.named?.reason === null;
  const made = personDecided(work.release, team, {
    // nobody else was looked at
    candidates: isNamed ? candidates.filter(({ id }) => id === one) : candidates,
    work: asked,
    choice,
    stays: isThere && !isNamed,
  });
  return { assigneeId: choice.person, isNamed, made };
}

/** True when one of the team who logs in (`people`, by address) has all skills at their level. */
function hasSomebodyFor({ members }: CompiledTeam, asked: Skills, people: ReadonlyMap<string, string>): boolean {
  return members.some(
    ({ email, skills }) =>
      people.has(email) &&
      Object.entries(asked).every(([key, level]) => skills.some((one) => one.skill === key && one.level >= level)),
  );
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
