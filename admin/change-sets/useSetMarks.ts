import { kindOfFolder } from '../api/documentKinds';
import { useActiveSet } from './activeSet';
import { useActiveSetRow } from './useActiveSetRow';

/** What the change set that somebody works in does to the documents of a list. */
export function useSetMarks(folder: string) {
  const kind = kindOfFolder(folder);
  const { id } = useActiveSet();
  const { data } = useActiveSetRow();
  const edited = kind && id ? (data?.documents ?? []).filter((document) => document.kind === kind) : [];
  return {
    /** Whether there is anything to mark. */
    isMarking: edited.length > 0,
    markOf: (key: string) => edited.find((document) => document.key === key)?.change,
    /** Names of the documents that it removes, which the list does not hold. */
    removed: edited.filter(({ change }) => change === 'REMOVED').map(({ name }) => name),
  };
}
