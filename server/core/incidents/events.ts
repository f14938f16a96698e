import type { ClockTarget, CommonPayloads, EventOf, Versioned } from '../records/events.js';
import type { ItemState, Owners, PrioritySource } from '../records/RecordState.js';
import type { ClockState, Metric } from '../sla/Clock.js';
import type { HoldReason } from '../sla/Pause.js';
import type { IncidentDetail } from './IncidentRecord.js';
import type { IncidentState } from './states.js';

/** Everything an incident is opened with, so that its rows follow from its events alone. */
export interface Opened extends Versioned, Owners {
  readonly number: string;
  readonly serviceKey: string;
  readonly contactId: string | null;
  readonly openedById: string | null;
  readonly channel: string;
  readonly category: string | null;
  readonly impact: string;
  readonly urgency: string;
  readonly priority: string;
  readonly priorityRank: number;
  readonly prioritySource: PrioritySource;
  readonly teamKey: string | null;
  readonly assigneeId: string | null;
  readonly isMajor: boolean;
  readonly clocks: readonly ClockTarget[];
}

/** A verdict that came with an imported record. */
export interface ImportedClock {
  readonly id: string;
  readonly metric: Metric;
  readonly state: Extract<ClockState, 'MET' | 'BREACHED' | 'CANCELED'>;
  readonly startedAt: number;
  readonly stoppedAt: number;
  readonly breachedAt: number | null;
}

/**
 * A step of a record's life in another system, taken over as it is: what it says of the record replaces what was there.
 * The state machine is not asked. The first one says everything.
 */
export interface Imported extends Versioned {
  readonly item: Partial<Omit<ItemState<IncidentState>, 'id' | 'orgId' | 'version' | 'releaseId'>>;
  readonly detail?: Partial<IncidentDetail>;
  /** Replaces the clocks of the record. */
  readonly clocks?: readonly ImportedClock[];
}

/** Payloads of an incident's events by type. Instants are epoch milliseconds. */
export interface IncidentPayloads extends CommonPayloads {
  OPENED: Opened;
  /** The team and person that have it from now on. */
  ASSIGNED: Versioned & {
    readonly state: IncidentState;
    readonly teamKey: string | null;
    readonly assigneeId: string | null;
  };
  STARTED: Versioned & { readonly assigneeId: string };
  HELD: Versioned & { readonly reason: HoldReason; readonly followUpAt: number; readonly pauseId: string };
  RESUMED: Versioned & {
    readonly state: IncidentState;
    readonly because: 'DECIDED' | 'CUSTOMER_REPLIED' | 'FOLLOW_UP_REACHED';
  };
  RESOLVED: Versioned & { readonly resolutionCode: string };
  /** `pauseId` names the line of the pause ledger for the time spent resolved. */
  REOPENED: Versioned & { readonly pauseId: string };
  CLOSED: Versioned & { readonly closedAs: 'CONFIRMED' | 'AUTOMATIC' };
  CANCELED: Versioned;
  CLOSED_AS_DUPLICATE: Versioned & { readonly duplicateOfId: string; readonly linkId: string };
  COMMENTED: Versioned & { readonly messageId: string; readonly authorKind: 'PROVIDER' | 'REQUESTER' };
  /** The priority and the targets that follow from it; clocks that are not named are canceled. */
  PRIORITISED: Versioned & {
    readonly impact: string;
    readonly urgency: string;
    readonly priority: string;
    readonly priorityRank: number;
    readonly prioritySource: PrioritySource;
    readonly clocks: readonly ClockTarget[];
  };
  IMPORTED: Imported;
}

/** Something that happened to an incident. */
export type IncidentEvent = EventOf<IncidentPayloads>;

/** Types of an incident's events. */
export type IncidentEventType = keyof IncidentPayloads;
