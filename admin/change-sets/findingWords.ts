import { kindText } from '../api/documentKinds';
import { stepsOf } from '../editor/path';

/** `expect.firstResponseDueAt` as people read it: expect, first response due at. Places in lists count from one. */
export function wordsOfPath(path: string): string {
  return stepsOf(path)
    .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step.replace(/([A-Z])/g, ' $1').toLowerCase()))
    .join(', ');
}

/** Where something was found: the kind and name of the document, and the place in it. */
export function wordsOfPlace(kind: string, name: string, path: string): string {
  return `${kindText(kind)} ${name}${path && `: ${wordsOfPath(path)}`}`;
}
