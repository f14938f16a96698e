import type { PrioritySource } from '../records/RecordState.js';

/** What is looked at of an incident that is open: what decides about it. */
export interface OpenIncident {
  /** UUID. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Key of the organisation. */
  readonly organisation: string;
  readonly serviceKey: string;
  readonly channel: string;
  readonly category: string | null;
  readonly location: string | null;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly prioritySource: PrioritySource | null;
}
