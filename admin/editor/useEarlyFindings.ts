import { useEffect, useRef } from 'react';
import type { Autosave } from './Autosave';
import type { DocumentSource, Finding } from './DocumentSource';

/** After the last keystroke; saving waits longer, so that not every word is a version. */
const restMs = 100;

/** The longest rest, where sending and checking take long. */
const longestRestMs = 1_500;

/** A rest is so many times as long as sending kept the page from drawing. */
const restsASending = 20;

/**
 * Asks the checks about a draft while somebody edits it: findings appear at once, and not when it is saved. A large draft is
 * asked about after a longer rest: sending a thousand rules between two letters would keep who writes.
 */
export function useEarlyFindings<Draft extends { readonly key: string }>(
  source: DocumentSource<Draft>,
  changeSetId: string,
  keeper: Autosave<Draft>,
  draft: Draft,
  onFindings: (findings: readonly Finding[]) => void,
): void {
  const answered = useRef<Promise<void>>(Promise.resolve());
  const neededMs = useRef(0);
  useEffect(() => {
    let isCurrent = true;
    async function check() {
      // one at a time: a large draft is not sent again before there is an answer about the one before
      await answered.current;
      if (!isCurrent || !keeper.isUnsaved) return;
      const askedAt = performance.now();
      const asked = source.check(changeSetId, draft, keeper.currentVersion);
      const sendingMs = performance.now() - askedAt;
      answered.current = asked
        .then((findings) => {
          if (isCurrent) onFindings(findings);
        })
        // Whatever is in the way is in the way of saving too, which tells people and tries again.
        .catch(() => undefined)
        .finally(() => {
          neededMs.current = Math.max(performance.now() - askedAt, sendingMs * restsASending);
        });
    }
    const rest = Math.max(restMs, Math.min(neededMs.current, longestRestMs));
    const timer = setTimeout(() => void check(), rest);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [source, changeSetId, keeper, draft, onFindings]);
}
