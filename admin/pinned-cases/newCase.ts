import type { PinnedCaseDraft } from '../api/documents/pinnedCase';

/** What a new case begins with: an incident that comes in now, of which nothing is expected yet. */
export function newCase(key: string, name: string): PinnedCaseDraft {
  return {
    key,
    name,
    description: null,
    facts: {
      service: null,
      impact: null,
      urgency: null,
      channel: 'PORTAL',
      category: null,
      location: null,
      title: null,
      organisation: null,
      timeZone: null,
      openedAt: new Date().toISOString().replace(/:\d\d\.\d+Z$/, ':00Z'),
    },
    expect: {
      priority: null,
      team: null,
      person: null,
      rule: null,
      path: null,
      firstResponseDueAt: null,
      resolutionDueAt: null,
    },
  };
}
