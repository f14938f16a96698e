import type { Compiled, Report } from '../configuration/kinds.js';
import { type TeamMemberEntry, teams } from '../teams/Team.js';
import type { RoutingTarget, SkillNeeded } from './RoutingRule.js';

/**
 * Judges the skills that a target asks for: whom it names has to have them, and somebody of the team should. `team` is the key of
 * the team that takes the work.
 */
export function checkSkills(
  { person, skills }: Pick<RoutingTarget, 'person' | 'skills'>,
  team: string | null,
  known: Compiled,
  report: Report,
  path: string,
): void {
  const taking = team === null ? undefined : known.get(teams, team);
  if (!taking || skills.length === 0) return;
  const named = person === null ? undefined : taking.memberOf(person);
  for (const needed of skills) {
    const { skill, level } = needed;
    if (named && !has(named, needed))
      report('error', `${path}.person`, `${person} has not the skill ${skill} at level ${level}, which is asked for`);
  }
  if (!taking.members.some((member) => skills.every((needed) => has(member, needed)))) {
    const asked = skills.map(({ skill, level }) => `${skill} at level ${level}`).join(' and ');
    report(
      'warning',
      `${path}.skills`,
      `nobody of the team ${taking.name} has ${asked}: what comes to it by this waits`,
    );
  }
}

function has({ skills }: TeamMemberEntry, { skill, level }: SkillNeeded): boolean {
  return skills.some((one) => one.skill === skill && one.level >= level);
}
