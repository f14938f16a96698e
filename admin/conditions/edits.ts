// Conditions as the list editor of rules holds them: groups of all, any or not, and questions about fields.

/** A condition as it is edited: one of `all`, `any` and `not`, or a question. */
export interface ConditionDraft {
  readonly all?: readonly ConditionDraft[] | null;
  readonly any?: readonly ConditionDraft[] | null;
  readonly not?: ConditionDraft | null;
  /** An expression of JSONLogic. */
  readonly logic?: unknown;
  readonly field?: string | null;
  readonly op?: string | null;
  readonly value?: unknown;
}

/** How a group joins what it holds. */
export type Joint = 'all' | 'any' | 'not';

/** Groups inside groups, the outermost counted: the server takes no more. */
export const mostGroups = 4;

/** What a group joins with; null for a question. */
export function jointOf(condition: ConditionDraft): Joint | null {
  if (condition.all) return 'all';
  if (condition.any) return 'any';
  return condition.not ? 'not' : null;
}

/** True for an expression of JSONLogic, which stands where a question may. */
export function isExpression({ logic }: ConditionDraft): boolean {
  return logic !== null && logic !== undefined;
}

/** The parts of a group; none of a question. */
export function partsOf(condition: ConditionDraft): readonly ConditionDraft[] {
  return condition.all ?? condition.any ?? (condition.not ? [condition.not] : []);
}

/** A group of parts. Not turns round one thing: several parts become a group inside it. */
export function groupOf(joint: Joint, parts: readonly ConditionDraft[]): ConditionDraft {
  if (joint !== 'not') return { [joint]: parts };
  const [only, ...more] = parts;
  return { not: only && more.length === 0 ? only : { all: parts } };
}

/** The same parts joined otherwise. */
export function withJoint(condition: ConditionDraft, joint: Joint): ConditionDraft {
  const before = jointOf(condition);
  const [only] = partsOf(condition);
  // "not all of" gives back its parts, so that turning it round and back is nothing
  const parts = before === 'not' && only?.all ? only.all : partsOf(condition);
  return groupOf(joint, parts);
}

/** The group with one part put in another's place; undefined takes it away. */
export function withPart(
  condition: ConditionDraft,
  index: number,
  part: ConditionDraft | undefined,
): ConditionDraft | undefined {
  const joint = jointOf(condition);
  if (!joint) return part;
  const parts = partsOf(condition).flatMap((one, place) => (place === index ? (part ?? []) : one));
  return parts.length ? groupOf(joint, parts) : undefined;
}

/** A group with something more in it. */
export function withMore(condition: ConditionDraft, part: ConditionDraft): ConditionDraft {
  return groupOf(jointOf(condition) ?? 'all', [...partsOf(condition), part]);
}

/** Groups inside one another, counting this one; a question has none. */
export function depthOf(condition: ConditionDraft): number {
  return jointOf(condition) ? 1 + Math.max(0, ...partsOf(condition).map(depthOf)) : 0;
}

/** True when every question has a field, an operator and a value: before that there is nothing to say of it. */
export function isComplete(condition: ConditionDraft): boolean {
  if (jointOf(condition)) {
    const parts = partsOf(condition);
    return parts.length > 0 && parts.every(isComplete);
  }
  if (isExpression(condition)) return true;
  const { field, op, value } = condition;
  const hasValue = Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
  return Boolean(field && op) && hasValue;
}

/** The condition as the server takes it: what is null is left out. */
export function inputOf(condition: ConditionDraft): ConditionDraft {
  const joint = jointOf(condition);
  if (joint === 'not') return { not: inputOf(partsOf(condition)[0] ?? {}) };
  if (joint) return { [joint]: partsOf(condition).map(inputOf) };
  if (isExpression(condition)) return { logic: condition.logic };
  const { field, op, value } = condition;
  return { field, op, value };
}

/** What a question about a field begins with: the value that an operator of its type needs. */
export function freshValue(op: string | null | undefined, type: string | undefined): unknown {
  if (op === 'exists') return true;
  if (op === 'in' || op === 'notIn') return [];
  if (type === 'flag') return true;
  return null;
}

/** The value when the operator changes: it is kept where it still fits. */
export function valueFor(op: string, type: string | undefined, before: unknown): unknown {
  const isMany = op === 'in' || op === 'notIn';
  if (op === 'exists') return typeof before === 'boolean' ? before : true;
  const one = Array.isArray(before) ? (before[0] as unknown) : before;
  if (isMany) return Array.isArray(before) ? before : one === null || one === undefined || one === '' ? [] : [one];
  if (typeof one === 'boolean' && type !== 'flag') return null;
  return one ?? freshValue(op, type);
}
