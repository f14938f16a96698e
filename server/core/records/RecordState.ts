import type { Clock } from '../sla/Clock.js';
import type { HoldReason, PauseReason } from '../sla/Pause.js';
import type { Rung } from '../sla/Rung.js';
import type { ReopenMode } from '../sla/SlaPolicy.js';

/*
 * What a record is, as far as its events decide it: plain data, instants as epoch milliseconds. Titles, descriptions and
 * other words of people are no part of it: they live in rows that can be erased, and no event repeats them.
 */

/** Kinds of records. */
export type RecordKind = 'INCIDENT' | 'CHANGE';

/** Where a priority comes from: the matrix, a rule, a person with a reason, or the system a record was imported from. */
export type PrioritySource = 'MATRIX' | 'RULE' | 'OVERRIDE' | 'IMPORTED';

/** Who answers for a record, by id of the user; null where nobody is named. */
export interface Owners {
  readonly accountableOwnerId: string | null;
  readonly deliveryOwnerId: string | null;
  readonly qualityOwnerId: string | null;
  readonly communicationOwnerId: string | null;
  readonly closeoutOwnerId: string | null;
}

/** The columns that all kinds of records share. `S` are the states of the kind. */
export interface ItemState<S extends string = string> extends Owners {
  readonly id: string;
  readonly orgId: string;
  readonly number: string;
  readonly kind: RecordKind;
  readonly serviceKey: string;
  /** Release that was live when it was opened. */
  readonly releaseId: string;
  readonly contactId: string | null;
  readonly openedById: string | null;
  readonly channel: string;
  readonly category: string | null;
  /** Where the work is. */
  readonly location: string | null;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly priorityRank: number | null;
  readonly prioritySource: PrioritySource | null;
  readonly state: S;
  readonly stateEnteredAt: number;
  readonly teamKey: string | null;
  readonly assigneeId: string | null;
  readonly openedAt: number;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  /** The earliest due instant of the customer's clocks that are in time and go on; null when there is none. */
  readonly nextDueAt: number | null;
  readonly nextDueMetric: string | null;
  readonly isResponseBreached: boolean;
  readonly isResolutionBreached: boolean;
  readonly updatedAt: number;
  readonly version: number;
}

/** Where a promise comes from: the customer's contract, its tier, the service; or a contract with a supplier. */
export interface PromiseSource {
  readonly kind: 'CONTRACT' | 'TIER' | 'SERVICE' | 'SUPPLIER';
  /** Key of the document of that kind. */
  readonly key: string;
}

/** Whose zone it is in which a calendar's hours are meant; the calendar's own where it is neither's. */
export type ZoneSource = 'CONTRACT' | 'ORGANISATION';

/** Which calendar counts: that of a release, in its own zone or another. */
export interface CalendarPinned {
  readonly calendarKey: string;
  readonly calendarRevisionId: string;
  /** Zone in which its hours are meant; null for its own. */
  readonly timeZone: string | null;
  /** Edition of the zone rules by which its hours became instants; null from before it was kept: that of the runtime. */
  readonly tzdata: string | null;
  /** Release in which it is looked up. */
  readonly releaseId: string;
  readonly pauseReasons: readonly HoldReason[];
}

/** What a clock is judged by, pinned when it was started or last retargeted. */
export interface ClockTerms extends CalendarPinned {
  /** Key of the SLA policy, or of the supplier's contract for a supplier's clock. */
  readonly policyKey: string;
  readonly policyRevisionId: string;
  readonly promisedBy: PromiseSource | null;
  /** Who said in which zone the calendar is meant; null for the calendar itself. */
  readonly timeZoneOf: ZoneSource | null;
  readonly rungs: readonly Rung[];
  readonly reopen: ReopenMode;
  /** Terms before, where what they counted was carried over, oldest first. */
  readonly carried: readonly CarriedTerms[];
}

/** Terms that held until an instant, epoch milliseconds. */
export interface CarriedTerms extends CalendarPinned {
  readonly until: number;
}

/** A clock of a record. */
export interface RecordClock {
  readonly id: string;
  /** Null for an imported clock: its verdict came with it, and nothing moves it. */
  readonly terms: ClockTerms | null;
  readonly clock: Clock;
}

/** A clock that we count, not one whose verdict came with it. */
export type PinnedClock = RecordClock & { readonly terms: ClockTerms };

/** A line of a record's pause ledger. */
export interface RecordPause {
  readonly id: string;
  readonly reason: PauseReason;
  readonly from: number;
  readonly until: number | null;
}

/** Who has a record: a team, a person of it, both, or nobody. */
export interface Holder {
  readonly teamKey: string | null;
  /** Id of the user. */
  readonly personId: string | null;
}

/** A change of owner: who gave it up, whom it was offered to, and what they did about it. Instants are epoch milliseconds. */
export interface Handoff {
  /** Id of the event that changed the owner. */
  readonly id: string;
  /** Counts the handoffs of a record from 1 on. */
  readonly ordinal: number;
  readonly from: Holder;
  readonly to: Holder;
  readonly offeredAt: number;
  /** Null while it waits for an answer, and for good where there never was one. */
  readonly acceptedAt: number | null;
  readonly acceptedById: string | null;
  readonly declinedAt: number | null;
}

/** A record with what its kind adds (`D`), its clocks, its pauses and its handoffs, oldest first. */
export interface RecordState<S extends string = string, D extends object = object> {
  readonly item: ItemState<S>;
  readonly detail: D;
  readonly clocks: readonly RecordClock[];
  readonly pauses: readonly RecordPause[];
  readonly handoffs: readonly Handoff[];
}
