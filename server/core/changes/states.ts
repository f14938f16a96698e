/** Types of change; they differ in how a change comes to be authorized. */
export const changeTypes = ['STANDARD', 'NORMAL', 'EMERGENCY'] as const;

/** One of `changeTypes`. */
export type ChangeType = (typeof changeTypes)[number];

/** States of a change. Closed and Canceled are terminal. */
export const changeStates = [
  'NEW',
  'ASSESS',
  'AUTHORIZE',
  'SCHEDULED',
  'IMPLEMENT',
  'REVIEW',
  'CLOSED',
  'CANCELED',
] as const;

/** One of `changeStates`. */
export type ChangeState = (typeof changeStates)[number];

/** What people can do with a change that moves it through its states. */
export const changeMoves = [
  'ASSESS',
  'REQUEST_AUTHORIZATION',
  'SCHEDULE',
  'AUTHORIZE',
  'RETURN',
  'REPLAN',
  'IMPLEMENT',
  'FINISH',
  'CLOSE',
  'CANCEL',
] as const;

/** One of `changeMoves`. */
export type ChangeMove = (typeof changeMoves)[number];

/** How much could go wrong. */
export const riskLevels = ['LOW', 'MEDIUM', 'HIGH'] as const;

/** One of `riskLevels`. */
export type RiskLevel = (typeof riskLevels)[number];

/** How an implementation ended. */
export const changeOutcomes = ['SUCCESSFUL', 'SUCCESSFUL_WITH_ISSUES', 'BACKED_OUT', 'FAILED'] as const;

/** One of `changeOutcomes`. */
export type ChangeOutcome = (typeof changeOutcomes)[number];

/**
 * What the rules need to know of a change and of who is asking: its state before the move, and its contents as they
 * are once the move's input is taken over. People are ids of one sort throughout.
 */
export interface ChangeMoveFacts {
  readonly type: ChangeType;
  readonly state: ChangeState;
  /** Who is making the move. */
  readonly actorId: string;
  readonly requesterId: string;
  /** Key of the service that is changed; null while it is not named. */
  readonly serviceKey: string | null;
  readonly plan: string | null;
  readonly backoutPlan: string | null;
  readonly riskLevel: RiskLevel | null;
  /** Who looked the change over; null while nobody did. */
  readonly peerReviewerId: string | null;
  /** Who authorized it as it is planned now; null while nobody did, and for standard changes. */
  readonly authorizerId: string | null;
  /** Why it cannot wait; emergency changes only. */
  readonly justification: string | null;
  /** Key of the pre-approved template; standard changes only. */
  readonly templateKey: string | null;
  readonly plannedStartAt: Date | null;
  readonly plannedEndAt: Date | null;
  readonly outcome: ChangeOutcome | null;
  /** What the review found, in words. */
  readonly reviewNotes: string | null;
  readonly now: Date;
}

/** True until the change is closed or canceled. */
export function isOpen(state: ChangeState): boolean {
  return state !== 'CLOSED' && state !== 'CANCELED';
}
