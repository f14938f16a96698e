import type { Compiled, FieldDeclaration, Report } from '../configuration/kinds.js';
import type { Atom, Condition, Operator, Scalar } from './condition.js';
import { asksAnything, compileLogic, type JsonLogic, variablesOf } from './jsonLogic.js';
import { patternComplaint } from './pattern.js';

/** Operators that make sense for each type of field. */
export const operatorsOf: { readonly [type in FieldDeclaration['type']]: readonly Operator[] } = {
  text: ['eq', 'ne', 'in', 'notIn', 'exists', 'startsWith', 'matches'],
  keyword: ['eq', 'ne', 'in', 'notIn', 'exists'],
  number: ['eq', 'ne', 'in', 'notIn', 'min', 'max', 'exists'],
  flag: ['eq', 'ne', 'exists'],
  instant: ['min', 'max', 'exists'],
};

/**
 * Reports as errors what a condition gets wrong about the fields it names: unknown fields, operators that do not fit
 * their type, values of another type, values outside a closed list and keys of documents that do not exist. An expression
 * that asks for nothing, such as an empty list, is a warning.
 */
export function checkCondition(condition: Condition, known: Compiled, report: Report, path: string): void {
  if ('all' in condition) condition.all.forEach((part, i) => checkCondition(part, known, report, `${path}.all[${i}]`));
  else if ('any' in condition)
    condition.any.forEach((part, i) => checkCondition(part, known, report, `${path}.any[${i}]`));
  else if ('not' in condition) checkCondition(condition.not, known, report, `${path}.not`);
  else if ('logic' in condition) checkExpression(condition.logic, known, report, `${path}.logic`);
  else checkAtom(condition, known, report, path);
}

function checkExpression(logic: JsonLogic, known: Compiled, report: Report, path: string): void {
  for (const field of variablesOf(logic)) if (!known.fields.has(field)) reportUnknown(field, known, report, path);
  if (!asksAnything(logic))
    report(
      'warning',
      path,
      `asks for nothing of a record: it holds for ${compileLogic(logic)({}) ? 'all' : 'none'} of them`,
    );
}

function reportUnknown(field: string, known: Compiled, report: Report, path: string): void {
  const names = [...known.fields.keys()].toSorted().join(', ');
  report('error', path, `unknown field ${field}; known are ${names}`);
}

function checkAtom({ field, op, value }: Atom, known: Compiled, report: Report, path: string): void {
  const declaration = known.fields.get(field);
  if (!declaration) {
    reportUnknown(field, known, report, `${path}.field`);
    return;
  }
  const fitting = operatorsOf[declaration.type];
  if (!fitting.includes(op)) {
    report('error', `${path}.op`, `${op} does not fit ${field}, a ${declaration.type}; use ${fitting.join(', ')}`);
    return;
  }
  const at = `${path}.value`;
  if (op === 'in' || op === 'notIn') {
    if (typeof value !== 'object') report('error', at, `${op} expects a list of values`);
    else value.forEach((item, i) => checkValue(item, declaration, known, report, `${at}[${i}]`));
  } else if (typeof value === 'object') report('error', at, `${op} expects one value, found a list; use in or notIn`);
  else if (op === 'exists') {
    if (typeof value !== 'boolean') report('error', at, 'exists expects true or false');
  } else if (op === 'matches') checkPattern(value, report, at);
  else checkValue(value, declaration, known, report, at);
}

function checkPattern(value: Scalar, report: Report, at: string): void {
  const complaint = typeof value === 'string' ? patternComplaint(value) : 'matches expects a pattern as text';
  if (complaint) report('error', at, complaint);
}

function checkValue(value: Scalar, declaration: FieldDeclaration, known: Compiled, report: Report, at: string): void {
  const expected = typeComplaint(value, declaration.type);
  if (expected) {
    report('error', at, `${declaration.name} is compared with ${expected}, found ${JSON.stringify(value)}`);
    return;
  }
  const values = declaration.valuesFrom?.(known) ?? declaration.values;
  if (values && !values.includes(String(value)))
    report('error', at, `${declaration.name} is never ${String(value)}; its values are ${values.join(', ')}`);
  const kind = declaration.references;
  if (kind && !known.keys(kind).includes(String(value)))
    report('error', at, `there is no ${kind} with the key ${String(value)}`);
}

function typeComplaint(value: Scalar, type: FieldDeclaration['type']): string | null {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? null : 'a number';
    case 'flag':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'instant':
      return typeof value === 'string' && isInstant(value) ? null : 'an instant such as 2026-03-01T09:00:00Z';
    case 'text':
    case 'keyword':
      return typeof value === 'string' ? null : 'a text';
  }
}

/** True for RFC 3339 text with a zone offset that names an instant which exists. */
export function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return false;
  // Date.parse moves 31 February into March; Temporal refuses it, which is all that can fail here.
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
