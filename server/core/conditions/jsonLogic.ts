import { LogicEngine } from 'json-logic-engine';
import { type Shape, shapeOf } from '../configuration/shape.js';
import type { Facts, Scalar } from './condition.js';

/** A rule of JSONLogic (https://jsonlogic.com/operations.html): a plain value, a list, or one operator with what it is of. */
export type JsonLogic = Scalar | null | readonly JsonLogic[] | { readonly [operator: string]: JsonLogic };

/** Operators of JSONLogic; `log` writes to the console of the server and is none of ours. */
const operators: ReadonlySet<string> = new Set(
  `var missing missing_some if == === != !== ! !! or and > >= < <= max min + - * / % map filter reduce all none some
  merge in cat substr`.split(/\s+/),
);

const maxCharacters = 10_000;
const maxLevels = 20;

const engine = new LogicEngine(undefined, { maxDepth: 100, maxArrayLength: 10_000, maxStringLength: 100_000 });

/** Reads an expression of unknown origin: at most 10,000 characters as JSON, 20 levels, and the operators of JSONLogic. */
export const jsonLogic: Shape<JsonLogic> = shapeOf((value, path, complaints) => {
  const complaint = complaintOf(value);
  if (complaint === null) return value as JsonLogic;
  complaints.push({ path, message: complaint });
  return undefined;
});

/** What is wrong with an expression; null when it can be used. */
function complaintOf(value: unknown): string | null {
  if (value === undefined || value === null) return 'an expression is missing';
  if (JSON.stringify(value).length > maxCharacters) return `expected at most ${maxCharacters} characters of JSON`;
  return nodeComplaint(value, '', 1);
}

/** `place` is the way into the expression, such as `and[1].in[0]`; the outermost has none to name. */
function nodeComplaint(value: unknown, place: string, level: number): string | null {
  const at = place ? ` at ${place}` : '';
  if (level > maxLevels) return `expected at most ${maxLevels} levels inside one another${at}`;
  if (Array.isArray(value))
    return firstOf(value.map((part: unknown, i) => nodeComplaint(part, `${place}[${i}]`, level + 1)));
  if (typeof value !== 'object' || value === null) return null;
  const [operator, ...others] = Object.keys(value);
  if (operator === undefined || others.length > 0)
    return `expected one operator${at}, found ${others.length + (operator === undefined ? 0 : 1)}`;
  if (!operators.has(operator)) return `unknown operator ${operator}${at}; known are ${[...operators].join(', ')}`;
  const inner = place ? `${place}.${operator}` : operator;
  return nodeComplaint((value as { [operator: string]: unknown })[operator], inner, level + 1);
}

const firstOf = (complaints: readonly (string | null)[]): string | null =>
  complaints.find((complaint) => complaint !== null) ?? null;

/** Works out an expression by JSONLogic's own rules. Undefined, where it comes to nothing, is null. */
export function evaluateLogic(logic: JsonLogic, data: unknown): unknown {
  return engine.run(logic, data) ?? null;
}

/**
 * Turns an expression into a question about facts: whether JSONLogic takes its result for true. One that comes to
 * nothing, such as the order of a word and a number, does not hold: no record may be lost over it.
 */
export function compileLogic(logic: JsonLogic): (facts: Facts) => boolean {
  const asked = { '!!': [logic] };
  const built = builtOf(asked) ?? ((facts: Facts) => engine.run(asked, facts) as unknown);
  return (facts) => {
    try {
      return built(facts) === true;
    } catch {
      return false;
    }
  };
}

/**
 * What is worked out in advance; null where that fails. The engine works out parts without fields while it builds, and
 * throws for one that comes to nothing, be it never asked: without building, only what is asked has a say.
 */
function builtOf(logic: JsonLogic): ((facts: Facts) => unknown) | null {
  try {
    return engine.build(logic) as (facts: Facts) => unknown;
  } catch {
    return null;
  }
}

/**
 * Names of the fields that an expression reads: the first part of each `var`, `missing` and `missing_some`. Of a name that is
 * worked out, every text that goes into it counts.
 */
export function variablesOf(logic: JsonLogic): string[] {
  return [...new Set(read(logic))];
}

/** False for an expression that is one and the same for every record, such as an empty list. */
export function asksAnything(node: JsonLogic): boolean {
  if (Array.isArray(node)) return node.some(asksAnything);
  if (typeof node !== 'object' || node === null) return false;
  return Object.entries(node).some(
    ([operator, of]) => ['var', 'missing', 'missing_some'].includes(operator) || asksAnything(of as JsonLogic),
  );
}

function read(node: JsonLogic): string[] {
  if (Array.isArray(node)) return node.flatMap(read);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([operator, of]): string[] => {
    const parts = Array.isArray(of) ? (of as readonly JsonLogic[]) : [of as JsonLogic];
    if (operator === 'var') return [...namesIn(parts.slice(0, 1)), ...parts.slice(1).flatMap(read)];
    if (operator === 'missing') return [...namesIn(parts), ...parts.flatMap(read)];
    if (operator === 'missing_some') return [...namesIn([parts[1] ?? null].flat()), ...parts.flatMap(read)];
    // what walks a list names parts of its items, not fields, in what it does to each; where it begins is no part of an item
    if (operator === 'reduce')
      return [...[...parts.slice(0, 1), ...parts.slice(2)].flatMap(read), ...parts.slice(1, 2).flatMap(outerNames)];
    if (['map', 'filter', 'all', 'none', 'some'].includes(operator))
      return [...parts.slice(0, 1).flatMap(read), ...parts.slice(1).flatMap(outerNames)];
    return parts.flatMap(read);
  });
}

function namesIn(parts: readonly JsonLogic[]): string[] {
  return parts.flatMap(textsIn).flatMap((text) => nameOf(text) ?? []);
}

/** What the steps of a walk through a list read from outside of it: `../../title`. */
function outerNames(node: JsonLogic): string[] {
  return textsIn(node).flatMap((text) => (text.startsWith('../') ? (nameOf(text) ?? []) : []));
}

/** The field that a path begins with; undefined for the empty one, which is the item at hand. */
function nameOf(path: string): string | undefined {
  return path.replace(/^(\.\.\/)+/, '').split('.')[0] || undefined;
}

function textsIn(node: JsonLogic): string[] {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node as object).flatMap(textsIn) : [];
}
