import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Pairs of selections of one field that validation may have to compare: 45 times the same field come to 990. */
export const mostPairs = 1_000;
/** Selections walked at most, fragments counted wherever they are spread. */
const mostSelections = 20_000;

/**
 * True when selections repeat so often that comparing each with each would take long: validation does that, to see
 * whether they can be answered as one. Stops looking as soon as it knows.
 */
export function repeatsTooOften(operation: SelectionSetNode, fragments: Fragments): boolean {
  let pairs = 0;
  let selections = 0;

  const walk = (sets: readonly SelectionSetNode[]): boolean => {
    const found = new Map<string, { count: number; readonly below: SelectionSetNode[] }>();
    const spread = new Set<string>();
    const collect = (set: SelectionSetNode): boolean => {
      for (const selection of set.selections) {
        if (++selections > mostSelections) return true;
        if (selection.kind === Kind.FIELD) {
          const name = selection.alias?.value ?? selection.name.value;
          const same = found.get(name) ?? { count: 0, below: [] };
          found.set(name, same);
          pairs += same.count;
          same.count += 1;
          if (pairs > mostPairs) return true;
          if (selection.selectionSet) same.below.push(selection.selectionSet);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          if (collect(selection.selectionSet)) return true;
        } else if (!spread.has(selection.name.value)) {
          spread.add(selection.name.value);
          const fragment = fragments.get(selection.name.value);
          if (fragment && collect(fragment.selectionSet)) return true;
        }
      }
      return false;
    };
    return sets.some(collect) || [...found.values()].some(({ below }) => below.length > 0 && walk(below));
  };
  return walk([operation]);
}
