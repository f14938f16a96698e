import type { CommonPayloads, EventOf, KeepsUntold, StoredTarget, Versioned } from '../records/events.js';
import type { Owners, PrioritySource } from '../records/RecordState.js';
import type { HoldReason } from '../sla/Pause.js';
import type { Purpose } from '../templates/variables.js';
import type { AssignedBy } from './assignedBy.js';
import type { IncidentState } from './states.js';

/** Everything an incident is opened with, so that its rows follow from its events alone. */
export interface Opened extends Versioned, Owners {
  readonly number: string;
  readonly serviceKey: string;
  readonly contactId: string | null;
  readonly openedById: string | null;
  readonly channel: string;
  readonly category: string | null;
  /** Left out by ledgers of old. */
  readonly location?: string | null;
  /** RULES where they gave the category; left out where a person did. */
  readonly categoryBy?: 'RULES';
  readonly impact: string;
  readonly urgency: string;
  readonly priority: string;
  readonly priorityRank: number;
  readonly prioritySource: PrioritySource;
  readonly teamKey: string | null;
  readonly assigneeId: string | null;
  readonly isMajor: boolean;
  /** Key of the delivery path; left out before there were any. */
  readonly deliveryPathKey?: string | null;
  readonly clocks: readonly StoredTarget[];
}

/**
 * All that the row of an imported incident says at the end of its history in another system, where the state machine was
 * not ours. Instants are epoch milliseconds.
 */
export interface ImportSettled {
  readonly service: string;
  readonly channel: string;
  readonly category: string | null;
  /** Left out by ledgers of old. */
  readonly location?: string | null;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly priorityRank: number | null;
  /** RULES where they gave it the category; left out where it came with it. */
  readonly categoryBy?: 'RULES';
  /** RULES where they gave it to its team; left out where it came with it. */
  readonly assignedBy?: 'RULES';
  /** Left out where the priority came with it. */
  readonly prioritySource?: PrioritySource | null;
  /** Key of the delivery path; left out where none was chosen. */
  readonly deliveryPathKey?: string | null;
  readonly state: IncidentState;
  readonly stateEnteredAt: number;
  readonly holdReason: HoldReason | null;
  readonly resolutionCode: string | null;
  readonly teamKey: string | null;
  readonly contactId: string | null;
  readonly openedAt: number;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly reopenCount: number;
  readonly reassignmentCount: number;
  /** When it first had a person there; left out where the other system does not say, and by ledgers of old. */
  readonly firstAssignedAt?: number | null;
  readonly isSlaMet: boolean | null;
  /** Id of the imported clock; null when there was no verdict. */
  readonly clockId: string | null;
}

/** What rules say anew when something changes that they read; what they do not is left out. */
export interface Restaged {
  readonly category?: string | null;
  readonly deliveryPathKey?: string | null;
  /** Names of the facts that the rules changed, and not who changed the others: category, priority, eligibility, deliveryPath. */
  readonly byRules?: readonly string[];
}

/** Payloads of an incident's events by type. Instants are epoch milliseconds. */
export interface IncidentPayloads extends CommonPayloads {
  OPENED: Opened;
  /** The team and person that have it from now on. */
  ASSIGNED: Versioned & {
    readonly state: IncidentState;
    readonly teamKey: string | null;
    readonly assigneeId: string | null;
    /** Said, always true, where those it was offered to gave it back. */
    readonly declines?: true;
    /** Said, always true, where the team chose the person by its strategy, not who assigned it. */
    readonly isChosen?: true;
    /** Who gave it to them; left out by a choice among the people of the team that has it, and by ledgers of old. */
    readonly by?: AssignedBy;
    /** Names of the facts that changed and that rules read, where those gave it. */
    readonly because?: readonly string[];
    /** The clock of a team that has it for the first time, or again after its promise was decided anew. */
    readonly clocks?: readonly StoredTarget[];
    /** Ids of clocks that would go on, and are promised nothing any more. */
    readonly ended?: readonly string[];
  };
  STARTED: Versioned & { readonly assigneeId: string };
  HELD: Versioned & {
    readonly reason: HoldReason;
    readonly followUpAt: number;
    readonly pauseId: string;
    /** Key of the contract with the supplier that is waited for; left out when none is named. */
    readonly supplierContractKey?: string | null;
    /** The clock of a supplier that is waited for for the first time, or again after its promise was decided anew. */
    readonly clocks?: readonly StoredTarget[];
    /** Ids of clocks that would go on, and are promised nothing any more. */
    readonly ended?: readonly string[];
  };
  RESUMED: Versioned & {
    readonly state: IncidentState;
    readonly because: 'DECIDED' | 'CUSTOMER_REPLIED' | 'FOLLOW_UP_REACHED';
  };
  RESOLVED: Versioned & { readonly resolutionCode: string };
  /** `pauseId` names the line of the pause ledger for the time spent resolved. */
  REOPENED: Versioned & { readonly pauseId: string; readonly clocks?: readonly StoredTarget[] };
  CLOSED: Versioned & { readonly closedAs: 'CONFIRMED' | 'AUTOMATIC' };
  CANCELED: Versioned;
  CLOSED_AS_DUPLICATE: Versioned & { readonly duplicateOfId: string; readonly linkId: string };
  /** With the clocks that it starts: the wait for an answer, or for the next word of the provider. */
  COMMENTED: Versioned & {
    readonly messageId: string;
    readonly authorKind: 'PROVIDER' | 'REQUESTER';
    readonly clocks?: readonly StoredTarget[];
  };
  /** A message was written by itself, from a template. It answers nobody: no clock stops by it. */
  NOTIFIED: Versioned & {
    readonly messageId: string;
    readonly purpose: Purpose;
    readonly templateKey: string;
    readonly revisionId: string;
  };
  /** The priority and the targets that follow from it; clocks that are not named are canceled. */
  PRIORITISED: Versioned &
    KeepsUntold &
    Restaged & {
      readonly impact: string;
      readonly urgency: string;
      readonly priority: string;
      readonly priorityRank: number;
      readonly prioritySource: PrioritySource;
      readonly clocks: readonly StoredTarget[];
    };
  /** Internal: somebody took what was offered. */
  HANDOFF_ACCEPTED: { readonly handoffId: string; readonly byId: string };
  /** What kind of matter it is and where, and the targets that follow; without `clocks` none does. */
  CATEGORISED: Versioned &
    KeepsUntold &
    Restaged & {
      readonly category: string | null;
      readonly location: string | null;
      /** The priority that follows; left out where it stays. */
      readonly priority?: string;
      readonly priorityRank?: number;
      readonly prioritySource?: PrioritySource;
      readonly clocks?: readonly StoredTarget[];
    };
  /** Internal: the change that caused it, or null when none did after all. */
  CAUSE_SET: { readonly changeId: string | null };
  /** Internal: something is to be done, which the task says. */
  TASK_OPENED: {
    readonly taskId: string;
    readonly teamKey: string | null;
    readonly userId: string | null;
    /** UUID of the external organisation that does it; left out of what was opened before there were any. */
    readonly organisationId?: string | null;
  };
  /** Internal: it was done. */
  TASK_DONE: { readonly taskId: string };
  /** A line of an imported history; what the row says follows from IMPORT_SETTLED alone. */
  IMPORTED: { readonly line: number };
  IMPORT_SETTLED: ImportSettled;
}

/** Something that happened to an incident. */
export type IncidentEvent = EventOf<IncidentPayloads>;

/** Types of an incident's events. */
export type IncidentEventType = keyof IncidentPayloads;
