import { isInternalMetric, type Metric } from '../sla/Clock.js';
import type { EscalationAction, EscalationDeed } from '../sla/Ladder.js';
import { placeOf, type Rung } from '../sla/Rung.js';
import type { Names } from './summary.js';

/** PENDING: to be done. DONE, or SKIPPED where it no longer applied. FAILED: given up after the last attempt. */
export const escalationStates = ['PENDING', 'DONE', 'FAILED', 'SKIPPED'] as const;

/** One of `escalationStates`. */
export type EscalationState = (typeof escalationStates)[number];

/** What can come of an action, with the state that it ends in. */
export const escalationOutcomes = {
  TOLD: 'DONE',
  REASSIGNED: 'DONE',
  RAISED: 'DONE',
  TASK_OPENED: 'DONE',
  CALLED: 'DONE',
  RECORD_OVER: 'SKIPPED',
  NOBODY: 'SKIPPED',
  NO_SUCH_TEAM: 'SKIPPED',
  NO_SUCH_PERSON: 'SKIPPED',
  ALREADY_THERE: 'SKIPPED',
  HIGHEST_ALREADY: 'SKIPPED',
  NO_PRIORITY: 'SKIPPED',
  NOT_ALLOWED: 'SKIPPED',
  NOT_FOR_KIND: 'SKIPPED',
  BROKEN: 'FAILED',
  ADDRESS_REFUSED: 'FAILED',
  NOT_ANSWERED: 'FAILED',
  ANSWERED_BADLY: 'FAILED',
  GONE: 'FAILED',
} as const satisfies { readonly [outcome: string]: EscalationState };

/** Name of what came of an action. */
export type EscalationOutcome = keyof typeof escalationOutcomes;

/** Ids, keys and figures that an outcome is said with; never words of people. */
export interface OutcomeData {
  /** Ids of users: who was told, who got the record or the task. */
  readonly people?: readonly string[];
  readonly team?: string | null;
  /** Keys of priorities. */
  readonly from?: string | null;
  readonly to?: string;
  readonly taskId?: string;
  /** HTTP status of an answer, or the code of what went wrong on the way to one. */
  readonly status?: number;
  readonly code?: string;
}

/** What came of an action. */
export interface Outcome {
  readonly outcome: EscalationOutcome;
  readonly data?: OutcomeData;
}

/** Who has a record when something is done about it: key of the team, id of the user. */
interface HasIt {
  readonly teamKey: string | null;
  readonly assigneeId: string | null;
}

/**
 * True where an action brought in somebody above those who have the record: told them, gave them a task, or gave the
 * record to a person without taking it out of its team. The team itself and whoever has the record are not above it; a
 * team that takes it over instead is told apart as a functional escalation.
 */
export function isHierarchical(
  { to, team, person }: Pick<EscalationAction, 'to' | 'team' | 'person'>,
  { outcome, data: { people = [] } = {} }: Outcome,
  { teamKey, assigneeId }: HasIt,
): boolean {
  const isOtherTeam = team !== null && team !== teamKey;
  const isOtherPerson = people.some((id) => id !== assigneeId);
  switch (outcome) {
    case 'TOLD':
      return person !== null || to === 'ACCOUNTABLE_OWNER' ? isOtherPerson : isOtherTeam;
    case 'TASK_OPENED':
      return person !== null ? isOtherPerson : isOtherTeam;
    case 'REASSIGNED':
      return person !== null && !isOtherTeam;
    default:
      return false;
  }
}

/** An action as far as its sentence needs it. */
export interface EscalationSaid {
  readonly deed: EscalationDeed;
  readonly state: EscalationState;
  readonly outcome: string | null;
  readonly data: OutcomeData;
  readonly attempts: number;
}

/** Says in an English sentence what came of an action; names are looked up as they are now. */
export function escalationSentence(said: EscalationSaid, names: Names): string {
  const { state, outcome, data, attempts } = said;
  if (state === 'PENDING')
    return attempts === 0 ? `${toDo[said.deed]}.` : `${toDo[said.deed]}, after ${counted(attempts)} that failed.`;
  const say = outcome !== null && Object.hasOwn(sentences, outcome) ? sentences[outcome as EscalationOutcome] : null;
  return say ? say(data, names, attempts) : 'Done.';
}

const toDo: { readonly [deed in EscalationDeed]: string } = {
  NOTIFY: 'People are to be told',
  REASSIGN: 'The record is to be handed on',
  RAISE_PRIORITY: 'The priority is to be raised',
  OPEN_TASK: 'A task is to be opened',
  CALL_WEBHOOK: 'An address is to be called',
};

const sentences: {
  readonly [outcome in EscalationOutcome]: (data: OutcomeData, names: Names, attempts: number) => string;
} = {
  TOLD: ({ people = [], team }, names) => {
    const told = people.map((id) => names.person(id) ?? 'somebody');
    const of = team ? ` of ${teamCalled(team, names)}` : '';
    return told.length > 3 ? `Told ${told.length} people${of}.` : `Told ${listed(told)}${of}.`;
  },
  REASSIGNED: (data, names) => `Handed on to ${whom(data, names)}.`,
  RAISED: ({ from, to }, names) =>
    `Priority raised from ${from ? (names.priority(from) ?? from) : 'none'} to ${to ? (names.priority(to) ?? to) : 'none'}.`,
  TASK_OPENED: (data, names) => `A task was opened for ${whom(data, names)}.`,
  CALLED: ({ status }, _names, attempts) =>
    `Called, and answered with ${status}${attempts > 1 ? ` at attempt ${attempts}` : ''}.`,
  RECORD_OVER: () => 'Not done: the record was over by then.',
  NOBODY: () => 'Not done: there was nobody to be told.',
  NO_SUCH_TEAM: ({ team }) => `Not done: there is no team ${team} any more.`,
  NO_SUCH_PERSON: () => 'Not done: the person is not among the active staff.',
  ALREADY_THERE: (data, names) => `Not needed: it was with ${whom(data, names)} already.`,
  HIGHEST_ALREADY: ({ from }, names) =>
    `Not needed: ${from ? (names.priority(from) ?? from) : 'it'} is the highest priority.`,
  NO_PRIORITY: () => 'Not done: the record has no priority of the present matrix.',
  NOT_ALLOWED: () => 'Not done: the record could not be changed so by then.',
  NOT_FOR_KIND: () => 'Not done: this is for incidents alone.',
  BROKEN: (_data, _names, attempts) => `Given up after ${counted(attempts)}: a fault of the product, see its log.`,
  ADDRESS_REFUSED: ({ code }) => `Not called: ${code ?? 'the address is not allowed'}.`,
  NOT_ANSWERED: ({ code }, _names, attempts) => `Given up after ${counted(attempts)}: no answer (${code}).`,
  ANSWERED_BADLY: ({ status }, _names, attempts) =>
    `Given up after ${counted(attempts)}: the last answer was ${status}.`,
  GONE: () => 'Given up: the receiver says that it is gone for good.',
};

const counted = (attempts: number): string => (attempts === 1 ? '1 attempt' : `${attempts} attempts`);

const teamCalled = (key: string, names: Names): string => names.team(key) ?? key;

function whom({ people = [], team }: OutcomeData, names: Names): string {
  const [person] = people.map((id) => names.person(id) ?? 'somebody');
  const called = team ? teamCalled(team, names) : null;
  if (person && called) return `${person} of ${called}`;
  return person ?? called ?? 'nobody';
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'nobody';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const promises: { readonly [metric in Metric]: string } = {
  FIRST_RESPONSE: 'the first response',
  RESOLUTION: 'the resolution',
  NEXT_RESPONSE: 'the answer',
  PERIODIC_UPDATE: 'the next update',
  OWNERSHIP: '',
  SUPPLIER: '',
};

/**
 * The reason that goes with what an escalation does to a record, as an internal note: that a step of the ladder was reached
 * before the time ran out is none of the customer's business. It says nothing of what teams and suppliers promised either.
 */
export function escalationReason(metric: Metric | null, rung: Rung): string {
  if (metric === null || isInternalMetric(metric)) return 'Escalated: the work has to go on.';
  const { fraction, afterDueSeconds } = placeOf(rung);
  const isLate = afterDueSeconds !== null || (fraction !== null && fraction >= 1);
  return `Escalated: the time promised for ${promises[metric]} ${isLate ? 'has run out' : 'is running out'}.`;
}
