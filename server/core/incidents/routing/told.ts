import type { Documents } from '../../kernel/Release.js';
import { teams } from '../../teams/Team.js';

/** Somebody who a rule says is told or asked, and is not. */
export interface Missed {
  /** Key of a team or address of a person. */
  readonly party: string;
  readonly why: 'UNKNOWN' | 'DISABLED' | 'NOT_STAFF' | 'NOBODY_IN_TEAM';
}

/** Teams among these (keys of teams, addresses of people) that nobody is in. */
export function emptyTeams(documents: Documents, parties: readonly string[]): Missed[] {
  return parties
    .filter((party) => !party.includes('@') && (documents.entry(teams, party)?.document.members.length ?? 0) === 0)
    .map((party) => ({ party, why: 'NOBODY_IN_TEAM' }));
}

/** Addresses of all people that are told: those named, and the members of the teams named, each once. */
export function toldBy(documents: Documents, outcome: object): string[] {
  const { notify = [] } = outcome as { readonly notify?: readonly string[] };
  const people = notify.flatMap((party) =>
    party.includes('@') ? [party] : (documents.entry(teams, party)?.document.members.map(({ email }) => email) ?? []),
  );
  return [...new Set(people)];
}
