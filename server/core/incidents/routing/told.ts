import type { Documents } from '../../kernel/Release.js';
import { teams } from '../../teams/Team.js';

/** Addresses of all people that are told: those named, and the members of the teams named, each once. */
export function toldBy(documents: Documents, outcome: object): string[] {
  const { notify = [] } = outcome as { readonly notify?: readonly string[] };
  const people = notify.flatMap((party) =>
    party.includes('@') ? [party] : (documents.entry(teams, party)?.document.members.map(({ email }) => email) ?? []),
  );
  return [...new Set(people)];
}
