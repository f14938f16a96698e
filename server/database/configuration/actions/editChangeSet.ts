import type { Work } from '../../kernel/Work.js';
import {
  lockChangeSet,
  voidDecisions,
  writeChangeSet,
  type ChangeSetResult,
  type ChangeSetTarget,
} from './lockChangeSet.js';
import { readWords, type ChangeSetWords } from './openChangeSet.js';

/**
 * The change set is called that and is done for that reason; null leaves it as it is. What it holds is untouched; what
 * was approved or scheduled is so no more, since the purpose becomes the note of the release.
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
  voidDecisions(set);
  return writeChangeSet(work, set, 'CHANGE_SET_EDITED');
}
