/** What the audit log holds of one deed besides who did what to which: ids, hashes, numbers and names of fields, never words of people. */
export type AuditData = Readonly<{ [name: string]: string | number | boolean | null | readonly string[] }>;

/** What a sentence is made from. */
interface Said {
  /** Name of who did it, or what the program was doing. */
  readonly actor: string;
  /** What it was done to: its name where one is known, else its public id or `kind/key`. */
  readonly subject: string;
  /** What the entry holds under that name, ids as names where those are known; empty when it holds nothing. */
  of(name: string): string;
}

/** What was done in spite of warnings says how many there were. */
const inSpite = ({ of }: Said): string => {
  const count = of('warnings');
  return count ? ` in spite of ${count} ${count === '1' ? 'warning' : 'warnings'}` : '';
};

const within = ({ of }: Said): string => (of('changeSet') ? ` in change set ${of('changeSet')}` : '');

/**
 * Everything that is written to the audit log, each with the sentence that says it. Every mutation of configuration and
 * identity has one; what is done to records is in their ledger.
 */
export const auditActions = {
  LOGGED_IN: ({ actor }) => `${actor} logged in.`,
  LOGIN_FAILED: ({ subject }) => `An attempt to log in as ${subject} failed.`,
  LOGIN_LOCKED: ({ subject }) => `Attempts to log in as ${subject} are refused for now: too many failed.`,
  LOGGED_OUT: ({ actor }) => `${actor} logged out.`,
  ORGANISATION_SWITCHED: ({ actor, of }) => `${actor} went on to act in ${of('to')}.`,
  PASSWORD_CHANGED: ({ actor }) => `${actor} changed the own password.`,
  INVITATION_MADE: ({ actor, subject, of }) => `${actor} invited ${subject} as ${of('role')}.`,
  INVITATION_ACCEPTED: ({ actor }) => `${actor} accepted an invitation.`,
  USER_MADE: ({ actor, subject, of }) => `${actor} made ${subject} a user as ${of('role')}.`,
  MEMBER_ADDED: ({ actor, subject, of }) =>
    `${actor} made ${subject} a member of ${of('organisation')} as ${of('role')}.`,
  USER_DISABLED: ({ actor, subject }) => `${actor} disabled ${subject}.`,
  USER_ENABLED: ({ actor, subject }) => `${actor} enabled ${subject}.`,
  TOKEN_MADE: ({ actor, subject, of }) => `${actor} made the API token ${subject} as ${of('role')}.`,
  TOKEN_REVOKED: ({ actor, subject }) => `${actor} revoked the API token ${subject}.`,
  WEBHOOK_SECRET_SHOWN: ({ actor }) => `${actor} showed the secret of the webhooks.`,
  WEBHOOK_SECRET_ROTATED: ({ actor }) => `${actor} made a new secret for the webhooks.`,
  ORGANISATION_MADE: ({ actor, subject }) => `${actor} added the organisation ${subject}.`,
  ORGANISATION_CHANGED: ({ actor, subject, of }) =>
    `${actor} changed where the work of ${subject} is${of('location') ? `: ${of('location')}` : ''}.`,
  CONTACT_MADE: ({ actor, subject }) => `${actor} added the contact ${subject}.`,
  CHANGE_SET_OPENED: ({ actor, subject }) => `${actor} opened change set ${subject}.`,
  CHANGE_SET_EDITED: ({ actor, subject }) => `${actor} edited change set ${subject}.`,
  CHANGE_SET_DISCARDED: ({ actor, subject }) => `${actor} discarded change set ${subject}.`,
  CHANGE_SET_REVIEW_REQUESTED: ({ actor, subject }) => `${actor} asked for a review of change set ${subject}.`,
  CHANGE_SET_APPROVED: ({ actor, subject }) => `${actor} approved change set ${subject}.`,
  CHANGE_SET_RETURNED: ({ actor, subject }) => `${actor} returned change set ${subject}.`,
  CHANGE_SET_SCHEDULED: (said) =>
    `${said.actor} scheduled change set ${said.subject}${said.of('publishAt') ? ` for ${said.of('publishAt')}` : ''}${inSpite(said)}.`,
  CHANGE_SET_UNSCHEDULED: ({ actor, subject }) => `${actor} took change set ${subject} off the schedule.`,
  CHANGE_SET_SCHEDULE_FAILED: ({ subject }) => `Change set ${subject} was not published as scheduled.`,
  CHANGE_SET_PUBLISHED: (said) =>
    `${said.actor} published change set ${said.subject}${said.of('release') ? ` as release ${said.of('release')}` : ''}${inSpite(said)}.`,
  CHANGE_SET_MERGED: ({ actor, subject, of }) =>
    `${actor} merged ${of('document') || 'a document'} of change set ${subject} with the live one.`,
  CHANGE_SET_SIGNED_OFF: ({ actor, subject, of }) =>
    `${actor} signed off ${of('document') || 'a pinned case'} in change set ${subject}.`,
  DOCUMENT_SAVED: (said) => `${said.actor} saved ${said.subject}${within(said)}.`,
  DOCUMENT_REMOVED: (said) => `${said.actor} removed ${said.subject}${within(said)}.`,
  DOCUMENT_REVERTED: (said) => `${said.actor} left ${said.subject} as it is live${within(said)}.`,
  DOCUMENT_RESTORED: (said) => `${said.actor} took an earlier revision of ${said.subject}${within(said)}.`,
  CONFIGURATION_IMPORTED: ({ actor, subject, of }) =>
    `${actor} imported ${of('documents') === '1' ? '1 document' : `${of('documents') || 'some'} documents`} into change set ${subject}.`,
  INCIDENT_PINNED: (said) => `${said.actor} pinned ${said.subject} as a case${within(said)}.`,
  SLA_MONTH_CLOSED: ({ actor, subject }) => `${actor} closed the SLA figures of ${subject}.`,
  SLA_MONTH_REOPENED: ({ actor, subject }) => `${actor} opened the SLA figures of ${subject} again.`,
  CORRECTION_PREVIEWED: ({ actor, subject, of }) =>
    `${actor} looked at what correction ${subject} would change: ${of('clocks') || '0'} clocks.`,
  CORRECTION_APPLIED: ({ actor, subject, of }) =>
    `${actor} had correction ${subject} applied to ${of('clocks') || 'some'} clocks.`,
  CORRECTION_RETRIED: ({ actor, subject }) => `${actor} had what failed of correction ${subject} tried again.`,
  CORRECTION_REVERSED: ({ actor, subject }) => `${actor} had correction ${subject} taken back.`,
  ABSENCE_RECORDED: ({ actor, subject, of }) =>
    `${actor} recorded that ${subject} is not there from ${of('from')} until ${of('until')}.`,
  ABSENCE_CANCELED: ({ actor, subject }) => `${actor} canceled an absence of ${subject}.`,
  RELEASE_PUBLISHED: ({ actor, subject, of }) => `${actor} published release ${of('release') || subject}.`,
  RELEASE_RESTORED: ({ actor, subject, of }) =>
    `${actor} made release ${of('restores')} live again, as release ${of('release') || subject}.`,
} as const satisfies Readonly<{ [action: string]: (said: Said) => string }>;

/** What may be written to the audit log. */
export type AuditAction = keyof typeof auditActions;

/** An entry as far as its sentence needs it. */
export interface AuditedDeed {
  readonly action: string;
  readonly actor: string;
  readonly subject: string;
  readonly data: AuditData;
}

/**
 * The sentence of an entry; `nameOf` answers what a public id is called now, null when nobody knows. An action that this
 * version no longer knows is named as it is stored.
 */
export function auditSentence(deed: AuditedDeed, nameOf: (id: string) => string | null): string {
  const { actor } = deed;
  const subject = nameOf(deed.subject) ?? deed.subject;
  const of = (name: string): string => {
    const value = String(deed.data[name] ?? '');
    return nameOf(value) ?? value;
  };
  const known: Readonly<{ [action: string]: (said: Said) => string }> = auditActions;
  return known[deed.action]?.({ actor, subject, of }) ?? `${actor}: ${deed.action} ${subject}.`;
}
