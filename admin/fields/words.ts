import type {
  ChangeMove,
  ChangeOutcome,
  ChangeState,
  ChangeType,
  Channel,
  ClockMetric,
  HoldReason,
  IncidentMove,
  IncidentState,
  LateMode,
  LinkKind,
  OrganisationKind,
  PathStepKind,
  PrioritySource,
  ReopenMode,
  RetargetMode,
  RiskLevel,
  Role,
  ServiceLifecycle,
} from '../gql/graphql';

// What the server's enumerations are called on the screen. A Record over the type: a new value that has no word here
// does not compile.

export const incidentStates: Record<IncidentState, string> = {
  NEW: 'New',
  ASSIGNED: 'Assigned',
  IN_PROGRESS: 'In progress',
  PENDING: 'On hold',
  RESOLVED: 'Resolved',
  CLOSED: 'Closed',
  CANCELED: 'Canceled',
};

export const incidentMoves: Record<IncidentMove, string> = {
  ASSIGN: 'Assign',
  START: 'Start work',
  HOLD: 'Put on hold',
  RESUME: 'Resume',
  RESOLVE: 'Resolve',
  REOPEN: 'Reopen',
  CLOSE: 'Close',
  CANCEL: 'Cancel',
  CLOSE_AS_DUPLICATE: 'Close as duplicate',
};

export const changeStates: Record<ChangeState, string> = {
  NEW: 'New',
  ASSESS: 'Assess',
  AUTHORIZE: 'Authorize',
  SCHEDULED: 'Scheduled',
  IMPLEMENT: 'Implementing',
  REVIEW: 'Review',
  CLOSED: 'Closed',
  CANCELED: 'Canceled',
};

export const changeMoves: Record<ChangeMove, string> = {
  ASSESS: 'Assess',
  REQUEST_AUTHORIZATION: 'Request authorization',
  SCHEDULE: 'Schedule',
  AUTHORIZE: 'Authorize',
  RETURN: 'Send back',
  REPLAN: 'Plan anew',
  IMPLEMENT: 'Begin implementation',
  FINISH: 'Finish',
  CLOSE: 'Close',
  CANCEL: 'Cancel',
};

export const changeTypes: Record<ChangeType, string> = {
  STANDARD: 'Standard',
  NORMAL: 'Normal',
  EMERGENCY: 'Emergency',
};

export const riskLevels: Record<RiskLevel, string> = { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' };

export const changeOutcomes: Record<ChangeOutcome, string> = {
  SUCCESSFUL: 'Successful',
  SUCCESSFUL_WITH_ISSUES: 'Successful with issues',
  BACKED_OUT: 'Backed out',
  FAILED: 'Failed',
};

export const holdReasons: Record<HoldReason, string> = {
  CUSTOMER: 'The customer',
  VENDOR: 'A vendor',
  CHANGE: 'A change',
  SCHEDULED: 'An agreed date',
};

export const clockMetrics: Record<ClockMetric, string> = {
  FIRST_RESPONSE: 'First response',
  RESOLUTION: 'Resolution',
  NEXT_RESPONSE: 'Next response',
  PERIODIC_UPDATE: 'Periodic update',
  OWNERSHIP: 'Ownership',
  SUPPLIER: 'Supplier',
};

export const reopenModes: Record<ReopenMode, string> = {
  CONTINUE: 'The clock goes on',
  RESTART: 'A new clock starts',
  IGNORE: 'The verdict stands',
};

export const retargetModes: Record<RetargetMode, string> = {
  RETROACTIVE: 'Counted anew from the start',
  CARRY: 'Time used is carried over',
  RESTART: 'Time used is dropped',
};

export const lateModes: Record<LateMode, string> = {
  FROM_OPENING: 'From the opening, with the pauses so far',
  FROM_OPENING_WITHOUT_PAUSES: 'From the opening, as if there had been no pauses',
  FROM_THEN: 'From then on',
};

export const pathStepKinds: Record<PathStepKind, string> = {
  TEAM: 'A team has the work',
  SUPPLIER: 'A supplier is waited for',
  APPROVAL: 'An approval is waited for',
};

export const channels: Record<Channel, string> = {
  PORTAL: 'Portal',
  EMAIL: 'E-mail',
  PHONE: 'Phone',
  API: 'API',
  MONITORING: 'Monitoring',
  CONSOLE: 'Console',
  IMPORT: 'Import',
};

export const prioritySources: Record<PrioritySource, string> = {
  MATRIX: 'from the priority matrix',
  RULE: 'set by a rule',
  OVERRIDE: 'set against the matrix',
  IMPORTED: 'imported',
};

export const roles: Record<Role, string> = {
  OPS_LEADER: 'Ops leader',
  AGENT: 'Agent',
  PARTNER: 'Partner',
  BI_READER: 'BI reader',
};

export const organisationKinds: Record<OrganisationKind, string> = {
  PROVIDER: 'Provider',
  CLIENT: 'Client',
  PARTNER: 'Partner',
  VENDOR: 'Vendor',
};

export const lifecycles: Record<ServiceLifecycle, string> = {
  PUBLISHED: 'Offered',
  DEPRECATED: 'Being phased out',
  RETIRED: 'Retired',
};

/** How a link reads from the record it starts at, and from the one it leads to. */
export const linkKinds: Record<LinkKind, { readonly OUT: string; readonly IN: string }> = {
  DUPLICATE_OF: { OUT: 'Duplicate of', IN: 'Has the duplicate' },
  RELATES_TO: { OUT: 'Relates to', IN: 'Relates to' },
  CHILD_OF: { OUT: 'Part of', IN: 'Has the part' },
  FOLLOWS: { OUT: 'Follows', IN: 'Followed by' },
};

/** Choices of a select, in the order of the words. */
export function choicesOf<Key extends string>(words: Record<Key, string>): { key: Key; name: string }[] {
  return (Object.keys(words) as Key[]).map((key) => ({ key, name: words[key] }));
}

/** The text with a capital at its beginning, as a sentence has it. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
