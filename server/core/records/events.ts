import type { Metric } from '../sla/Clock.js';
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
  readonly targetMs: number;
}

/** A rung of a clock's ladder was passed. */
export interface RungPassed {
  readonly clockId: string;
  readonly metric: Metric;
  readonly cycle: number;
  /** Fraction of the target; 1 is the breach. */
  readonly rung: number;
  /** False where nobody is to be told: see `Firing`. */
  readonly notifies: boolean;
}

/** Payloads of the events that any kind of record may have. */
export interface CommonPayloads {
  /** Internal: a warning of a clock. */
  SLA_WARNED: RungPassed;
  /** Public: a promise is broken. */
  SLA_BREACHED: RungPassed & Versioned;
  /** Internal: somebody noted something. */
  NOTED: { readonly messageId: string };
  /** Public: two records were linked. */
  LINKED: Versioned & { readonly linkId: string; readonly otherId: string; readonly kind: string };
}

/** An event of some type out of a table of payloads. */
export type EventOf<P> = { [T in keyof P & string]: LedgerEvent<T, P[T] & object> }[keyof P & string];

/** An event that any kind of record may have. */
export type CommonEvent = EventOf<CommonPayloads>;
