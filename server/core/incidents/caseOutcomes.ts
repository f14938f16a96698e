import { instantInWords } from '../calendars/words.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { services } from '../catalog/Service.js';
import { Refusal } from '../kernel/Refusal.js';
import type { Documents } from '../kernel/Release.js';
import { ruleOf } from '../routing/ruleOf.js';
import { teams } from '../teams/Team.js';
import { type Outcome, outcomeOf } from './outcomeOf.js';
import type { CaseExpectation, PinnedCaseDocument } from './PinnedCase.js';

/** A field of a case: what is expected and what comes out, in words; null where nothing is. */
export interface CaseOutcome {
  readonly field: keyof CaseExpectation;
  readonly label: string;
  readonly expected: string | null;
  readonly actual: string | null;
  /** True when something else is expected. */
  readonly isChanged: boolean;
}

const labels: { readonly [field in keyof CaseExpectation]: string } = {
  priority: 'priority',
  team: 'team',
  person: 'person',
  rule: 'rule',
  path: 'delivery path',
  firstResponseDueAt: 'due instant of the first response',
  resolutionDueAt: 'due instant of the resolution',
};

const fields = Object.keys(labels) as readonly (keyof CaseExpectation)[];

/**
 * All fields of a case with what it expects and what the documents decide. Of a case that cannot be decided any more,
 * because its service or a level is gone, nothing comes out.
 */
export function outcomesOfCase(document: PinnedCaseDocument, documents: Documents): CaseOutcome[] {
  return comparedOutcomes(document, documents, decided(document, documents));
}

/** The same for an outcome that is known; null where nothing comes out. */
export function comparedOutcomes(
  { facts, expect }: PinnedCaseDocument,
  documents: Documents,
  outcome: Outcome | null,
): CaseOutcome[] {
  const say = wordsOf(documents, facts.service);
  return fields.map((field) => {
    const [expected, actual] = [expect[field], outcome?.[field] ?? null];
    return {
      field,
      label: labels[field],
      expected: say(field, expected),
      actual: say(field, actual),
      isChanged: expected !== null && !isSame(field, expected, actual),
    };
  });
}

/**
 * The case as it comes out: what it expects of a field becomes what the documents decide; fields of which it expects
 * nothing stay so. Refuses as `outcomeOf` does: a case that cannot be decided any more can only be removed.
 */
export function withActualOutcome(document: PinnedCaseDocument, documents: Documents): PinnedCaseDocument {
  const outcome = outcomeOf(documents, document.facts);
  const expect = { ...document.expect };
  for (const field of fields)
    // an instant that is the same stays written as it was
    if (expect[field] !== null && !isSame(field, expect[field], outcome[field])) expect[field] = outcome[field];
  return { ...document, expect };
}

/** A changed field as a sentence: "Pinned case Payroll down at month's end: priority would be P2, P1 is expected". */
export function changeInWords({ name }: PinnedCaseDocument, { field, label, expected, actual }: CaseOutcome): string {
  const nothing = field === 'person' ? 'nobody' : 'none';
  return `Pinned case ${name}: ${label} would be ${actual ?? nothing}, ${expected ?? nothing} is expected`;
}

function decided(document: PinnedCaseDocument, documents: Documents): Outcome | null {
  try {
    return outcomeOf(documents, document.facts);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function isSame(field: keyof CaseExpectation, expected: string | null, actual: string | null): boolean {
  if (expected === null || actual === null) return expected === actual;
  return isDue(field) ? Date.parse(expected) === Date.parse(actual) : expected === actual;
}

function isDue(field: keyof CaseExpectation): boolean {
  return field === 'firstResponseDueAt' || field === 'resolutionDueAt';
}

type Say = (field: keyof CaseExpectation, value: string | null) => string | null;

/** Says values as people know them: names for keys, instants in UTC. What has no name any more is said by its key. */
function wordsOf(documents: Documents, serviceKey: string): Say {
  const matrix = documents.get(services, serviceKey)?.priorityMatrix ?? '';
  return (field, value) => {
    if (value === null) return null;
    if (field === 'priority') return documents.get(priorityMatrices, matrix)?.priority(value)?.name ?? value;
    if (field === 'team') return documents.get(teams, value)?.name ?? value;
    if (field === 'rule') return ruleOf(documents, value)?.name ?? value;
    return isDue(field) ? instantInWords(value) : value;
  };
}
