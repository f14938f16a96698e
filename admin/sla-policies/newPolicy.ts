import type { SlaPolicyDraft } from '../api/documents/slaPolicy';

/** What a new policy begins with: no promise, and a word to whoever has the work while there is still time. */
export function newPolicy(key: string, name: string): SlaPolicyDraft {
  const nothing = { team: null, person: null, title: null, url: null };
  const ladder = [0.5, 0.75, 0.9].map((fraction) => ({
    metrics: [],
    fraction,
    beforeDueSeconds: null,
    afterDueSeconds: null,
    actions: [{ do: 'NOTIFY', to: 'ASSIGNEE', ...nothing }],
  }));
  return {
    key,
    name,
    description: null,
    calendar: null,
    inCustomersZone: false,
    targets: [],
    pauses: null,
    reopen: 'CONTINUE',
    retarget: 'RETROACTIVE',
    late: 'FROM_OPENING',
    ladder,
  };
}
