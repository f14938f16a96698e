import type { RecordState } from '../records/RecordState.js';
import type { HoldReason } from '../sla/Pause.js';
import type { IncidentState } from './states.js';
import type { AssignedBy, CategorisedBy } from './assignedBy.js';
import type { Stay } from './stays.js';

/** How an incident came to be closed. */
export type ClosedAs = 'CONFIRMED' | 'AUTOMATIC' | 'DUPLICATE' | 'IMPORTED';

/** What an incident adds to the columns that all records share. */
export interface IncidentDetail {
  readonly holdReason: HoldReason | null;
  /** Epoch milliseconds at which somebody looks at a waiting incident again; null when it does not wait. */
  readonly followUpAt: number | null;
  readonly resolutionCode: string | null;
  readonly closedAs: ClosedAs | null;
  readonly reopenCount: number;
  /** Changes of team after the first team. */
  readonly reassignmentCount: number;
  readonly firstResponseAt: number | null;
  readonly firstResolvedAt: number | null;
  readonly isMajor: boolean;
  readonly duplicateOfId: string | null;
  /** When the provider last said something in public; null when it never did. */
  readonly lastWordAt: number | null;
  /** Since when the team has it that has it now, or nobody; null where another system knows. */
  readonly teamSince: number | null;
  /** Key of the contract with the supplier that is waited for now; null when none is. */
  readonly supplierContractKey: string | null;
  /** When the customer first said what nobody has answered yet, after the first response; null when nothing waits for an answer. */
  readonly askedAt: number | null;
  /** When its priority was last decided anew; null if never. */
  readonly prioritisedAt: number | null;
  /** Who gave it to the team and person that have it; null where nobody knows. */
  readonly assignedBy: AssignedBy | null;
  /** Who gave it its category; null where it has none from the beginning. */
  readonly categoryBy: CategorisedBy | null;
  /** Key of the delivery path that it takes; null where none was chosen. */
  readonly deliveryPathKey: string | null;
  /** When it first had a person, here or in the system it came from; null if it never had one. */
  readonly firstAssignedAt: number | null;
  /** Business time from the opening to then, by the calendar of its first resolution clock; null without such a clock. */
  readonly assignmentBizMs: number | null;
  /** When the ladder first gave it to another team, or a person to one of a higher support line; null if never. */
  readonly escalatedAt: number | null;
  /** Who had it when, as far as its own events say. */
  readonly stays: readonly Stay[];
}

/** What an incident adds before anything has happened to it. */
export const untouched: IncidentDetail = {
  holdReason: null,
  followUpAt: null,
  resolutionCode: null,
  closedAs: null,
  reopenCount: 0,
  reassignmentCount: 0,
  firstResponseAt: null,
  firstResolvedAt: null,
  isMajor: false,
  duplicateOfId: null,
  lastWordAt: null,
  teamSince: null,
  supplierContractKey: null,
  askedAt: null,
  prioritisedAt: null,
  assignedBy: null,
  categoryBy: null,
  deliveryPathKey: null,
  firstAssignedAt: null,
  assignmentBizMs: null,
  escalatedAt: null,
  stays: [],
};

/** An incident as its events make it. */
export type IncidentRecord = RecordState<IncidentState, IncidentDetail>;
