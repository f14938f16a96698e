import type { Release, ReleaseEntry } from '../../../core/kernel/Release.js';
import { type CompiledTeam, type TeamDocument, teams } from '../../../core/teams/Team.js';
import type { Work } from '../../kernel/Work.js';
import { activeStaff } from '../../records/people.js';

/** A team with a strategy: it gives its work to its people, and does not leave it to them to pick. */
export type GivingTeam = ReleaseEntry<TeamDocument, CompiledTeam>;

/**
 * Who was who ten minutes ago is good enough to find the teams of somebody who has room again: whoever joined since is given
 * what waits by the worker, a moment later.
 */
const trustedMs = 600_000;

const known = new WeakMap<Release, readonly GivingTeam[]>();

/** The teams of a release that give out their work. */
export function givingTeams(release: Release): readonly GivingTeam[] {
  const found = known.get(release);
  if (found) return found;
  const made = release.all(teams).filter(({ compiled }) => compiled.strategy !== null);
  known.set(release, made);
  return made;
}

/** Addresses of the people of some teams, each once. */
export function addressesIn(of: readonly GivingTeam[]): string[] {
  return [...new Set(of.flatMap(({ compiled }) => compiled.members.map(({ email }) => email)))];
}

/** Teams that give out their work and that somebody (UUID of a user) is in; none for nobody. */
export async function givingTeamsOf(work: Work, userId: string | null): Promise<readonly GivingTeam[]> {
  const all = givingTeams(work.release);
  if (userId === null || all.length === 0) return [];
  const people = await activeStaff(work, addressesIn(all), trustedMs);
  return all.filter(({ compiled }) => compiled.members.some(({ email }) => people.get(email) === userId));
}
