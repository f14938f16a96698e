import type { FieldDeclaration } from '../configuration/kinds.js';
import type { Atom, Condition, Operator, Scalar } from './condition.js';
import type { JsonLogic } from './jsonLogic.js';

/** What fields are called and of which type they are. */
type Fields = ReadonlyMap<string, FieldDeclaration>;

/**
 * An expression of JSONLogic as a condition that holds for the same records. What atoms can say becomes atoms, which can
 * be edited, analysed and asked of a database; the rest stays an expression, as small as can be.
 */
export function fromJsonLogic(logic: JsonLogic, fields: Fields): Condition {
  const node = single(logic);
  // nothing does not hold, and stands in no condition
  if (!node) return { logic: logic ?? false };
  const [operator, of] = node;
  const parts = Array.isArray(of) ? (of as readonly JsonLogic[]) : [of];
  switch (operator) {
    case 'and':
      return parts.length > 0 ? { all: parts.map((part) => fromJsonLogic(part, fields)) } : { logic };
    case 'or':
    case '!': {
      const read = parts.map((part) => fromJsonLogic(part, fields));
      const [first, ...others] = read;
      if (!first || (operator === '!' && others.length > 0) || read.some(mayComeToNothing)) return { logic };
      return operator === 'or' ? { any: read } : { not: first };
    }
    case '!!':
      return parts.length === 1 ? fromJsonLogic(parts[0] as JsonLogic, fields) : { logic };
    case 'in':
      return membership(parts, fields) ?? { logic };
    default:
      return comparison(operator, parts, fields) ?? { logic };
  }
}

/** Operators that answer something whatever they are given. */
const safe: ReadonlySet<string> = new Set('var missing === !== ! !! and or'.split(' '));

/**
 * True where a part of a condition is an expression that may come to nothing, such as the order of a word and a number. With it
 * the whole expression comes to nothing and does not hold; a condition would go on with a part that does not hold, which is
 * something else under a negation and beside an alternative. So there the whole stays an expression.
 */
function mayComeToNothing(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(mayComeToNothing);
  if ('any' in condition) return condition.any.some(mayComeToNothing);
  if ('not' in condition) return mayComeToNothing(condition.not);
  return 'logic' in condition && !isSafe(condition.logic);
}

function isSafe(logic: JsonLogic): boolean {
  if (Array.isArray(logic)) return (logic as readonly JsonLogic[]).every(isSafe);
  if (typeof logic !== 'object' || logic === null) return true;
  return Object.entries(logic).every(([operator, of]) => safe.has(operator) && isSafe(of as JsonLogic));
}

/** `{"in": [{"var": field}, [values]]}`. In a text, `in` asks for a part of it: that no atom says. */
function membership([what, where]: readonly JsonLogic[], fields: Fields): Condition | null {
  const field = variable(what, fields);
  if (!field || !Array.isArray(where) || !where.every(isScalar)) return null;
  return where.length > 0 ? atom(field, 'in', where as readonly Scalar[]) : null;
}

function comparison(operator: string, parts: readonly JsonLogic[], fields: Fields): Condition | null {
  const [left, right, third] = parts;
  if (parts.length === 3 && (operator === '<=' || operator === '<')) {
    const lower = comparison(operator, [left as JsonLogic, right as JsonLogic], fields);
    const upper = comparison(operator, [right as JsonLogic, third as JsonLogic], fields);
    return lower && upper && { all: [lower, upper] };
  }
  if (parts.length !== 2) return null;
  const field = variable(left, fields);
  if (field) return asked(operator, field, right as JsonLogic);
  const turned = variable(right, fields);
  return turned ? asked(turnedRound[operator] ?? operator, turned, left as JsonLogic) : null;
}

const turnedRound: { readonly [operator: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function asked(operator: string, field: FieldDeclaration, value: JsonLogic): Condition | null {
  if (value === null) {
    // `==` takes 0, false and an empty text for null too, which are no values of these
    const isLoose = operator === '==' || operator === '!=';
    if (isLoose && field.type !== 'keyword' && field.type !== 'instant') return null;
    if (operator === '===' || operator === '==') return atom(field, 'exists', false);
    return operator === '!==' || operator === '!=' ? atom(field, 'exists', true) : null;
  }
  if (!isScalar(value)) return null;
  const isStrict = operator === '===' || operator === '!==';
  // `==` between a text and a text is `===`; between other types it converts
  const isEquality = isStrict || operator === '==' || operator === '!=';
  if (isEquality) {
    if (field.type === 'instant' || (!isStrict && typeof value !== typeOf[field.type])) return null;
    // to `==` a missing value is 0, and so is what reads as 0
    if (!isStrict && Number(value) === 0) return null;
    return atom(field, operator.startsWith('!') ? 'ne' : 'eq', value);
  }
  // a missing value is the least number to JSONLogic, so only where the field is a number and known do both agree
  return field.type === 'number' && typeof value === 'number' ? ordered(operator, field, value) : null;
}

/** Comparisons with a number. To JSONLogic a missing number is 0. */
function ordered(operator: string, field: FieldDeclaration, value: number): Condition | null {
  const missing = atom(field, 'exists', false);
  const known = atom(field, 'exists', true);
  const least = atom(field, 'min', value);
  const most = atom(field, 'max', value);
  switch (operator) {
    case '>=':
      return 0 >= value ? { any: [least, missing] } : least;
    case '<=':
      return 0 <= value ? { any: [most, missing] } : most;
    case '>':
      return 0 > value ? { not: most } : { all: [known, { not: most }] };
    case '<':
      return 0 < value ? { not: least } : { all: [known, { not: least }] };
    default:
      return null;
  }
}

/** The field that `{"var": name}` names; undefined for everything else, also for a default of its own. */
function variable(node: JsonLogic | undefined, fields: Fields): FieldDeclaration | undefined {
  const [operator, of] = single(node ?? null) ?? [];
  if (operator !== 'var') return undefined;
  const name = Array.isArray(of) ? (of.length === 1 ? of[0] : undefined) : of;
  return typeof name === 'string' ? fields.get(name) : undefined;
}

function single(logic: JsonLogic): readonly [operator: string, of: JsonLogic] | undefined {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return undefined;
  const entries = Object.entries(logic) as [string, JsonLogic][];
  return entries.length === 1 ? entries[0] : undefined;
}

const atom = (field: FieldDeclaration, op: Operator, value: Atom['value']): Atom => ({ field: field.name, op, value });

const isScalar = (value: JsonLogic): value is Scalar => typeof value !== 'object';

const typeOf = { text: 'string', keyword: 'string', number: 'number', flag: 'boolean', instant: 'string' } as const;
