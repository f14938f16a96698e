import type { Work } from '../kernel/Work.js';
import { escalate, type PassedFiring } from './escalations.js';
import { lockDue, passRungs, postponeDue } from './sweepStatements.js';

/*
 * The table of clocks is its own queue: `next_fire_at` says when a clock is to be looked at again. A sweep takes what is
 * due, oldest first, and leaves what another worker has locked. The rungs that were passed, the clocks and the records
 * they belong to, and what a rung sets off, are written in one transaction: a worker that dies in it has done nothing, and
 * one that ends it has done all of it, once.
 */

/** What a sweep did. */
export interface Sweep {
  /** Clocks that were due and have been seen to. */
  readonly clocks: number;
  /** Rungs that were passed. */
  readonly rungs: number;
  /** Milliseconds by which the latest rung was late; 0 when there was none. */
  readonly worstLagMs: number;
}

/**
 * Sees to at most `limit` clocks that are due: warnings and what is broken within the provider become internal events,
 * broken promises to customers public ones, at the instants at which they were due. Two statements, however many clocks,
 * besides those of what the rungs set off. Call it again at once while it answers work.
 */
export async function sweepClocks(work: Work, limit: number): Promise<Sweep> {
  const due = await work.sql.rows<{ orgId: string; id: string }>('sweep_lock', lockDue, [limit]);
  if (due.length === 0) return { clocks: 0, rungs: 0, worstLagMs: 0 };
  const keys = [due.map(({ orgId }) => orgId), due.map(({ id }) => id)];
  const rungs = await work.sql.rows<PassedRow>('sweep_pass', passRungs, [...keys, work.release.id]);
  const firings = rungs.filter(({ notifies }) => notifies).map(firingOf);
  if (firings.length > 0) await escalate(work, firings);
  const lags = rungs.map(({ scheduledAt, firedAt }) => firedAt.getTime() - scheduledAt.getTime());
  return { clocks: due.length, rungs: rungs.length, worstLagMs: lags.reduce((worst, lag) => Math.max(worst, lag), 0) };
}

/**
 * Puts off by a minute the clocks of the record that is due first, and answers which one that is: one that cannot be
 * written, since its rows contradict what was fired before or what its rung sets off is refused, must not keep all others
 * waiting. Null when none is due.
 */
export async function postponeFirst(work: Work): Promise<string | null> {
  const row = await work.sql.row<{ recordId: string }>('sweep_postpone_first', postponeDue);
  return row?.recordId ?? null;
}

type PassedRow = Omit<PassedFiring, 'scheduledAt' | 'firedAt'> & {
  readonly scheduledAt: Date;
  readonly firedAt: Date;
  readonly notifies: boolean;
};

function firingOf(row: PassedRow): PassedFiring {
  const { clockId, orgId, recordId, metric, holderKey, cycle, rung, policyKey, releaseId } = row;
  const times = { scheduledAt: row.scheduledAt.getTime(), firedAt: row.firedAt.getTime() };
  return { clockId, orgId, recordId, metric, holderKey, cycle, rung, policyKey, releaseId, ...times };
}
