import type { Path, RuleGroupType, RuleType } from 'react-querybuilder';
import { useMemo } from 'react';
import { useLatest } from '../inputs/useLatest';
import {
  conditionOf,
  depthOf,
  isCrowded,
  isGroup,
  nameIn,
  neighbourOf,
  nodeAt,
  pathOf,
  type TreeGroup,
  treeOf,
} from './conditionTree';
import { mostGroups } from './edits';

interface Telling {
  readonly name: string;
  /** Says it to who hears the page. */
  readonly say: (what: string) => void;
  /** Moves the focus once the page is drawn. */
  readonly focus: (selector: string) => void;
}

const asTree = (query: unknown): TreeGroup => query as TreeGroup;
const partOf = (id: string | undefined, press = 'first') => `[data-node="${id}"] [data-press="${press}"]`;

/** What happens around adding, moving, copying and removing parts: what is refused, what is said, and where the focus goes. */
export function useBuilderActs({ name, say, focus }: Telling) {
  const called = (root: TreeGroup, path: readonly number[]) => nameIn(root, path, name);

  const onAdd = useLatest((part: RuleType | RuleGroupType, parent: Path, query: RuleGroupType) => {
    const root = asTree(query);
    const group = nodeAt(root, parent);
    const place = group && isGroup(group) ? group.rules.length : 0;
    // a second part makes a group of what was one question alone
    say(`${called({ ...root, isBare: false }, [...parent, place])} is added.`);
    focus(partOf(part.id));
    return true;
  });

  const onRemove = useLatest((_part: RuleType | RuleGroupType, path: Path, query: RuleGroupType) => {
    const beside = neighbourOf(asTree(query), path);
    say(`${called(asTree(query), path)} is removed.`);
    focus(beside ? partOf(beside.id) : '[data-press="begin"]');
    return true;
  });

  const onMove = useLatest(
    (
      part: RuleType | RuleGroupType,
      from: Path,
      to: Path | 'up' | 'down',
      query: RuleGroupType,
      next: RuleGroupType,
      { clone }: { clone?: boolean },
    ): boolean => {
      const before = called(asTree(query), from);
      if (isCrowded(asTree(next))) {
        say(`${before} stays: what does not hold is one thing alone.`);
        return false;
      }
      const after = treeOf(conditionOf(asTree(next)));
      if (depthOf(after) > mostGroups) {
        say(`${before} stays: at most ${mostGroups} groups stand inside one another.`);
        return false;
      }
      const id = clone && typeof to !== 'string' ? nodeAt(asTree(next), to)?.id : part.id;
      const place = id === undefined ? undefined : pathOf(after, id);
      const now = called(after, place ?? from);
      say(clone ? `${now} is a copy of ${before}.` : `${before} is now ${now}.`);
      focus(partOf(id, clone ? 'first' : to === 'down' ? 'down' : 'up'));
      return true;
    },
  );

  return useMemo(
    () => ({ onAddRule: onAdd, onAddGroup: onAdd, onRemove, onMoveRule: onMove, onMoveGroup: onMove }),
    [onAdd, onRemove, onMove],
  );
}
