import type { DocumentDifference } from './difference.js';
import type { KindRegistry } from './kinds.js';
import { namesOf } from './names.js';

/** Release notes: plain lines grouped by kind, each a sentence about a document; empty when nothing is different. */
export function notesOf(registry: KindRegistry, differences: readonly DocumentDifference[]): string {
  const groups = Map.groupBy(differences, ({ kind }) => kind);
  return registry.kinds
    .flatMap((kind) => {
      const found = groups.get(kind.token.kind);
      return found ? [[namesOf(kind).labelPlural, ...found.flatMap(linesOf)].join('\n')] : [];
    })
    .join('\n\n');
}

function linesOf({ name, change, sentences }: DocumentDifference): string[] {
  return sentences.map((sentence) => (change === 'CHANGED' ? `- ${name}: ${sentence}` : `- ${sentence}`));
}
