import type { DocumentSet } from '../../core/configuration/difference.js';
import type { KindRegistry } from '../../core/configuration/kinds.js';
import { knownIn, sourcesIn } from '../../core/configuration/known.js';
import type { Vocabulary } from '../../core/configuration/words.js';
import type { Release } from '../../core/kernel/Release.js';
import type { KnownNames } from '../kernel/Context.js';

/** How the keys and people of a release are called. */
export function vocabularyIn(release: Release, registry: KindRegistry, people: KnownNames): Vocabulary {
  return {
    known: knownIn(release, registry.fields),
    personOf: (email) => people.ofEmail(email)?.displayName ?? null,
  };
}

/** The documents of a release, to be compared with others. */
export function setOfRelease(release: Release, registry: KindRegistry, people: KnownNames): DocumentSet {
  return { documents: sourcesIn(release, registry.kinds), vocabulary: vocabularyIn(release, registry, people) };
}
