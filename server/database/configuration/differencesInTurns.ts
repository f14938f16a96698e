import { differencesBetween, type DocumentDifference, type DocumentSet } from '../../core/configuration/difference.js';
import type { KindRegistry } from '../../core/configuration/kinds.js';
import { nameOf } from '../../core/configuration/overlay.js';
import type { SourceDocument } from '../../core/configuration/Workbench.js';
import { giveWay } from '../kernel/giveWay.js';

/** Documents that are compared at a stretch, before others get their turn. */
const stretch = 10;

/**
 * What `differencesBetween` answers, a few documents at a time: two states that have a thousand documents of difference
 * keep nobody waiting.
 */
export async function differencesInTurns(
  registry: KindRegistry,
  before: DocumentSet,
  after: DocumentSet,
): Promise<DocumentDifference[]> {
  const [earlier, later] = [byName(before), byName(after)];
  const names = new Set([...earlier.keys(), ...later.keys()]);
  // an empty id is nobody's: such documents are always compared
  const isSame = (a?: SourceDocument, b?: SourceDocument) => a?.revisionId === b?.revisionId && a?.revisionId !== '';
  const changed = [...names].filter((name) => !isSame(earlier.get(name), later.get(name)));
  const differences: DocumentDifference[] = [];
  for (let i = 0; i < changed.length; i += stretch) {
    if (i > 0) await giveWay();
    const some = changed.slice(i, i + stretch);
    const of = (documents: ReadonlyMap<string, SourceDocument>) => some.flatMap((name) => documents.get(name) ?? []);
    differences.push(
      ...differencesBetween(registry, { ...before, documents: of(earlier) }, { ...after, documents: of(later) }),
    );
  }
  const order = new Map(registry.kinds.map(({ token }, i) => [token.kind, i]));
  return differences.toSorted(
    (a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0) || (a.key < b.key ? -1 : 1),
  );
}

function byName({ documents }: DocumentSet): ReadonlyMap<string, SourceDocument> {
  return new Map(documents.map((document) => [nameOf(document), document]));
}
