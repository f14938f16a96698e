import type { ReleaseEntries, ReleaseEntry } from '../kernel/Release.js';
import type { AnyKind, Compiled, FieldDeclaration, Finding } from './kinds.js';
import type { ShapeComplaint } from './shape.js';
import { upgraded } from './tidy.js';

/** A document as it comes in: from a bundle, a change set or a stored revision. */
export interface SourceDocument {
  readonly kind: string;
  readonly key: string;
  readonly revisionId: string;
  readonly body: unknown;
  /** Shape version the body was written in. */
  readonly shapeVersion: number;
}

/** What came out of compiling: the entries when no finding is an error, and all findings in any case. */
export interface Compilation {
  readonly findings: readonly Finding[];
  readonly entries: ReleaseEntries | null;
}

/**
 * Checks and compiles a whole set of documents, kind after kind in the order of `kinds`, and reports all findings at
 * once. Pure: the same documents give the same answer.
 */
export function compileDocuments(
  kinds: readonly AnyKind[],
  documents: readonly SourceDocument[],
  fields: ReadonlyMap<string, FieldDeclaration>,
): Compilation {
  const findings: Finding[] = [];
  const byKind = new Map<string, Map<string, ReleaseEntry<unknown, unknown>>>();
  const given = Map.groupBy(documents, (document) => document.kind);
  const known: Compiled = {
    get: (token, key) => byKind.get(token.kind)?.get(key)?.compiled as never,
    document: (token, key) => byKind.get(token.kind)?.get(key)?.document as never,
    keys: (kind) => [...(byKind.get(kind)?.keys() ?? [])],
    fields,
  };
  const names = new Set(kinds.map((kind) => kind.token.kind));
  for (const { kind, key } of documents)
    if (!names.has(kind))
      findings.push({
        severity: 'error',
        kind,
        key,
        path: '',
        message: `unknown kind; known are ${[...names].join(', ')}`,
      });
  for (const kind of kinds) {
    const name = kind.token.kind;
    const compiled = new Map<string, ReleaseEntry<unknown, unknown>>();
    byKind.set(name, compiled);
    const sorted = (given.get(name) ?? []).toSorted((a, b) => (a.key < b.key ? -1 : 1));
    for (const source of sorted) {
      const report = (severity: Finding['severity'], path: string, message: string): void => {
        findings.push({ severity, kind: name, key: source.key, path, message });
      };
      if (compiled.has(source.key)) {
        report('error', 'key', `the key ${source.key} is used twice`);
        continue;
      }
      const document = readDocument(kind, source, report);
      if (!document) continue;
      const before = errorCount(findings);
      kind.check(document, known, report);
      if (errorCount(findings) > before) continue;
      const { key, revisionId } = source;
      compiled.set(key, { kind: name, key, revisionId, document, compiled: kind.compile(document, known) });
    }
    kind.verify?.(
      [...compiled.values()].map((entry) => entry.document as { key: string }),
      known,
      (key, severity, path, message) => findings.push({ severity, kind: name, key, path, message }),
    );
  }
  return { findings, entries: errorCount(findings) ? null : { byKind } };
}

function readDocument(
  kind: AnyKind,
  source: SourceDocument,
  report: (s: 'error', path: string, message: string) => void,
) {
  const complaints: ShapeComplaint[] = [];
  const document = kind.shape(upgraded(kind, source.body, source.shapeVersion), '', complaints);
  for (const { path, message } of complaints) report('error', path, message);
  if (!document) return undefined;
  if (document.key === source.key) return document;
  report('error', 'key', `expected ${source.key}, found ${document.key}`);
  return undefined;
}

const errorCount = (findings: readonly Finding[]): number =>
  findings.filter((finding) => finding.severity === 'error').length;
