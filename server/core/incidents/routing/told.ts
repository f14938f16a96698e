import type { Documents } from '../../kernel/Release.js';
import type { Missed } from '../../routing/Missed.js';
import { teams } from '../../teams/Team.js';

/** Teams among these (keys of teams, addresses of people) that nobody is in. */
export function emptyTeams(documents: Documents, parties: readonly string[]): Missed[] {
  return parties
    .filter((party) => !party.includes('@') && (documents.entry(teams, party)?.document.members.length ?? 0) === 0)
    .map((party) => ({ party, why: 'NOBODY_IN_TEAM' }));
}

/** Addresses of all people that these parties are: those named, and the members of the teams named, each once. */
export function toldBy(documents: Documents, parties: readonly string[]): string[] {
  const people = parties.flatMap((party) =>
    party.includes('@') ? [party] : (documents.entry(teams, party)?.document.members.map(({ email }) => email) ?? []),
  );
  return [...new Set(people)];
}
