// A condition as the builder of queries holds it, and back. The document stays the one source of truth: the tree is made of
// it, and what the builder makes of the tree becomes the document at once.
import { type ConditionDraft, isExpression } from './edits';

/** A question, or an expression, as the builder holds it. */
export interface TreeQuestion {
  readonly id: string;
  /** Empty as long as none is chosen. */
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
  /** An expression of JSONLogic, which stands where a question may. */
  readonly logic?: unknown;
}

/** A group as the builder holds it. */
export interface TreeGroup {
  readonly id: string;
  readonly combinator: 'and' | 'or';
  /** Turned round: none of them, or not all of them. */
  readonly not?: boolean;
  /** No group of the document: the frame of a whole condition that is none, or a single part that does not hold. */
  readonly isBare?: boolean;
  readonly rules: readonly TreeNode[];
}

export type TreeNode = TreeGroup | TreeQuestion;

/** How a group joins its parts. `not` turns round one thing that is no group. */
export type Joint = 'all' | 'any' | 'none' | 'notAll' | 'not';

/** True for a group. */
export function isGroup(node: TreeNode): node is TreeGroup {
  return 'rules' in node;
}

/** How a group joins its parts. */
export function jointOf({ combinator, not, isBare }: TreeGroup): Joint {
  if (not) return isBare ? 'not' : combinator === 'or' ? 'none' : 'notAll';
  return combinator === 'or' ? 'any' : 'all';
}

/** What of a group makes it join that way. */
export function joinedBy(joint: Joint): Pick<TreeGroup, 'combinator' | 'not' | 'isBare'> {
  return {
    combinator: joint === 'any' || joint === 'none' ? 'or' : 'and',
    not: joint !== 'all' && joint !== 'any',
    isBare: joint === 'not',
  };
}

// what stays the same object on one side stays the same on the other, so that fields keep their place and their focus
const rootOf = new WeakMap<ConditionDraft, TreeGroup>();
const nodeOf = new WeakMap<ConditionDraft, TreeNode>();
const draftOf = new WeakMap<TreeNode, ConditionDraft>();
let ids = 0;

/** A new id for a part of a tree. */
export function newId(): string {
  ids += 1;
  return `part-${ids}`;
}

/** The frame of a condition that nobody has written yet. */
const nothing: TreeGroup = { id: 'nothing', combinator: 'and', isBare: true, rules: [] };

/** The tree of a condition; null is a condition that nobody has written. */
export function treeOf(condition: ConditionDraft | null): TreeGroup {
  if (!condition) return nothing;
  const known = rootOf.get(condition);
  if (known) return known;
  const node = partOf(condition);
  const root: TreeGroup = isGroup(node) ? node : { id: newId(), combinator: 'and', isBare: true, rules: [node] };
  rootOf.set(condition, root);
  return root;
}

function partOf(condition: ConditionDraft): TreeNode {
  const known = nodeOf.get(condition);
  if (known) return known;
  const node = newPartOf(condition);
  link(condition, node);
  return node;
}

function newPartOf({ all, any, not, ...leaf }: ConditionDraft): TreeNode {
  const group = (joint: Joint, parts: readonly ConditionDraft[]): TreeGroup => ({
    id: newId(),
    ...joinedBy(joint),
    rules: parts.map(partOf),
  });
  if (all) return group('all', all);
  if (any) return group('any', any);
  if (not) return not.any ? group('none', not.any) : not.all ? group('notAll', not.all) : group('not', [not]);
  const question = { id: newId(), field: leaf.field ?? '', operator: leaf.op ?? '', value: leaf.value ?? null };
  return isExpression(leaf) ? { ...question, logic: leaf.logic } : question;
}

/** The condition of a tree; null when it has no part. Groups without parts are left out. */
export function conditionOf(root: TreeGroup): ConditionDraft | null {
  const known = draftOf.get(root);
  if (known) return known;
  if (!root.isBare || root.not) {
    const condition = draftedFrom(root);
    if (condition) rootOf.set(condition, nodeOf.get(condition) as TreeGroup);
    return condition;
  }
  const parts = kept(root.rules);
  const [only, ...more] = parts;
  if (!only) return null;
  if (more.length > 0) return conditionOf({ ...root, isBare: false, rules: parts.map(({ node }) => node) });
  rootOf.set(only.condition, isGroup(only.node) ? only.node : { ...root, rules: [only.node] });
  return only.condition;
}

interface Kept {
  readonly node: TreeNode;
  readonly condition: ConditionDraft;
}

/** The parts that say something, with the nodes as they then are. */
function kept(nodes: readonly TreeNode[]): Kept[] {
  return nodes.flatMap((one) => {
    const condition = draftedFrom(one);
    return condition ? { condition, node: nodeOf.get(condition) ?? one } : [];
  });
}

function draftedFrom(node: TreeNode): ConditionDraft | null {
  const known = draftOf.get(node);
  if (known) return known;
  if (!isGroup(node)) {
    const { field, operator, value, logic } = node;
    const question = { field: field || null, op: operator || null, value };
    return link(logic === undefined ? question : { logic }, node);
  }
  const parts = kept(node.rules);
  const [only] = parts;
  if (!only) return null;
  const isWhole = parts.every((part, at) => part.node === node.rules[at]) && parts.length === node.rules.length;
  const of = parts.map(({ condition }) => condition);
  const whole: TreeGroup = isWhole ? node : { ...node, rules: parts.map((part) => part.node) };
  switch (jointOf(node)) {
    case 'all':
      return link({ all: of }, whole);
    case 'any':
      return link({ any: of }, whole);
    case 'none':
      return link({ not: { any: of } }, whole);
    case 'notAll':
      return link({ not: { all: of } }, whole);
    case 'not':
      // a group cannot be told from its frame: "not any of" is "none of"
      return isGroup(only.node) && !only.node.not
        ? unlinked({ not: only.condition })
        : link({ not: only.condition }, whole);
  }
}

function link(condition: ConditionDraft, node: TreeNode): ConditionDraft {
  nodeOf.set(condition, node);
  draftOf.set(node, condition);
  return condition;
}

/** The same condition with the tree that it has by itself. */
function unlinked(condition: ConditionDraft): ConditionDraft {
  partOf(condition);
  return condition;
}

const steps = { all: '.all', any: '.any', none: '.not.any', notAll: '.not.all' } as const;

/** Where a part of the tree stands in the document, below the place of the whole condition. */
export function placeIn(root: TreeGroup, path: readonly number[], base: string): string {
  let place = base;
  let node: TreeNode = root;
  for (const index of path) {
    if (!isGroup(node)) break;
    const joint = jointOf(node);
    if (joint === 'not') place += '.not';
    else if (!node.isBare) place += `${steps[joint]}[${index}]`;
    node = node.rules[index] as TreeNode;
  }
  return place;
}

/** What a part is called, after the name of the whole: "Condition 1.2". */
export function nameIn(root: TreeGroup, path: readonly number[], name: string): string {
  const places = root.isBare && !root.not && root.rules.length === 1 ? path.slice(1) : path;
  return [name, ...places.map((index) => index + 1)].join('.');
}

/** The tree with another node in one place. */
export function withNode(root: TreeGroup, path: readonly number[], make: (node: TreeNode) => TreeNode): TreeGroup {
  const [index, ...rest] = path;
  if (index === undefined) return make(root) as TreeGroup;
  const rules = root.rules.map((node, at) => {
    if (at !== index) return node;
    return rest.length > 0 && isGroup(node) ? withNode(node, rest, make) : make(node);
  });
  return { ...root, rules };
}

/** The way to the part of that id; undefined when it is not there. */
export function pathOf(root: TreeGroup, id: string): readonly number[] | undefined {
  if (root.id === id) return [];
  for (const [index, node] of root.rules.entries()) {
    if (node.id === id) return [index];
    const below = isGroup(node) ? pathOf(node, id) : undefined;
    if (below) return [index, ...below];
  }
  return undefined;
}

/** Groups inside groups that a joint needs in the document. */
const weights: { readonly [joint in Joint]: number } = { all: 1, any: 1, not: 1, none: 2, notAll: 2 };
const weightOf = (group: TreeGroup): number => (group.isBare && !group.not ? 0 : weights[jointOf(group)]);

/** Groups inside one another in the document, counting this one; a question has none. */
export function depthOf(node: TreeNode): number {
  return isGroup(node) ? weightOf(node) + Math.max(0, ...node.rules.map(depthOf)) : 0;
}

/** Groups of the document from the outermost down to the one at that place, which is counted. */
export function levelOf(root: TreeGroup, [index, ...rest]: readonly number[]): number {
  const below = index === undefined ? undefined : root.rules[index];
  return weightOf(root) + (below && isGroup(below) ? levelOf(below, rest) : 0);
}

/** True when what turns round one thing has more than one: it says nothing then. */
export function isCrowded(node: TreeNode): boolean {
  if (!isGroup(node)) return false;
  const isTooMuch = node.rules.length > 1 || node.rules.some((one) => isGroup(one) && !one.not);
  return (jointOf(node) === 'not' && isTooMuch) || node.rules.some(isCrowded);
}

/** The part at that place; undefined when there is none. */
export function nodeAt(root: TreeGroup, path: readonly number[]): TreeNode | undefined {
  return path.reduce<TreeNode | undefined>(
    (node, index) => (node && isGroup(node) ? node.rules[index] : undefined),
    root,
  );
}

/** Where the focus goes when a part is taken away: the part beside it, or beside the group that goes with it. */
export function neighbourOf(root: TreeGroup, path: readonly number[]): TreeNode | undefined {
  const index = path.at(-1);
  const parent = nodeAt(root, path.slice(0, -1));
  if (index === undefined || !parent || !isGroup(parent)) return undefined;
  return parent.rules.length > 1 ? parent.rules[index > 0 ? index - 1 : 1] : neighbourOf(root, path.slice(0, -1));
}
