import type { TeamDraft } from '../api/documents/team';

/** What a new team begins with: nobody in it. */
export function newTeam(key: string, name: string): TeamDraft {
  return {
    key,
    name,
    description: null,
    timeZone: null,
    calendar: null,
    lead: null,
    line: 1,
    assignment: { strategy: null },
    members: [],
  };
}
