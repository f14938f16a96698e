/** What the audit log holds of one deed besides who did what to which: ids, hashes, numbers and names of fields, never words of people. */
export type AuditData = Readonly<{ [name: string]: string | number | boolean | null | readonly string[] }>;

/** What a sentence is made from. */
interface Said {
  /** Name of who did it, or what the program was doing. */
  readonly actor: string;
  /** Public id or `kind/key` of what it was done to. */
  readonly subject: string;
  readonly data: AuditData;
}

const within = ({ data }: Said): string => (data['changeSet'] ? ` in change set ${data['changeSet']}` : '');

/**
 * Everything that is written to the audit log, each with the sentence that says it. Every mutation of configuration and
 * identity has one; what is done to records is in their ledger.
 */
export const auditActions = {
  LOGGED_IN: ({ actor }) => `${actor} logged in.`,
  LOGIN_FAILED: ({ subject }) => `An attempt to log in as ${subject} failed.`,
  LOGIN_LOCKED: ({ subject }) => `Attempts to log in as ${subject} are refused for now: too many failed.`,
  LOGGED_OUT: ({ actor }) => `${actor} logged out.`,
  ORGANISATION_SWITCHED: ({ actor, data }) => `${actor} went on to act in ${data['to']}.`,
  PASSWORD_CHANGED: ({ actor }) => `${actor} changed the own password.`,
  INVITATION_MADE: ({ actor, subject, data }) => `${actor} invited ${subject} as ${data['role']}.`,
  INVITATION_ACCEPTED: ({ actor }) => `${actor} accepted an invitation.`,
  USER_MADE: ({ actor, subject, data }) => `${actor} made ${subject} a user as ${data['role']}.`,
  MEMBER_ADDED: ({ actor, subject, data }) =>
    `${actor} made ${subject} a member of ${data['organisation']} as ${data['role']}.`,
  USER_DISABLED: ({ actor, subject }) => `${actor} disabled ${subject}.`,
  USER_ENABLED: ({ actor, subject }) => `${actor} enabled ${subject}.`,
  TOKEN_MADE: ({ actor, subject, data }) => `${actor} made the API token ${subject} as ${data['role']}.`,
  TOKEN_REVOKED: ({ actor, subject }) => `${actor} revoked the API token ${subject}.`,
  ORGANISATION_MADE: ({ actor, subject }) => `${actor} added the organisation ${subject}.`,
  CONTACT_MADE: ({ actor, subject }) => `${actor} added the contact ${subject}.`,
  CHANGE_SET_OPENED: ({ actor, subject }) => `${actor} opened change set ${subject}.`,
  CHANGE_SET_EDITED: ({ actor, subject }) => `${actor} edited change set ${subject}.`,
  CHANGE_SET_DISCARDED: ({ actor, subject }) => `${actor} discarded change set ${subject}.`,
  CHANGE_SET_REVIEW_REQUESTED: ({ actor, subject }) => `${actor} asked for a review of change set ${subject}.`,
  CHANGE_SET_APPROVED: ({ actor, subject }) => `${actor} approved change set ${subject}.`,
  CHANGE_SET_RETURNED: ({ actor, subject }) => `${actor} returned change set ${subject}.`,
  CHANGE_SET_SCHEDULED: ({ actor, subject, data }) =>
    `${actor} scheduled change set ${subject}${data['publishAt'] ? ` for ${data['publishAt']}` : ''}.`,
  CHANGE_SET_UNSCHEDULED: ({ actor, subject }) => `${actor} took change set ${subject} off the schedule.`,
  CHANGE_SET_SCHEDULE_FAILED: ({ subject }) => `Change set ${subject} was not published as scheduled.`,
  CHANGE_SET_PUBLISHED: ({ actor, subject, data }) =>
    `${actor} published change set ${subject}${data['release'] ? ` as release ${data['release']}` : ''}.`,
  CHANGE_SET_MERGED: ({ actor, subject, data }) =>
    `${actor} merged ${data['document'] ?? 'a document'} of change set ${subject} with the live one.`,
  CHANGE_SET_SIGNED_OFF: ({ actor, subject, data }) =>
    `${actor} signed off ${data['document'] ?? 'a pinned case'} in change set ${subject}.`,
  DOCUMENT_SAVED: (said) => `${said.actor} saved ${said.subject}${within(said)}.`,
  DOCUMENT_REMOVED: (said) => `${said.actor} removed ${said.subject}${within(said)}.`,
  DOCUMENT_REVERTED: (said) => `${said.actor} left ${said.subject} as it is live${within(said)}.`,
  DOCUMENT_RESTORED: (said) => `${said.actor} took an earlier revision of ${said.subject}${within(said)}.`,
  CONFIGURATION_IMPORTED: ({ actor, subject, data }) =>
    `${actor} imported ${data['documents'] ?? 'some'} documents into change set ${subject}.`,
  INCIDENT_PINNED: (said) => `${said.actor} pinned ${said.subject} as a case${within(said)}.`,
  RELEASE_PUBLISHED: ({ actor, subject }) => `${actor} published release ${subject}.`,
  RELEASE_RESTORED: ({ actor, subject, data }) =>
    `${actor} made release ${data['restores'] ?? ''} live again, as release ${subject}.`,
} as const satisfies Readonly<{ [action: string]: (said: Said) => string }>;

/** What may be written to the audit log. */
export type AuditAction = keyof typeof auditActions;

/** The sentence of an entry. An action that this version no longer knows is named as it is stored. */
export function auditSentence(action: string, said: Said): string {
  const known: Readonly<{ [action: string]: (said: Said) => string }> = auditActions;
  return known[action]?.(said) ?? `${said.actor}: ${action} ${said.subject}.`;
}
