import type { Documents, KindToken, ReleaseEntry } from '../kernel/Release.js';

/** A document that publishing has made sure of. */
export function requiredEntry<D, C>(documents: Documents, token: KindToken<D, C>, key: string): ReleaseEntry<D, C> {
  const entry = documents.entry(token, key);
  if (!entry) throw new Error(`there is no ${token.kind} ${key} in the release ${documents.id}`);
  return entry;
}
