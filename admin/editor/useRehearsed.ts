import { useEffect, useState } from 'react';
import type { DocumentEditor } from './useDocumentEditor';

/** After the last keystroke, as the checks wait. */
const restMs = 100;

/** How something about a document in a change set is asked for. */
export interface Rehearsal<Draft, Answer> {
  /** Of what is saved. */
  readonly saved: (changeSetId: string, key: string) => Promise<Answer>;
  /** Of a draft that is not, by saving it as a dry run over that version. */
  readonly unsaved: (changeSetId: string, draft: Draft, version: number | null) => Promise<Answer>;
}

/**
 * What the server says of the draft as it stands, anew after each edit; undefined until it is known. What was said before
 * stays while a draft cannot be saved: the checks say why.
 */
export function useRehearsed<Draft extends { readonly key: string }, Answer>(
  { draft, set, saving, savedVersion }: DocumentEditor<Draft>,
  { saved, unsaved }: Rehearsal<Draft, Answer>,
): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  const isSaved = saving.kind === 'saved';
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      const asking = isSaved ? saved(set.id, draft.key) : unsaved(set.id, draft, savedVersion());
      // whatever is in the way is in the way of saving too, which tells people
      asking.then((found) => isCurrent && setAnswer(found)).catch(() => undefined);
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // savedVersion is made anew with each drawing and means the same
    // oxlint-disable-next-line react/exhaustive-deps
  }, [draft, set.id, isSaved, saved, unsaved]);
  return answer;
}
