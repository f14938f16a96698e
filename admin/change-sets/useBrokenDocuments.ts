import { documentsOfSet, type DocumentOfSet } from '../api/documentsOfSet';
import { kindOfFolder } from '../api/documentKinds';
import { useAnswered } from '../editor/useAnswered';
import { useActiveSet } from './activeSet';

const none: readonly DocumentOfSet[] = [];

/**
 * The documents of a folder that have errors in the change set that somebody works in: lists and pages leave them out.
 * `isKnown` is false until that is answered.
 */
export function useBrokenDocuments(folder: string): {
  readonly broken: readonly DocumentOfSet[];
  readonly isKnown: boolean;
} {
  const kind = kindOfFolder(folder);
  const { id } = useActiveSet();
  const { answer, trouble } = useAnswered(kind && id ? `${kind} ${id}` : null, (asked, signal) => {
    const [of = '', changeSet = ''] = asked.split(' ');
    return documentsOfSet(of, changeSet, signal);
  });
  return {
    broken: answer?.filter(({ hasErrors }) => hasErrors) ?? none,
    isKnown: !kind || !id || Boolean(answer ?? trouble),
  };
}
