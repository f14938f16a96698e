import { kindText } from '../api/documentKinds';
import { stepsOf } from '../editor/path';

/** Name of the rule at a place of a document, or with an id: `13` or `payroll`; undefined where it is not known. */
export type RuleNames = (step: string) => string | undefined;

/**
 * `expect.firstResponseDueAt` as people read it: expect, first response due at. Places in lists count from one; rules are
 * called by their names.
 */
export function wordsOfPath(path: string, nameOfRule: RuleNames = () => undefined): string {
  const [first, second, ...rest] = stepsOf(path);
  if (first === undefined) return '';
  if (first !== 'rules' || second === undefined) return stepsOf(path).map(wordOf).join(', ');
  const name = nameOfRule(second);
  return [name === undefined ? `rule ${wordOf(second)}` : `rule “${name}”`, ...rest.map(wordOf)].join(', ');
}

function wordOf(step: string): string {
  return /^\d+$/.test(step) ? String(Number(step) + 1) : step.replace(/([A-Z])/g, ' $1').toLowerCase();
}

/** Where something was found: the kind and name of the document, and the place in it. */
export function wordsOfPlace(kind: string, name: string, path: string, nameOfRule?: RuleNames): string {
  return `${kindText(kind)} ${name}${path && `: ${wordsOfPath(path, nameOfRule)}`}`;
}
