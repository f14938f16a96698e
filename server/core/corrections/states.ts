/** PREVIEWED: shown, nothing done. APPLYING and REVERSING: the worker is at it. */
export const correctionStates = ['PREVIEWED', 'APPLYING', 'APPLIED', 'REVERSING', 'REVERSED'] as const;

/** One of `correctionStates`. */
export type CorrectionState = (typeof correctionStates)[number];

/** Which clocks a correction is about: those that any of its lists names, and that started within the stretch. */
export interface CorrectionScope {
  /** Keys of SLA policies that promised them. */
  readonly policyKeys: readonly string[];
  /** Keys of calendars that they count by. */
  readonly calendarKeys: readonly string[];
  /** Keys of the services of their records. */
  readonly serviceKeys: readonly string[];
  /** UUIDs. */
  readonly clockIds: readonly string[];
  /** First instant at which they may have started, and the one before which they must have; absent or null does not matter. */
  readonly startedFrom?: Date | null;
  readonly startedBefore?: Date | null;
}
