import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** Problems named of one file: a broken one would have as many as it has lines. */
const mostProblems = 10;

/** What the text of a file says: the fields that it states, or why it states none. Plain data, so threads can hand it on. */
export type Reading =
  | { readonly body: object; readonly problems?: never }
  | { readonly body?: never; readonly problems: readonly string[] };

/** Reads a text as one YAML document with fields. */
export function readYaml(text: string): Reading {
  const lineCounter = new LineCounter();
  // whether keys are unique is asked below: the parser compares each key with all others
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  const found = document.errors.map(({ pos: [at], message }) => ({ at, message }));
  if (found.length === 0) found.push(...problemsIn(document));
  if (found.length > 0) {
    const problems = found.slice(0, mostProblems).map(({ at, message }) => {
      const { line, col } = lineCounter.linePos(at);
      return `line ${line}, column ${col}: ${message}`;
    });
    return { problems };
  }
  try {
    const body: unknown = document.toJS({ maxAliasCount: 100 });
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { body };
    return { problems: ['expected one document with fields'] };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { problems: ['Its aliases stand for too much: write it out'] };
  }
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
