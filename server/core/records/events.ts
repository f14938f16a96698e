import type { Gap, Metric } from '../sla/Clock.js';
import type { Rung } from '../sla/Rung.js';
import type { LateMode, RetargetMode } from '../sla/SlaPolicy.js';
import type { Fault } from '../sla/SlaReview.js';
import type { ClockTerms } from './RecordState.js';

/**
 * An event of the ledger: something that happened to a record. Payloads hold keys, ids, figures and instants, never words
 * of people and nothing personal beyond ids. Internal events never leave the provider, neither by payload nor by gaps:
 * each ledger counts its own sequence.
 */
export interface LedgerEvent<T extends string = string, P extends object = object> {
  /** UUIDv7. */
  readonly id: string;
  readonly recordId: string;
  readonly orgId: string;
  readonly isInternal: boolean;
  readonly type: T;
  readonly payload: P;
  readonly actorKind: 'USER' | 'TOKEN' | 'SYSTEM';
  readonly actorId: string | null;
  readonly source: string;
  /** Epoch milliseconds: when it happened, and when it was written down. */
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Event that led to it; null for what a person did. */
  readonly causedBy: string | null;
  /** Release that was live. */
  readonly releaseId: string;
}

/** What every public event says besides: the version of the record after the writing it was part of. */
export interface Versioned {
  readonly version: number;
}

/** A clock as an event starts or retargets it. */
export interface ClockTarget extends ClockTerms {
  /** Id of the clock row. */
  readonly id: string;
  readonly metric: Metric;
  /** Key of the team or supplier contract for OWNERSHIP and SUPPLIER, else null. */
  readonly holderKey: string | null;
  readonly targetMs: number;
  /** What becomes of the time that a running clock has counted. */
  readonly mode: TargetMode;
  /** What a clock counts that begins late. */
  readonly late: LateMode;
  /** Epoch milliseconds: from when on what it measures has gone on, for a clock that begins late. Null: from the opening. */
  readonly since: number | null;
  /** Times since then in which its holder had no part in the work, oldest first, for a new clock; one that lasts has it begin away. */
  readonly gaps: readonly Gap[];
}

/** What becomes of the time counted, as the policy says; or KEEP: the clock goes on as it is, nothing changes for it. */
export type TargetMode = RetargetMode | 'KEEP';

/** A target as the events of earlier versions hold it: what they do not say was not there yet. */
export type StoredTarget = Omit<ClockTarget, AddedLater> &
  Partial<Pick<ClockTarget, AddedLater>> & { readonly warnings?: readonly number[] };

type AddedLater =
  | 'holderKey'
  | 'mode'
  | 'late'
  | 'since'
  | 'gaps'
  | 'timeZone'
  | 'timeZoneOf'
  | 'tzdata'
  | 'rungs'
  | 'reopen'
  | 'promisedBy'
  | 'carried';

/** What a recalculation sets of a clock, and what it was before: the same event undoes it with the two exchanged. */
export interface ClockRecalculated {
  readonly clockId: string;
  readonly metric: Metric;
  readonly from: CountedBy;
  readonly to: CountedBy;
}

/** What a clock is counted by. */
export interface CountedBy {
  readonly targetMs: number;
  /** Epoch milliseconds; null for a promise from the start. */
  readonly retargetedAt: number | null;
  readonly terms: ClockTerms;
  /** Said of a wait that ended without an answer, and in time by these terms: it has no verdict. */
  readonly isCanceled?: true;
}

/** Said by events that set new targets, since rungs that nobody was told of can be told later: `keepsUntold`, always true. */
export interface KeepsUntold {
  /** Left out by earlier versions: what those passed is passed for good, told or not. */
  readonly keepsUntold?: true;
}

/** A rung of a clock's ladder was passed. */
export interface RungPassed {
  readonly clockId: string;
  readonly metric: Metric;
  readonly cycle: number;
  /** See `Rung`; events of earlier versions hold a number. */
  readonly rung: Rung;
  /** False where nobody is to be told: see `Firing`. */
  readonly notifies: boolean;
}

/** A miss and the cause that explains it, as the release then had it. */
export interface BreachExplained {
  readonly clockId: string;
  readonly metric: Metric;
  readonly causeKey: string;
  readonly fault: Fault;
}

/** Payloads of the events that any kind of record may have. */
export interface CommonPayloads {
  /** Internal: a step of a clock's ladder other than the breach. */
  SLA_WARNED: RungPassed;
  /** Public: a promise to the customer is broken. */
  SLA_BREACHED: RungPassed & Versioned;
  /** Internal: what a team or a supplier promised is broken. */
  OLA_BREACHED: RungPassed;
  /** Public: clocks were counted anew by a decision, or that decision was taken back. */
  RECALCULATED: Versioned &
    KeepsUntold & { readonly correctionId: string; readonly clocks: readonly ClockRecalculated[] };
  /** Internal: why a promise was broken, as people saw it when they looked back; the newest one counts. */
  BREACH_EXPLAINED: BreachExplained;
  /** Internal: somebody noted something. */
  NOTED: { readonly messageId: string };
  /** Public: two records were linked. */
  LINKED: Versioned & { readonly linkId: string; readonly otherId: string; readonly kind: string };
}

/** An event of some type out of a table of payloads. */
export type EventOf<P> = { [T in keyof P & string]: LedgerEvent<T, P[T] & object> }[keyof P & string];

/** An event that any kind of record may have. */
export type CommonEvent = EventOf<CommonPayloads>;
