import { checkZone } from '../calendars/checkCalendar.js';
import { services } from '../catalog/Service.js';
import { documentsOf } from '../configuration/documentsOf.js';
import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { Refusal } from '../kernel/Refusal.js';
import { changeInWords, comparedOutcomes } from './caseOutcomes.js';
import { outcomeOf } from './outcomeOf.js';
import { pinnedCases, pinnedCaseShape, type PinnedCaseDocument } from './PinnedCase.js';
import { pinnedCaseWords } from './caseWords.js';

/** The kind `pinned-case`: what must come out, whatever else is changed. Compiled last, since it is decided by all others. */
export const pinnedCaseKind: DocumentKind<PinnedCaseDocument, PinnedCaseDocument> = {
  token: pinnedCases,
  folder: 'pinned-cases',
  shapeVersion: 1,
  shape: pinnedCaseShape,
  needsSignOff: true,
  words: pinnedCaseWords,
  judgesTheWhole: true,
  check: checkPinnedCase,
  compile: (document) => document,
};

function checkPinnedCase(document: PinnedCaseDocument, known: Compiled, report: Report): void {
  if (!checkService(document, known, report) || !hasZone(document, report)) return;
  try {
    const documents = documentsOf(known);
    for (const outcome of comparedOutcomes(document, documents, outcomeOf(documents, document.facts)))
      if (outcome.isChanged) report('error', `expect.${outcome.field}`, changeInWords(document, outcome));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const { path, message } of error.complaints) report('error', ['facts', ...path].join('.'), message);
  }
}

function hasZone({ facts: { timeZone } }: PinnedCaseDocument, report: Report): boolean {
  let isKnown = true;
  if (timeZone !== null)
    checkZone(timeZone, (severity, path, message) => {
      isKnown = false;
      report(severity, `facts.${path}`, message);
    });
  return isKnown;
}

function checkService({ name, facts }: PinnedCaseDocument, known: Compiled, report: Report): boolean {
  const service = known.get(services, facts.service);
  if (service?.takesNewWork) return true;
  const because = service ? `the service ${service.name} is retired` : `there is no service ${facts.service}`;
  report('error', 'facts.service', `Pinned case ${name}: nothing could be opened, since ${because}`);
  return false;
}
