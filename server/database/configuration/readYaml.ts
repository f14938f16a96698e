import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Complaint } from '../../core/kernel/Refusal.js';

/** Complaints about one file: a broken one would have as many as it has lines. */
const mostComplaints = 10;

/** The fields that a YAML file states; undefined, with complaints that begin with its path, when it states none. */
export function readYaml(text: string, path: string, complaints: Complaint[]): object | undefined {
  const lineCounter = new LineCounter();
  // whether keys are unique is asked below: the parser compares each key with all others
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  const found = document.errors.map(({ pos: [at], message }) => ({ at, message }));
  if (found.length === 0) found.push(...problemsIn(document));
  for (const { at, message } of found.slice(0, mostComplaints)) {
    const { line, col } = lineCounter.linePos(at);
    complaints.push({ path: [path], message: `line ${line}, column ${col}: ${message}` });
  }
  if (found.length > 0) return undefined;
  try {
    const body: unknown = document.toJS({ maxAliasCount: 100 });
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
    complaints.push({ path: [path], message: 'expected one document with fields' });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    complaints.push({ path: [path], message: 'Its aliases stand for too much: write it out' });
  }
  return undefined;
}

interface Problem {
  readonly at: number;
  readonly message: string;
}

/** What reads as YAML and still makes no body: a field that is there twice, and an alias of nothing or of what it is in. */
function problemsIn(document: Document.Parsed): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) problems.push({ at: key.range?.[0] ?? 0, message: 'Map keys must be unique' });
        keys.add(key.value);
      }
    },
    Alias(_, alias, within) {
      const meant = alias.resolve(document);
      const at = alias.range?.[0] ?? 0;
      if (!meant) problems.push({ at, message: `There is no &${alias.source} before *${alias.source}` });
      else if (within.includes(meant))
        problems.push({ at, message: `*${alias.source} is inside of what it stands for` });
    },
  });
  return problems;
}
