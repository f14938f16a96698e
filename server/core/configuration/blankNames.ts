import type { Layout } from './layout.js';
import { leavesOf } from './leaves.js';

/** A character that leaves ink. Fillers and joiners leave none, whatever class they are of. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Places of names in which nothing can be seen, such as `name` or `targets[2].name`, in a document of that layout. */
export function blankNames(layout: Layout, document: unknown): string[] {
  return leavesOf(layout, document).flatMap(({ layout: { isName }, path, value }) =>
    isName && typeof value === 'string' && !visible.test(value) ? [path] : [],
  );
}
