import type { PrioritySource } from '../records/RecordState.js';
import type { Metric } from '../sla/Clock.js';
import type { Pause } from '../sla/Pause.js';

/** What is looked at of a clock of an incident that is open. Instants are epoch milliseconds. */
export interface OpenClock {
  readonly metric: Metric;
  /** True while somebody waits for it and a policy promised it: not stopped, not canceled, not imported. */
  readonly isLive: boolean;
  /** True while it stands still. */
  readonly isPaused: boolean;
  readonly targetMs: number;
  /** Business time counted up to where it stands still; for a running clock up to where it began to run. */
  readonly elapsedMs: number;
  readonly startedAt: number;
  /** Null while it stands still with time left. */
  readonly dueAt: number | null;
  /** Key of the calendar that counts; null for an imported clock. */
  readonly calendarKey: string | null;
}

/** What is looked at of an incident that is open: what decides about it, its clocks and its pauses. */
export interface OpenIncident {
  /** UUID. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Key of the organisation. */
  readonly organisation: string;
  /** IANA zone of the organisation. */
  readonly customerZone: string;
  readonly serviceKey: string;
  readonly channel: string;
  readonly category: string | null;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly prioritySource: PrioritySource | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly firstResponseAt: number | null;
  readonly clocks: readonly OpenClock[];
  readonly pauses: readonly Pause[];
}
