/** How keys and ids are called; null where nothing is known by that key. */
export interface Names {
  team(key: string): string | null;
  person(id: string): string | null;
  priority(key: string): string | null;
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
  OPENED: () => 'The record was opened.',
  IMPORTED: (payload) => `Taken over from another system${payload.state ? ` as ${words(payload.state)}` : ''}.`,
  PRIORITISED: (payload, names) => `Priority set to ${called(names.priority, payload.priority, 'none')}.`,
  ROUTED: (payload, names) => `Routed to ${target(payload, names)}.`,
  ASSIGNED: (payload, names) => `Assigned to ${target(payload, names)}.`,
  STARTED: (payload, names) => `Work began${payload.assigneeId ? ` by ${target(payload, names)}` : ''}.`,
  HELD: (payload) => `Put on hold, waiting for ${words(payload.reason)}.`,
  RESUMED: () => 'Work goes on.',
  RESOLVED: (payload) => `Resolved${payload.resolutionCode ? ` as ${words(payload.resolutionCode)}` : ''}.`,
  REOPENED: () => 'Reopened: it was not solved.',
  CLOSED: (payload) => `Closed${payload.closedAs === 'AUTOMATIC' ? ' by itself' : ''}.`,
  CANCELED: () => 'Canceled.',
  CLOSED_AS_DUPLICATE: () => 'Closed as a duplicate of another record.',
  COMMENTED: () => 'Somebody wrote a message.',
  NOTED: () => 'Somebody wrote an internal note.',
  LINKED: (payload) => `Linked: ${words(payload.kind)} another record.`,
  CAUSE_SET: () => 'The change that caused it was named.',
  SLA_WARNED: (payload) => `${promise(payload)}: ${percent(payload.rung)} of the time is used up.`,
  SLA_BREACHED: (payload) => `${promise(payload)}: the time ran out.`,
};

const words = (value: unknown): string =>
  String(value ?? '')
    .toLowerCase()
    .replaceAll('_', ' ');

const sentenceCase = (type: string): string => {
  const text = words(type);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const percent = (rung: unknown): string => `${Math.round(Number(rung) * 100)} %`;

const promise = ({ metric }: Payload): string => (metric === 'FIRST_RESPONSE' ? 'First response' : 'Resolution');

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
