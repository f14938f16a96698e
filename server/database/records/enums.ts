import { apiEnum } from '../kernel/apiEnum.js';

/** Ways a record comes in. */
export const ChannelName = apiEnum('Channel', 'How a record came in.', {
  PORTAL: 'Entered by the customer.',
  EMAIL: 'By e-mail.',
  PHONE: 'By telephone.',
  API: 'Through the API.',
  MONITORING: 'Reported by a monitoring system.',
  CONSOLE: "Entered by the provider's people.",
  IMPORT: 'Taken over from another system.',
});

/** Where a priority came from. */
export const PrioritySource = apiEnum('PrioritySource', 'Where a priority came from.', {
  MATRIX: 'Derived from impact and urgency.',
  RULE: 'Set by a routing rule against the matrix.',
  OVERRIDE: 'Set against the matrix: by somebody, with a reason, or by the escalation ladder.',
  IMPORTED: 'Taken over from another system.',
});

/** Where an SLA clock stands. */
export const ClockStateName = apiEnum('ClockState', 'Where an SLA clock stands.', {
  RUNNING: 'Counts, and is in time so far.',
  PAUSED: 'Stands still, and is in time so far.',
  MET: 'Stopped in time.',
  BREACHED_RUNNING: 'The due instant has passed and the work goes on.',
  BREACHED: 'Stopped after the due instant.',
  CANCELED: 'Counts for nothing.',
});

/** What made a clock. */
export const ClockSource = apiEnum('ClockSource', 'What made an SLA clock.', {
  POLICY: 'An SLA policy.',
  IMPORTED: 'The verdict of another system, taken over.',
});

/** Where a promise comes from. */
export const PromiseSourceName = apiEnum('PromiseSource', 'Where the promise of a clock comes from.', {
  CONTRACT: "A line of the customer's contract.",
  TIER: "The customer's tier.",
  SERVICE: 'The service, for whom no contract says otherwise.',
  SUPPLIER: 'A contract with a supplier.',
});

export const ClockZoneSource = apiEnum('ClockZoneSource', "Whose time zone it is in which a clock's hours are meant.", {
  CONTRACT: "The customer's: its contract names it.",
  ORGANISATION: "The customer's: that of the organisation, since its contract names none.",
  CALENDAR: 'The one that the calendar is written in.',
});

/** Who wrote a message. */
export const MessageAuthorKind = apiEnum('MessageAuthorKind', 'Who wrote a message.', {
  PROVIDER: "One of the provider's people.",
  REQUESTER: 'The customer.',
  SYSTEM: 'The program.',
});

/** Who made something happen. */
export const ActorKind = apiEnum('ActorKind', 'Who made something happen.', {
  USER: 'A person who was logged in.',
  TOKEN: 'A program with an API token.',
  SYSTEM: 'Signalbox itself.',
});

/** What was decided. */
export const DecisionStage = apiEnum('DecisionStage', 'What was decided.', {
  CLASSIFICATION: 'What the record is about.',
  PRIORITY: 'How soon the work is to be done.',
  ELIGIBILITY: 'Whether somebody may have what is asked for.',
  DELIVERY_PATH: 'Which way the work takes.',
  ASSIGNMENT: 'Which team gets the work, or which person by name.',
  PERSON: 'Who of the team gets the work, by its strategy.',
  APPROVERS: 'Who is to approve it, and was told; work is not held up by it.',
  NOTIFICATIONS: 'Who is told.',
  SLA: 'What is promised.',
  NOTICE: 'That a message was not written, since its template failed.',
});

/** How records hang together. */
export const LinkKindName = apiEnum('LinkKind', 'How records hang together, read from the one that names the other.', {
  DUPLICATE_OF: 'Is the same matter as the other, which goes on.',
  RELATES_TO: 'Has to do with the other.',
  CHILD_OF: 'Is a part of the other.',
  FOLLOWS: 'Comes after the other, which is closed.',
});

/** Which side of a link is asked. */
export const LinkDirection = apiEnum('LinkDirection', 'Which side of a link is asked.', {
  OUT: 'This record names the other.',
  IN: 'The other names this record.',
});
