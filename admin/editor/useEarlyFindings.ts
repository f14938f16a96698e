import { useEffect, useRef } from 'react';
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
  const answered = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    let isCurrent = true;
    async function check() {
      // one at a time: a large draft is not sent again before there is an answer about the one before
      await answered.current;
      if (!isCurrent || !keeper.isUnsaved) return;
      answered.current = source
        .check(changeSetId, draft, keeper.currentVersion)
        .then((findings) => {
          if (isCurrent) onFindings(findings);
        })
        // Whatever is in the way is in the way of saving too, which tells people and tries again.
        .catch(() => undefined);
    }
    const timer = setTimeout(() => void check(), restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [source, changeSetId, keeper, draft, onFindings]);
}
