import { fields } from '../../server/app/fields.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind, type DocumentKind } from '../../server/core/configuration/kinds.js';
import type { Compilation } from '../../server/core/configuration/Workbench.js';
import { Release } from '../../server/core/kernel/Release.js';

/** A document as it is written, before anybody judged it. */
export interface Body {
  readonly key: string;
  readonly [field: string]: unknown;
}

/** Documents of a kind that stand before the one in question; `bodies` must be sound. */
export interface Before {
  readonly kind: ReturnType<typeof anyKind>;
  readonly bodies: readonly Body[];
}

function compile<D extends { key: string }, C>(
  kind: DocumentKind<D, C>,
  body: Body,
  before: readonly Before[],
): Compilation {
  const all = [...before, { kind: anyKind(kind), bodies: [body] }];
  const sources = all.flatMap(({ kind: { token, shapeVersion }, bodies }) =>
    bodies.map((each) => ({
      kind: token.kind,
      key: each.key,
      revisionId: `revision of ${each.key}`,
      body: each,
      shapeVersion,
    })),
  );
  return new Compiler({ kinds: all.map((each) => each.kind), fields }).compile(sources);
}

/** What checking one document finds, each as "severity path: message". */
export function findingsOf<D extends { key: string }, C>(
  kind: DocumentKind<D, C>,
  body: Body,
  before: readonly Before[] = [],
): string[] {
  return compile(kind, body, before).findings.map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
}

/** A release of one document and those before it; fails when anything is wrong with them. */
export function compileAlone<D extends { key: string }, C>(
  kind: DocumentKind<D, C>,
  body: Body,
  before: readonly Before[] = [],
): Release {
  const { entries, findings, isSound } = compile(kind, body, before);
  if (!isSound) throw new Error(findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return new Release('release', 1, new Date(0), entries);
}
