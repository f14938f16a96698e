/** Why a record waits. A policy says for each metric which of them pause its clock. */
export const holdReasons = ['CUSTOMER', 'VENDOR', 'CHANGE', 'SCHEDULED'] as const;

export type HoldReason = (typeof holdReasons)[number];

/** Reasons in the pause ledger: RESOLVED is the time between resolving and reopening, which no clock counts. */
export type PauseReason = HoldReason | 'RESOLVED';

/**
 * A line of a record's pause ledger: it waited for that reason in `[from, until)`, epoch milliseconds. `until` is null
 * while it still waits. Lines may overlap and are in no particular order.
 */
export interface Pause {
  readonly reason: PauseReason;
  readonly from: number;
  readonly until: number | null;
}
