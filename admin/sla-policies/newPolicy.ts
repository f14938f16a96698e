import type { SlaPolicyDraft } from '../api/documents/slaPolicy';

/** What a new policy begins with: no promise, and the usual warnings. */
export function newPolicy(key: string, name: string): SlaPolicyDraft {
  return { key, name, description: null, calendar: null, targets: [], pauses: null, warnings: [0.5, 0.75, 0.9] };
}
