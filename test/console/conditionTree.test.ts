import { beforeAll, describe, expect, it } from '@jest/globals';
import { condition as conditionShape, type Condition, maxDepth } from '../../server/core/conditions/condition.js';
import { chance } from '../support/chance.js';
import { consoleModule } from './consoleModule.js';

interface TreeNode {
  readonly id: string;
  readonly combinator?: string;
  readonly not?: boolean;
  readonly isBare?: boolean;
  readonly field?: string;
  readonly rules?: readonly TreeNode[];
}
type Path = readonly number[];
interface Trees {
  treeOf(condition: Condition | null): TreeNode;
  conditionOf(tree: TreeNode): Condition | null;
  jointOf(group: TreeNode): string;
  joinedBy(joint: string): object;
  placeIn(tree: TreeNode, path: Path, base: string): string;
  nameIn(tree: TreeNode, path: Path, name: string): string;
  withNode(tree: TreeNode, path: Path, make: (node: TreeNode) => TreeNode): TreeNode;
  pathOf(tree: TreeNode, id: string): Path | undefined;
  depthOf(node: TreeNode): number;
  levelOf(tree: TreeNode, path: Path): number;
  isCrowded(node: TreeNode): boolean;
  neighbourOf(tree: TreeNode, path: Path): TreeNode | undefined;
}
interface Paths {
  valueAt(draft: unknown, path: string): unknown;
}

let trees: Trees;
let paths: Paths;
beforeAll(async () => {
  trees = await consoleModule('conditions/conditionTree.ts');
  paths = await consoleModule('editor/path.ts');
});

const next = chance(54);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;

const leaves: readonly Condition[] = [
  { field: 'service', op: 'eq', value: 'payroll' },
  { field: 'priority', op: 'in', value: ['p1', 'p2'] },
  { field: 'title', op: 'exists', value: false },
  { field: 'reopens', op: 'min', value: 0 },
  { field: 'title', op: 'matches', value: '\\bvpn\\b' },
  { logic: { in: ['VPN', { var: 'title' }] } },
  { logic: false },
];

/** A condition that the server takes, with any of its forms at any depth. */
function random(room = maxDepth): Condition {
  const kind = next();
  if (room === 0 || kind < 0.25) return structuredClone(pick(leaves));
  if (kind < 0.5) return { not: random(room - 1) };
  const parts = Array.from({ length: 1 + Math.floor(next() * 3) }, () => random(room - 1));
  return kind < 0.75 ? { all: parts } : { any: parts };
}

const groupsIn = (condition: Condition): number => {
  if ('not' in condition) return 1 + groupsIn(condition.not);
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null;
  return parts ? 1 + Math.max(...parts.map(groupsIn)) : 0;
};

/** Every part of a tree with the way to it. */
const allIn = (node: TreeNode, path: Path = []): [Path, TreeNode][] => [
  [path, node],
  ...(node.rules ?? []).flatMap((part, index) => allIn(part, [...path, index])),
];

const roots = Array.from({ length: 1_000 }, () => random());

describe('the tree of a condition', () => {
  it('becomes the condition it was made of: 1,000 of them, with what it remembers and without', () => {
    for (const condition of roots) {
      expect(conditionShape(condition, '', [])).toEqual(condition);
      const tree = trees.treeOf(condition);
      expect(trees.conditionOf(tree)).toBe(condition);
      expect(trees.conditionOf(structuredClone(tree))).toEqual(condition);
    }
    expect(trees.conditionOf(trees.treeOf(null))).toBeNull();
  });

  it('is the same tree for the same condition, with an id of its own in every part', () => {
    for (const condition of roots) {
      const tree = trees.treeOf(condition);
      expect(trees.treeOf(condition)).toBe(tree);
      const ids = allIn(tree).map(([, { id }]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [path, { id }] of allIn(tree)) expect(trees.pathOf(tree, id)).toEqual(path);
    }
  });

  it('knows where every part stands in the document, and how deep the document is there', () => {
    for (const condition of roots) {
      const tree = trees.treeOf(condition);
      const document = { when: condition };
      for (const [path, node] of allIn(tree)) {
        const there = paths.valueAt(document, trees.placeIn(tree, path, 'when'));
        expect(trees.conditionOf(node.rules ? node : { ...tree, isBare: true, not: false, rules: [node] })).toBe(there);
      }
      expect(trees.depthOf(tree)).toBe(groupsIn(condition));
      expect(Math.max(...allIn(tree).map(([path]) => trees.levelOf(tree, path)))).toBe(groupsIn(condition));
    }
  });

  it('keeps the ids of all parts but those that were changed', () => {
    for (const condition of roots) {
      const tree = trees.treeOf(condition);
      const [path, changed] = pick(allIn(tree).filter(([, { rules }]) => !rules)) as [Path, TreeNode];
      const after = trees.withNode(tree, path, (node) => ({ ...node, field: 'channel', logic: undefined }));
      const again = trees.treeOf(trees.conditionOf(after));
      expect(allIn(again).map(([, { id }]) => id)).toEqual(allIn(tree).map(([, { id }]) => id));
      expect(trees.pathOf(again, changed.id)).toEqual(path);
    }
  });
});

const payroll: Condition = { field: 'service', op: 'eq', value: 'payroll' };
const urgent: Condition = { field: 'urgency', op: 'eq', value: 'high' };

describe('a group of a condition', () => {
  it.each<[string, Condition]>([
    ['all', { all: [payroll, urgent] }],
    ['any', { any: [payroll, urgent] }],
    ['none', { not: { any: [payroll, urgent] } }],
    ['notAll', { not: { all: [payroll, urgent] } }],
  ])('joins its parts by %s', (joint, condition) => {
    const tree = trees.treeOf(condition);
    expect(trees.jointOf(tree)).toBe(joint);
    const other = trees.treeOf({ all: [payroll, urgent] });
    expect(trees.conditionOf({ ...other, ...trees.joinedBy(joint) })).toEqual(condition);
  });

  it('is gone with its last part, and so is the condition', () => {
    const tree = trees.treeOf({ all: [payroll, { any: [urgent] }] });
    const emptied = trees.withNode(tree, [1], (node) => ({ ...node, rules: [] }));
    const after = trees.conditionOf(emptied);
    expect(after).toEqual({ all: [payroll] });
    expect(trees.treeOf(after).rules?.[0]?.id).toBe(tree.rules?.[0]?.id);
    expect(trees.conditionOf({ ...tree, rules: [] })).toBeNull();
  });

  it('arises when a question that stood alone gets company', () => {
    const alone = trees.treeOf(payroll);
    expect(trees.nameIn(alone, [0], 'Condition 1')).toBe('Condition 1');
    const both = { ...alone, rules: [...(alone.rules ?? []), ...(trees.treeOf(urgent).rules ?? [])] };
    const after = trees.conditionOf(both);
    expect(after).toEqual({ all: [payroll, urgent] });
    const tree = trees.treeOf(after);
    expect(trees.nameIn(tree, [0], 'Condition 1')).toBe('Condition 1.1');
    expect(trees.placeIn(tree, [0], 'when')).toBe('when.all[0]');
    expect(tree.rules?.[0]?.id).toBe(alone.rules?.[0]?.id);
  });

  it('that turns round one thing takes no second', () => {
    const tree = trees.treeOf({ not: payroll });
    expect(trees.isCrowded(tree)).toBe(false);
    expect(trees.isCrowded({ ...tree, rules: [...(tree.rules ?? []), ...(tree.rules ?? [])] })).toBe(true);
  });

  it('leaves the focus to what stands beside what was removed', () => {
    const tree = trees.treeOf({ all: [payroll, { any: [{ all: [urgent] }] }] });
    expect(trees.neighbourOf(tree, [1, 0, 0])?.id).toBe(tree.rules?.[0]?.id);
    expect(trees.neighbourOf(tree, [0])?.id).toBe(tree.rules?.[1]?.id);
    expect(trees.neighbourOf(trees.treeOf({ all: [urgent] }), [0])).toBeUndefined();
  });
});
