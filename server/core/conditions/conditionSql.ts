import type { FieldDeclaration } from '../configuration/kinds.js';
import { type Atom, type Condition, leavesOf, type Scalar } from './condition.js';
import { patternInSql } from './patternSql.js';

/** Where a field stands in a statement. */
export interface SqlField {
  /** SQL expression, null where the field is missing. Comes from code alone. */
  readonly sql: string;
  /** Type of the field: texts and keywords are `text`, numbers `double precision`, flags `boolean`, instants `timestamptz`. */
  readonly type: FieldDeclaration['type'];
}

/** Takes a value as a parameter and answers how the text refers to it, such as `$3::text`. */
export type Bind = (value: unknown, type: string) => string;

/**
 * A checked condition as an SQL expression that is true or false, never null, and holds for the records for which
 * `compileCondition` says so. Values become parameters. Throws where a field has no place in the statement, and for
 * expressions: ask `isSayableInSql` first.
 */
export function conditionInSql(condition: Condition, fields: ReadonlyMap<string, SqlField>, bind: Bind): string {
  const say = (node: Condition): string => {
    if ('all' in node) return node.all.length === 0 ? 'true' : `(${node.all.map(say).join(' and ')})`;
    if ('any' in node) return node.any.length === 0 ? 'false' : `(${node.any.map(say).join(' or ')})`;
    if ('not' in node) return `(not ${say(node.not)})`;
    if ('logic' in node) throw new Error('an expression cannot be said in SQL');
    const field = fields.get(node.field);
    if (!field) throw new Error(`the field ${node.field} has no place in the statement`);
    return atomInSql(node, field, bind);
  };
  return say(condition);
}

/** True unless the condition has an expression in it: PostgreSQL knows nothing of JSONLogic's rules. */
export function isSayableInSql(condition: Condition): boolean {
  return leavesOf(condition).every((leaf) => !('logic' in leaf));
}

function atomInSql({ op, value }: Atom, { sql, type }: SqlField, bind: Bind): string {
  const column = sqlTypes[type];
  // nothing is converted: a value of another type, or one that PostgreSQL cannot hold, is equal to nothing
  const values = [value].flat().filter((one) => typeof one === jsTypes[type] && isStorable(one));
  switch (op) {
    case 'eq':
    case 'in':
      return isOneOf(sql, values, column, bind);
    case 'ne':
    case 'notIn':
      return `(not ${isOneOf(sql, values, column, bind)})`;
    case 'min':
      return order(sql, '>=', values, column, bind);
    case 'max':
      return order(sql, '<=', values, column, bind);
    case 'exists':
      return value === true ? `(${sql} is not null)` : `(${sql} is null)`;
    case 'startsWith':
      return values.length === 0 ? 'false' : `coalesce(starts_with(${sql}, ${bind(values[0], column)}), false)`;
    case 'matches':
      return `coalesce((${sql}) collate "C" ~ ${bind(patternInSql(String(value)), 'text')}, false)`;
  }
}

function isOneOf(sql: string, values: readonly Scalar[], column: string, bind: Bind): string {
  return values.length === 0 ? 'false' : `coalesce(${sql} = any(${bind(values, `${column}[]`)}), false)`;
}

function order(sql: string, sign: '>=' | '<=', values: readonly Scalar[], column: string, bind: Bind): string {
  return values.length === 0 ? 'false' : `coalesce(${sql} ${sign} ${bind(values[0], column)}, false)`;
}

const sqlTypes = {
  text: 'text',
  keyword: 'text',
  number: 'double precision',
  flag: 'boolean',
  instant: 'timestamptz',
} as const;

const jsTypes = { text: 'string', keyword: 'string', number: 'number', flag: 'boolean', instant: 'string' } as const;

const isStorable = (value: Scalar): boolean =>
  typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed());
