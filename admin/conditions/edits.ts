// Conditions as editors hold them: groups of all, any or not, and questions about fields.

/** A condition as it is edited: one of `all`, `any` and `not`, an expression, or a question. */
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

/** Groups inside groups, the outermost counted: the server takes no more. */
export const mostGroups = 4;

/** What a new question begins with. */
export const unasked: ConditionDraft = { field: null, op: null, value: null };

/** True for an expression of JSONLogic, which stands where a question may. */
export function isExpression({ logic }: ConditionDraft): boolean {
  return logic !== null && logic !== undefined;
}

const partsOf = ({ all, any, not }: ConditionDraft) => all ?? any ?? (not ? [not] : null);

/** True when every question has a field, an operator and a value: before that there is nothing to say of it. */
export function isComplete(condition: ConditionDraft): boolean {
  const parts = partsOf(condition);
  if (parts) return parts.length > 0 && parts.every(isComplete);
  if (isExpression(condition)) return true;
  const { field, op, value } = condition;
  const hasValue = Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
  return Boolean(field && op) && hasValue;
}

/** The condition as the server takes it: what is null is left out. */
export function inputOf(condition: ConditionDraft): ConditionDraft {
  const { all, any, not, logic, field, op, value } = condition;
  if (all) return { all: all.map(inputOf) };
  if (any) return { any: any.map(inputOf) };
  if (not) return { not: inputOf(not) };
  return isExpression(condition) ? { logic } : { field, op, value };
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
