import type { RecordState } from '../records/RecordState.js';
import type { HoldReason } from '../sla/Pause.js';
import type { IncidentState } from './states.js';

/** How an incident came to be closed. */
export type ClosedAs = 'CONFIRMED' | 'AUTOMATIC' | 'DUPLICATE' | 'IMPORTED';

/** What an incident adds to the columns that all records share. */
export interface IncidentDetail {
  readonly holdReason: HoldReason | null;
  /** Epoch milliseconds at which somebody looks at a waiting incident again; null when it does not wait. */
  readonly followUpAt: number | null;
  readonly resolutionCode: string | null;
  readonly closedAs: ClosedAs | null;
  readonly reopenCount: number;
  /** Changes of team after the first team. */
  readonly reassignmentCount: number;
  readonly firstResponseAt: number | null;
  readonly firstResolvedAt: number | null;
  readonly isMajor: boolean;
  readonly duplicateOfId: string | null;
}

/** An incident as its events make it. */
export type IncidentRecord = RecordState<IncidentState, IncidentDetail>;
