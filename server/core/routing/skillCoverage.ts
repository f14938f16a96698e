import type { Documents } from '../kernel/Release.js';
import { teams, type TeamSkill } from '../teams/Team.js';
import type { RoutingTarget } from './RoutingRule.js';
import { routingRuleSets } from './RoutingRuleSet.js';

/** Somebody with what they can do, from all teams that they are in. */
export interface SkilledPerson {
  /** Log-in address. */
  readonly email: string;
  /** Keys of their teams. */
  readonly teams: readonly string[];
  /** By key of the skill; where teams differ, the higher level. */
  readonly skills: readonly TeamSkill[];
}

/** A rule that asks for a skill. */
export interface AskingRule {
  /** Key of the rule set. */
  readonly ruleSet: string;
  /** Name of the rule; null for the default. */
  readonly rule: string | null;
  readonly level: number;
}

/** NOBODY: a rule asks for it, and nobody has it at that level. FEW: fewer than two have it, so that one absence is a gap. */
export type SkillGap = 'NOBODY' | 'FEW';

/** How well a skill is covered. */
export interface CoveredSkill {
  readonly skill: string;
  /** How many people have it, at whatever level. */
  readonly holders: number;
  readonly askedBy: readonly AskingRule[];
  readonly gap: SkillGap | null;
}

/** Who can do what, and which skills too few have. */
export interface SkillCoverage {
  /** By address. */
  readonly people: readonly SkilledPerson[];
  /** By key: what anybody has or any rule asks for. */
  readonly skills: readonly CoveredSkill[];
}

/** Reads from the teams and rules of a release who can do what, and which skills are had by too few. */
export function skillCoverage(documents: Documents): SkillCoverage {
  const people = skilledPeople(documents);
  const asking = askingRules(documents);
  const names = new Set([...people.flatMap(({ skills }) => skills.map(({ skill }) => skill)), ...asking.keys()]);
  const skills = [...names].sort().map((skill): CoveredSkill => {
    const levels = people.flatMap((one) => one.skills.filter((each) => each.skill === skill).map(({ level }) => level));
    const askedBy = asking.get(skill) ?? [];
    const isMissing = askedBy.some(({ level }) => !levels.some((had) => had >= level));
    return { skill, holders: levels.length, askedBy, gap: isMissing ? 'NOBODY' : levels.length < 2 ? 'FEW' : null };
  });
  return { people, skills };
}

function skilledPeople(documents: Documents): SkilledPerson[] {
  const found = new Map<string, { teams: string[]; levels: Map<string, number> }>();
  for (const key of documents.keys(teams.kind)) {
    for (const { email, skills } of documents.get(teams, key)?.members ?? []) {
      const one = found.get(email) ?? { teams: [], levels: new Map<string, number>() };
      found.set(email, one);
      one.teams.push(key);
      for (const { skill, level } of skills) one.levels.set(skill, Math.max(level, one.levels.get(skill) ?? 0));
    }
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([email, { teams: keys, levels }]) => ({
      email,
      teams: keys,
      skills: [...levels].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([skill, level]) => ({ skill, level })),
    }));
}

function askingRules(documents: Documents): Map<string, AskingRule[]> {
  const asking = new Map<string, AskingRule[]>();
  const ask = (ruleSet: string, rule: string | null, { skills }: RoutingTarget): void => {
    for (const { skill, level } of skills) asking.set(skill, [...(asking.get(skill) ?? []), { ruleSet, rule, level }]);
  };
  for (const key of documents.keys(routingRuleSets.kind)) {
    const set = documents.entry(routingRuleSets, key)?.document;
    if (!set) continue;
    for (const { name, enabled, then } of set.rules) if (enabled) ask(key, name, then);
    ask(key, null, set.default);
  }
  return asking;
}
