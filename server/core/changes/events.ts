import type { CommonPayloads, EventOf, Versioned } from '../records/events.js';
import type { Owners } from '../records/RecordState.js';
import type { ChangeOutcome, ChangeType, RiskLevel } from './states.js';

/** When the work is planned, in epoch milliseconds. */
interface Planned {
  readonly plannedStartAt: number | null;
  readonly plannedEndAt: number | null;
}

/** Everything a change is opened with, so that its rows follow from its events alone. */
export interface ChangeOpened extends Versioned, Owners, Planned {
  readonly number: string;
  readonly serviceKey: string;
  readonly openedById: string;
  readonly channel: string;
  readonly teamKey: string;
  readonly changeType: ChangeType;
  readonly templateKey: string | null;
}

/** What a change says after an edit; of words only which ones are others now. */
export interface ChangeEdited extends Versioned, Planned {
  readonly changeType: ChangeType;
  readonly templateKey: string | null;
  readonly riskLevel: RiskLevel | null;
  readonly words: readonly string[];
}

/** Payloads of a change's events by type. */
export interface ChangePayloads extends CommonPayloads {
  OPENED: ChangeOpened;
  EDITED: ChangeEdited;
  ASSESSMENT_BEGUN: Versioned;
  AUTHORIZATION_REQUESTED: Versioned & {
    readonly riskLevel: RiskLevel | null;
    readonly peerReviewerId: string | null;
  };
  SCHEDULED: Versioned;
  AUTHORIZED: Versioned & { readonly authorizedById: string };
  RETURNED: Versioned;
  REPLANNED: Versioned & Planned;
  IMPLEMENTATION_BEGUN: Versioned;
  FINISHED: Versioned & { readonly outcome: ChangeOutcome };
  /** Whoever closes an emergency change approves it in retrospect; null for all others. */
  CLOSED: Versioned & { readonly approvedInRetrospectById: string | null };
  CANCELED: Versioned;
  COMMENTED: Versioned & { readonly messageId: string; readonly authorKind: 'PROVIDER' };
}

/** Something that happened to a change. */
export type ChangeEvent = EventOf<ChangePayloads>;

/** Types of a change's events. */
export type ChangeEventType = keyof ChangePayloads;
