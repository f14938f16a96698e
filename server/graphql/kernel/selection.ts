import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

const asked = new WeakMap<SelectionSetNode, Map<string, ReadonlySet<string>>>();

/**
 * Names of the fields that the operation selects below the field being resolved, through fragments; with a path, of
 * those at the end of it: `fieldsBelow(info, 'edges', 'node')`. Fields that a directive leaves out are counted too:
 * what is read in vain does no harm, what is missing would.
 */
export function fieldsBelow(info: GraphQLResolveInfo, ...path: string[]): ReadonlySet<string> {
  const [only, ...more] = info.fieldNodes;
  if (only?.selectionSet && more.length === 0) return fieldsIn(only.selectionSet, info, path);
  const found = new Set<string>();
  for (const { selectionSet } of info.fieldNodes)
    if (selectionSet) for (const name of fieldsIn(selectionSet, info, path)) found.add(name);
  return found;
}

// Documents are kept by their text, so the same operation comes with the same nodes and is walked once.
function fieldsIn(set: SelectionSetNode, info: GraphQLResolveInfo, path: readonly string[]): ReadonlySet<string> {
  const key = path.join('.');
  const known = asked.get(set)?.get(key);
  if (known) return known;
  const found = new Set<string>();
  collect(set, info, path, found);
  asked.set(set, (asked.get(set) ?? new Map<string, ReadonlySet<string>>()).set(key, found));
  return found;
}

function collect(set: SelectionSetNode, info: GraphQLResolveInfo, path: readonly string[], found: Set<string>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const [first, ...rest] = path;
      if (first === undefined) found.add(selection.name.value);
      else if (selection.name.value === first && selection.selectionSet)
        collect(selection.selectionSet, info, rest, found);
    } else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : info.fragments[selection.name.value]?.selectionSet;
      if (inner) collect(inner, info, path, found);
    }
  }
}
