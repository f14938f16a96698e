import { useEffect } from 'react';
import type { Autosave } from './Autosave';
import type { DocumentSource, Finding } from './DocumentSource';

/** After the last keystroke; saving waits longer, so that not every word is a version. */
const restMs = 100;

/** Asks the checks about a draft while somebody edits it: findings appear at once, and not when it is saved. */
export function useEarlyFindings<Draft extends { readonly key: string }>(
  source: DocumentSource<Draft>,
  changeSetId: string,
  keeper: Autosave<Draft>,
  draft: Draft,
  onFindings: (findings: readonly Finding[]) => void,
): void {
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      if (!keeper.isUnsaved) return;
      source
        .check(changeSetId, draft, keeper.currentVersion)
        .then((findings) => isCurrent && onFindings(findings))
        // Whatever is in the way is in the way of saving too, which tells people and tries again.
        .catch(() => undefined);
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [source, changeSetId, keeper, draft, onFindings]);
}
