import type { AssignmentWarning } from '../../../core/incidents/assignmentWarnings.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import type { IncidentState } from '../../../core/incidents/states.js';

/** Names the incident to act on and, if the caller wants to be sure, the version the caller has seen. */
export interface IncidentTarget {
  /** UUID. */
  readonly id: string;
  /** Refuses VERSION_CONFLICT when the incident has another version by now; null or absent acts on whatever it is. */
  readonly expectedVersion?: number | null;
  /** UUID of the event that led to it; left out for what a person does. */
  readonly causedBy?: string | null;
}

/** The incident as an action left it. */
export interface IncidentResult {
  /** UUID. */
  readonly id: string;
  /** Such as INC-1042. */
  readonly number: string;
  readonly version: number;
  readonly state: IncidentState;
}

/** The same of one that was given to somebody by hand. */
export interface AssignedResult extends IncidentResult {
  /** What is worth saying of whom it was given to; it was given all the same. */
  readonly warnings: readonly AssignmentWarning[];
}

/** What an action answers of the incident that it left behind. */
export function resultOf({ item }: IncidentRecord): IncidentResult {
  return { id: item.id, number: item.number, version: item.version, state: item.state };
}
