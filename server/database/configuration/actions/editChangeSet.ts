import type { Work } from '../../kernel/Work.js';
import { lockChangeSet, writeChangeSet, type ChangeSetResult, type ChangeSetTarget } from './lockChangeSet.js';
import { readWords, type ChangeSetWords } from './openChangeSet.js';

/**
 * The change set is called that and is done for that reason; null leaves it as it is. What it holds is untouched, and so
 * is an approval.
 *
 * Refuses as lockChangeSet does; INVALID for words that are too many or none.
 */
export async function editChangeSet(
  work: Work,
  target: ChangeSetTarget,
  words: { readonly [W in keyof ChangeSetWords]: string | null },
): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, target, 'EDIT');
  Object.assign(set, readWords({ name: words.name ?? set.name, purpose: words.purpose ?? set.purpose }));
  return writeChangeSet(work, set, 'CHANGE_SET_EDITED');
}
