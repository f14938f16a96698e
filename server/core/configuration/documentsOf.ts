import type { Documents } from '../kernel/Release.js';
import type { Compiled } from './kinds.js';

/** What is compiled so far, as decisions ask it. It is no release yet: ids of releases and revisions are empty. */
export function documentsOf(known: Compiled): Documents {
  return {
    id: '',
    get: (token, key) => known.get(token, key),
    entry: (token, key) => {
      const document = known.document(token, key);
      const compiled = known.get(token, key);
      if (document === undefined || compiled === undefined) return undefined;
      return { kind: token.kind, key, revisionId: '', document, compiled };
    },
    keys: (kind) => known.keys(kind),
  };
}
