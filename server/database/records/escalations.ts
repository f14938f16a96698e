import type { PassedRung } from '../../core/records/recordClocks.js';
import type { RecordState } from '../../core/records/RecordState.js';
import type { Metric } from '../../core/sla/Clock.js';
import type { Rung } from '../../core/sla/Rung.js';
import type { Work } from '../kernel/Work.js';

/** A rung that has been passed and that somebody is to be told of; written down as `clock_firing` in the same transaction. */
export interface PassedFiring {
  readonly clockId: string;
  readonly orgId: string;
  readonly recordId: string;
  readonly metric: Metric;
  /** Team or supplier contract that the clock is of; null for what a customer is promised. */
  readonly holderKey: string | null;
  readonly cycle: number;
  readonly rung: Rung;
  /** Policy, or supplier contract, whose ladder it is a rung of, and the release in which that is looked up. */
  readonly policyKey: string;
  readonly releaseId: string;
  /** Epoch milliseconds: when the rung was due, and when it was seen to. */
  readonly scheduledAt: number;
  readonly firedAt: number;
}

/** Rungs that were passed together, by the sweep or by what somebody did. */
export type PassedFirings = readonly PassedFiring[];

/**
 * Puts down what the ladders say is to be done about rungs that have been passed. Called once for all that one piece of
 * work has found, in its transaction: what a rung sets off is neither lost nor done twice. Never called with none.
 */
export async function escalate(_work: Work, _firings: PassedFirings): Promise<void> {
  // nothing is set off yet
}

/** What the rung of one of the record's clocks sets off, by the terms that the clock now has. */
export function firingOf({ item, clocks }: RecordState, rung: PassedRung, firedAt: number): PassedFiring[] {
  const entry = clocks.find(({ id }) => id === rung.clockId);
  if (!entry?.terms) return [];
  const { clockId, metric, cycle, at } = rung;
  const { policyKey, releaseId } = entry.terms;
  const { holderKey } = entry.clock;
  const of = { clockId, orgId: item.orgId, recordId: item.id, metric, holderKey, cycle, rung: rung.rung };
  return [{ ...of, policyKey, releaseId, scheduledAt: at, firedAt }];
}
