/** States of an incident. Closed and Canceled are terminal. */
export const incidentStates = ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'PENDING', 'RESOLVED', 'CLOSED', 'CANCELED'] as const;

/** One of `incidentStates`. */
export type IncidentState = (typeof incidentStates)[number];

/** What people can do with an incident that moves it through its states. */
export const incidentMoves = [
  'ASSIGN',
  'START',
  'HOLD',
  'RESUME',
  'RESOLVE',
  'REOPEN',
  'CLOSE',
  'CANCEL',
  'CLOSE_AS_DUPLICATE',
] as const;

/** One of `incidentMoves`. */
export type IncidentMove = (typeof incidentMoves)[number];

/** Ways an incident comes in. */
export const channels = ['PORTAL', 'EMAIL', 'PHONE', 'API', 'MONITORING', 'CONSOLE', 'IMPORT'] as const;

/** One of `channels`. */
export type Channel = (typeof channels)[number];

/** What the rules need to know of an incident, as it is before the move. */
export interface IncidentMoveFacts {
  readonly state: IncidentState;
  /** Key of the team it lies with; null when with none. */
  readonly teamKey: string | null;
  /** Id of the person who has it; null when nobody has. */
  readonly assigneeId: string | null;
  readonly isMajor: boolean;
  /** When it was resolved last; null when it is not resolved. */
  readonly resolvedAt: Date | null;
  /** Days after resolving in which it may be reopened, from its service. */
  readonly reopenWindowDays: number;
  readonly now: Date;
}

/** True while somebody still has to do something: neither resolved nor closed nor canceled. */
export function isOpen(state: IncidentState): boolean {
  return state === 'NEW' || state === 'ASSIGNED' || state === 'IN_PROGRESS' || state === 'PENDING';
}
