import { useEffect, useState } from 'react';
import { outcomesIn, type OutcomeRow } from '../api/cases';
import type { PinnedCaseDraft } from '../api/documents/pinnedCase';
import type { DocumentEditor } from '../editor/useDocumentEditor';

/** What comes out now, by field; asked again whenever the draft was saved. */
export function useOutcomes({ draft, set, saving }: DocumentEditor<PinnedCaseDraft>): ReadonlyMap<string, OutcomeRow> {
  const [outcomes, setOutcomes] = useState<readonly OutcomeRow[]>([]);
  const isSaved = saving.kind === 'saved';
  useEffect(() => {
    if (!isSaved) return;
    let isWanted = true;
    outcomesIn(set.id, draft.key).then(
      (found) => isWanted && setOutcomes(found),
      // the fields can be filled in without it
      () => isWanted && setOutcomes([]),
    );
    return () => {
      isWanted = false;
    };
  }, [isSaved, set.id, draft]);
  return new Map(outcomes.map((outcome) => [outcome.field, outcome]));
}
