import type { ChangeRecord } from '../../../core/changes/ChangeRecord.js';
import type { ChangeState } from '../../../core/changes/states.js';

/** Names the change to act on and, if the caller wants to be sure, the version the caller has seen. */
export interface ChangeTarget {
  /** UUID. */
  readonly id: string;
  /** Refuses VERSION_CONFLICT when the change has another version by now; null or absent acts on whatever it is. */
  readonly expectedVersion?: number | null;
}

/** The change as an action left it. */
export interface ChangeResult {
  /** UUID. */
  readonly id: string;
  /** Such as CHG-1042. */
  readonly number: string;
  readonly version: number;
  readonly state: ChangeState;
}

/** What an action answers of the change that it left behind. */
export function changeResult({ item }: ChangeRecord): ChangeResult {
  return { id: item.id, number: item.number, version: item.version, state: item.state };
}
