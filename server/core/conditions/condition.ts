import { type JsonLogic, jsonLogic, variablesOf } from './jsonLogic.js';
import { object, type Shape, type ShapeComplaint, shapeOf, text } from '../configuration/shape.js';

/** What an atom may ask about a field. `min` and `max` include their value. */
export const operators = ['eq', 'ne', 'in', 'notIn', 'min', 'max', 'exists', 'startsWith', 'matches'] as const;

/** One of `operators`. */
export type Operator = (typeof operators)[number];

/** A plain value of a fact or of a literal. Instants are RFC 3339 text, so that facts can be kept as JSON. */
export type Scalar = string | number | boolean;

/** One question about one field. */
export interface Atom {
  readonly field: string;
  readonly op: Operator;
  /** A list for `in` and `notIn`, true or false for `exists`, else one value. */
  readonly value: Scalar | readonly Scalar[];
}

/** An expression that atoms cannot say. It holds when JSONLogic, by its own rules, takes its result for true. */
export interface Expression {
  readonly logic: JsonLogic;
}

/** A condition: an atom, conditions joined by all (and), any (or) or turned round by not, or an expression. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Expression
  | Atom;

/** A condition without parts. */
export type Leaf = Expression | Atom;

/** What is known about a record when a decision is taken, by field name. Null and undefined both mean missing. */
export interface Facts {
  readonly [field: string]: Scalar | null | undefined;
}

/** Groups inside groups, counting the outermost: beyond this nobody can read a condition. */
export const maxDepth = 4;

/** Atoms of one condition. */
export const maxAtoms = 50;

const maxListed = 200;

/** Reads a condition of unknown origin: at most `maxDepth` groups inside one another and `maxAtoms` atoms in all. */
export const condition: Shape<Condition> = shapeOf((value, path, complaints) => {
  const read = readNode(value, path, complaints, 1);
  if (!read) return undefined;
  const questions = leavesOf(read).length;
  if (questions <= maxAtoms) return read;
  complaints.push({ path, message: `expected at most ${maxAtoms} questions in one condition, found ${questions}` });
  return undefined;
});

/** All questions of a condition, from left to right. */
export function leavesOf(node: Condition): readonly Leaf[] {
  if ('all' in node) return node.all.flatMap(leavesOf);
  if ('any' in node) return node.any.flatMap(leavesOf);
  if ('not' in node) return leavesOf(node.not);
  return [node];
}

/** All atoms of a condition, from left to right; expressions are none. */
export function atomsOf(node: Condition): readonly Atom[] {
  return leavesOf(node).filter((leaf): leaf is Atom => !('logic' in leaf));
}

/** Names of the fields a condition reads; a change of any other field cannot change its answer. */
export function fieldsRead(node: Condition): ReadonlySet<string> {
  return new Set(leavesOf(node).flatMap((leaf) => ('logic' in leaf ? variablesOf(leaf.logic) : [leaf.field])));
}

const scalar: Shape<Scalar> = shapeOf((value, path, complaints) => {
  if (typeof value === 'string') return text(500, 'a text value', 0)(value, path, complaints);
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  const isMissing = value === undefined || value === null;
  complaints.push({ path, message: isMissing ? 'a value is missing' : 'expected a text, a number, true or false' });
  return undefined;
});

const operand: Shape<Scalar | readonly Scalar[]> = shapeOf((value, path, complaints) => {
  if (!Array.isArray(value)) return scalar(value, path, complaints);
  if (value.length < 1 || value.length > maxListed) {
    complaints.push({ path, message: `expected a list of 1 to ${maxListed} values, found ${value.length}` });
    return undefined;
  }
  const read = value.map((item: unknown, i) => scalar(item, `${path}[${i}]`, complaints));
  return read.includes(undefined) ? undefined : (read as Scalar[]);
});

const operator: Shape<Operator> = shapeOf((value, path, complaints) => {
  const known = operators.find((name) => name === value);
  if (value === undefined) complaints.push({ path, message: 'a comparison is missing' });
  else if (!known) complaints.push({ path, message: `expected one of ${operators.join(', ')}` });
  return known;
});

const atom: Shape<Atom> = object({
  field: text(80, 'the name of a field', 1, /^[a-z][A-Za-z0-9]*$/),
  op: operator,
  value: operand,
});

const expression: Shape<Expression> = object({ logic: jsonLogic });

const isExpression = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'logic');

function readNode(value: unknown, path: string, complaints: ShapeComplaint[], depth: number): Condition | undefined {
  const group = groupOf(value);
  if (!group) return isExpression(value) ? expression(value, path, complaints) : atom(value, path, complaints);
  const at = path ? `${path}.${group.word}` : group.word;
  if (depth > maxDepth) {
    complaints.push({ path: at, message: `expected at most ${maxDepth} groups inside one another` });
    return undefined;
  }
  if (group.others.length) {
    complaints.push({ path, message: `expected ${group.word} alone, found also ${group.others.join(', ')}` });
    return undefined;
  }
  if (group.word === 'not') {
    const inner = readNode(group.content, at, complaints, depth + 1);
    return inner && { not: inner };
  }
  if (!Array.isArray(group.content) || group.content.length < 1 || group.content.length > maxAtoms) {
    complaints.push({ path: at, message: `expected a list of 1 to ${maxAtoms} conditions` });
    return undefined;
  }
  const parts = group.content.map((part: unknown, i) => readNode(part, `${at}[${i}]`, complaints, depth + 1));
  if (parts.includes(undefined)) return undefined;
  return group.word === 'all' ? { all: parts as Condition[] } : { any: parts as Condition[] };
}

function groupOf(value: unknown): { word: 'all' | 'any' | 'not'; content: unknown; others: string[] } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const word = (['all', 'any', 'not'] as const).find((name) => Object.hasOwn(value, name));
  if (!word) return undefined;
  const others = Object.keys(value).filter((name) => name !== word);
  return { word, content: (value as { [name: string]: unknown })[word], others };
}
