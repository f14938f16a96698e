/** PREVIEWED: shown, nothing done. APPLYING and REVERSING: the worker is at it. */
export const correctionStates = ['PREVIEWED', 'APPLYING', 'APPLIED', 'REVERSING', 'REVERSED'] as const;

/** One of `correctionStates`. */
export type CorrectionState = (typeof correctionStates)[number];

/** Which clocks a correction is about: those that any of its lists names. */
export interface CorrectionScope {
  /** Keys of SLA policies that promised them. */
  readonly policyKeys: readonly string[];
  /** Keys of calendars that they count by. */
  readonly calendarKeys: readonly string[];
  /** Keys of the services of their records. */
  readonly serviceKeys: readonly string[];
  /** UUIDs. */
  readonly clockIds: readonly string[];
}
