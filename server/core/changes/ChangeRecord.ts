import type { RecordState } from '../records/RecordState.js';
import type { ChangeOutcome, ChangeState, ChangeType, RiskLevel } from './states.js';

/**
 * What a change adds to the columns that all records share, as far as its events decide it. Plans, justification and
 * review are words of people: they live beside it in the row. Instants are epoch milliseconds, people ids of users.
 */
export interface ChangeDetail {
  readonly changeType: ChangeType;
  /** Key of the pre-approved template that a standard change follows. */
  readonly templateKey: string | null;
  readonly plannedStartAt: number | null;
  readonly plannedEndAt: number | null;
  readonly riskLevel: RiskLevel | null;
  readonly requestedById: string;
  /** Who looked the change over; void once it is sent back. */
  readonly peerReviewerId: string | null;
  /** Who agreed to it as it is planned now; void once it is planned anew. */
  readonly authorizedById: string | null;
  readonly authorizedAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly outcome: ChangeOutcome | null;
}

/** A change as its events make it. It has no clocks: nobody is promised a change by a due instant. */
export type ChangeRecord = RecordState<ChangeState, ChangeDetail>;
