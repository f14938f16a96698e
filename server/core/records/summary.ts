import type { Metric } from '../sla/Clock.js';
import { placeOf } from '../sla/Rung.js';
import { durationInWords, metricNames } from '../sla/words.js';

/** How keys and ids are called; null where nothing is known by that key. */
export interface Names {
  team(key: string): string | null;
  person(id: string): string | null;
  /** The person with that address. */
  personAt(email: string): string | null;
  priority(key: string): string | null;
  deliveryPath(key: string): string | null;
  /** Null also for those who may not know of contracts with suppliers. */
  supplierContract(key: string): string | null;
}

type Payload = { readonly [name: string]: unknown };

/**
 * Says in an English sentence what an event was. Names are looked up as they are now. Types that are not known here are
 * said by their own name, since a ledger may hold more than this program has learned.
 */
export function eventSummary(type: string, payload: Payload, names: Names): string {
  const say = Object.hasOwn(sentences, type) ? sentences[type] : undefined;
  return say ? say(payload, names) : `${sentenceCase(type)}.`;
}

const sentences: { readonly [type: string]: (payload: Payload, names: Names) => string } = {
  OPENED: (payload, names) => `Opened, and given to ${target(payload, names)}.`,
  IMPORTED: ({ item }) => {
    const state = (item as Payload | undefined)?.state;
    return `Taken over from another system${state ? ` as ${words(state)}` : ''}.`;
  },
  PRIORITISED: (payload, names) => {
    const how = payload.prioritySource === 'OVERRIDE' ? ', against the matrix' : '';
    return `Priority set to ${called(names.priority, payload.priority, 'none')}${how}.${byRules(payload)}`;
  },
  ASSIGNED: (payload, names) =>
    payload.by === 'RULES'
      ? `Given to ${target(payload, names)} by the rules${payload.because ? `, since ${listed(payload.because)} changed` : ''}.`
      : `${payload.declines ? 'Given back' : 'Assigned'} to ${target(payload, names)}.`,
  CATEGORISED: ({ category, location, ...payload }) =>
    `Category set to ${typeof category === 'string' ? category : 'none'}${typeof location === 'string' ? `, location ${location}` : ''}.${byRules(payload)}`,
  HANDOFF_ACCEPTED: ({ byId }, names) => `Taken by ${person(byId, names)}.`,
  STARTED: (payload, names) => `Work began, by ${target(payload, names)}.`,
  HELD: ({ reason, supplierContractKey: key }, names) => {
    const supplier = typeof key === 'string' ? names.supplierContract(key) : null;
    return `Put on hold, waiting for ${waitedFor[String(reason)] ?? words(reason)}${supplier ? `: ${supplier}` : ''}.`;
  },
  RESUMED: ({ because }) => resumed[String(because)] ?? 'Work goes on.',
  RESOLVED: ({ resolutionCode }) => `Resolved${resolutionCode ? ` as ${words(resolutionCode)}` : ''}.`,
  REOPENED: () => 'Reopened: it was not solved.',
  CLOSED: ({ closedAs }) => (closedAs === 'AUTOMATIC' ? 'Closed by itself, since nobody objected.' : 'Closed.'),
  CANCELED: () => 'Canceled.',
  CLOSED_AS_DUPLICATE: () => 'Closed as a duplicate of another record.',
  COMMENTED: ({ authorKind }) =>
    authorKind === 'REQUESTER' ? 'The customer wrote a message.' : 'The provider wrote a message.',
  NOTIFIED: ({ purpose }) =>
    purpose === 'RESOLUTION_NOTICE' ? 'The resolution notice was written.' : 'The acknowledgement was written.',
  NOTED: () => 'An internal note was written.',
  LINKED: ({ kind }) => linked[String(kind)] ?? 'Linked with another record.',
  CAUSE_SET: ({ changeId }) => (changeId ? 'The change that caused it was named.' : 'No change caused it after all.'),
  TASK_OPENED: ({ teamKey, userId, organisationId }, names) =>
    organisationId
      ? 'A task was opened for an external organisation.'
      : `A task was opened for ${target({ teamKey, assigneeId: userId }, names)}.`,
  TASK_DONE: () => 'A task was done.',
  EDITED: () => 'Plan, risk or window was revised.',
  ASSESSMENT_BEGUN: () => 'Assessment began.',
  AUTHORIZATION_REQUESTED: () => 'Authorization was asked for.',
  SCHEDULED: () => 'Scheduled, as its template approves.',
  AUTHORIZED: (payload, names) => `Authorized by ${person(payload.authorizedById, names)}.`,
  RETURNED: () => 'Sent back to be revised.',
  REPLANNED: () => 'Planned anew: it has to be authorized again.',
  IMPLEMENTATION_BEGUN: () => 'The work began.',
  FINISHED: (payload) => `The work ended: ${words(payload.outcome)}.`,
  SLA_WARNED: (payload) => `${promise(payload)}: ${passed(payload.rung)}.`,
  SLA_BREACHED: (payload) => `${promise(payload)}: the time ran out.`,
  OLA_BREACHED: (payload) => `${promise(payload)}: the time ran out.`,
  BREACH_EXPLAINED: (payload) =>
    `${promise(payload)}: why it was late was explained, as ${words(payload.causeKey).replaceAll('-', ' ')}.`,
  RECALCULATED: ({ clocks }) =>
    `${Array.isArray(clocks) && clocks.length === 1 ? 'A clock was' : 'Clocks were'} counted anew, by a decision.`,
};

const waitedFor: { readonly [reason: string]: string } = {
  CUSTOMER: 'the customer',
  VENDOR: 'a vendor',
  CHANGE: 'a change',
  SCHEDULED: 'an agreed date',
};

const resumed: { readonly [because: string]: string } = {
  CUSTOMER_REPLIED: 'Work goes on: the customer replied.',
  FOLLOW_UP_REACHED: 'Work goes on: the agreed date has come.',
};

const linked: { readonly [kind: string]: string } = {
  DUPLICATE_OF: 'Linked as a duplicate of another record.',
  RELATES_TO: 'Linked as related to another record.',
  CHILD_OF: 'Linked as a part of another record.',
  FOLLOWS: 'Linked as the follower of another record.',
};

/** What the rules changed besides; they call the delivery path deliveryPath. */
function byRules({ byRules: changed }: Payload): string {
  if (!Array.isArray(changed) || changed.length === 0) return '';
  return ` By the rules it has another ${listed(changed.map((fact) => (fact === 'deliveryPath' ? 'delivery path' : fact)))}.`;
}

/** Names within a sentence: "impact, urgency and priority". */
function listed(names: unknown): string {
  const all = Array.isArray(names) ? names.map(String) : [];
  const last = all.at(-1);
  if (last === undefined) return 'something';
  return all.length === 1 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}

const words = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase().replaceAll('_', ' ') : '');

const sentenceCase = (type: string): string => {
  const text = words(type);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const person = (id: unknown, names: Names): string => (typeof id === 'string' ? names.person(id) : null) ?? 'somebody';

const passed = (rung: unknown): string => {
  const { fraction, beforeDueSeconds, afterDueSeconds } = placeOf(String(rung));
  if (beforeDueSeconds !== null) return `${durationInWords(beforeDueSeconds)} are left`;
  if (afterDueSeconds !== null) return `${durationInWords(afterDueSeconds)} late`;
  return `${Math.round((fraction ?? 1) * 100)} % of the time is used up`;
};

const promise = ({ metric }: Payload): string => metricNames[metric as Metric] ?? words(metric);

function called(nameOf: (key: string) => string | null, key: unknown, otherwise: string): string {
  return typeof key === 'string' ? (nameOf(key) ?? key) : otherwise;
}

function target(payload: Payload, names: Names): string {
  const team = typeof payload.teamKey === 'string' ? called(names.team, payload.teamKey, '') : null;
  const id = payload.assigneeId;
  // An id would tell a reader nothing: whoever is not known any more is somebody.
  const person = typeof id === 'string' ? (names.person(id) ?? 'somebody') : null;
  if (person && team) return `${person} of ${team}`;
  return person ?? team ?? 'nobody';
}
