import type { KindToken, Release, ReleaseEntry } from '../../core/kernel/Release.js';

/** What the API shows of the documents of one kind, made once per release and served from memory. */
export interface Views<V> {
  /** The document of that key; null when the release has none. */
  of(release: Release, key: string): V | null;
  /** All documents of the kind, ordered by name. */
  all(release: Release): readonly V[];
}

/** Makes the views of a kind: `show` turns a document of a release into what the API shows of it. */
export function viewsOf<D, C, V extends { readonly name: string }>(
  token: KindToken<D, C>,
  show: (entry: ReleaseEntry<D, C>, release: Release) => V,
): Views<V> {
  const known = new WeakMap<Release, { byKey: Map<string, V>; all: readonly V[] }>();
  const viewsIn = (release: Release) => {
    const found = known.get(release);
    if (found) return found;
    const byKey = new Map(release.all(token).map((entry) => [entry.key, show(entry, release)]));
    const made = { byKey, all: [...byKey.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en')) };
    known.set(release, made);
    return made;
  };
  return {
    of: (release, key) => viewsIn(release).byKey.get(key) ?? null,
    all: (release) => viewsIn(release).all,
  };
}
