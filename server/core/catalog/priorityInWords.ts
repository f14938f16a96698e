import type { Vocabulary } from '../configuration/words.js';
import { priorityMatrices } from './PriorityMatrix.js';

/** The name of a priority by its key, from whichever matrix has it; the key itself where none does. */
export function priorityInWords(key: string, { known }: Pick<Vocabulary, 'known'>): string {
  for (const matrix of known.keys(priorityMatrices.kind)) {
    const name = known.document(priorityMatrices, matrix)?.priorities.find((priority) => priority.key === key)?.name;
    if (name) return name;
  }
  return key;
}
