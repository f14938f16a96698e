import { fromPublicId, type IdKind } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { SqlText } from './SqlText.js';

/** How a column is compared: its PostgreSQL type, and for ids the kind whose public form callers use. */
export interface FilterColumn {
  /** SQL expression, such as `t.title`. Comes from code alone. */
  readonly sql: string;
  readonly type: 'text' | 'uuid' | 'timestamptz' | 'integer' | 'boolean';
  /** For type uuid: kind of the public ids given. */
  readonly id?: IdKind;
  /** False when the column is never null, which lets plain `<>` use an index. */
  readonly isNullable?: boolean;
}

/** The fields that a list may be filtered by. What is not listed cannot be named. */
export type FilterColumns = Readonly<{ [field: string]: FilterColumn }>;

const maxDepth = 3;
const maxLeaves = 50;
const maxValues = 200;
/** Of a text that is compared with: PostgreSQL compares a pattern with every row, and long ones cost seconds. */
const maxCharacters = 1_000;

/**
 * Answers the condition for a `where` input: `true` for an empty one. All comparisons are two-valued, so that `not`
 * and `neq` find rows where nothing is set. Refuses INVALID for more than three levels of `and`, `or` and `not`, more
 * than fifty comparisons, and null where a value is needed.
 */
export function compileWhere(where: object | null | undefined, columns: FilterColumns, text: SqlText): string {
  return new WhereCompiler(columns, text).compile(where ?? {}, 0, ['where']);
}

class WhereCompiler {
  private leaves = 0;

  constructor(
    private readonly columns: FilterColumns,
    private readonly text: SqlText,
  ) {}

  compile(where: object, depth: number, path: readonly string[]): string {
    if (depth > maxDepth) throw new Refusal('INVALID', `Nest and, or and not at most ${maxDepth} deep.`, path);
    const parts: string[] = [];
    for (const [field, value] of Object.entries(where) as [string, unknown][]) {
      if (value === undefined || value === null) continue;
      const at = [...path, field];
      if (field === 'not') parts.push(`(${this.compile(value, depth + 1, at)}) is not true`);
      else if (field === 'and' || field === 'or') parts.push(this.join(field, value as object[], depth, at));
      else parts.push(...this.comparisons(field, value, at));
    }
    return parts.length > 0 ? parts.join(' and ') : 'true';
  }

  /** An empty `and` is true and an empty `or` is false, as everywhere in logic. */
  private join(operator: 'and' | 'or', branches: object[], depth: number, path: readonly string[]): string {
    if (branches.length === 0) return operator === 'and' ? 'true' : 'false';
    if (branches.length > maxLeaves)
      throw new Refusal('INVALID', `A filter holds at most ${maxLeaves} comparisons.`, ['where']);
    const compiled = branches.map((branch, i) => `(${this.compile(branch, depth + 1, [...path, String(i)])})`);
    return `(${compiled.join(` ${operator} `)})`;
  }

  private comparisons(field: string, filter: object, path: readonly string[]): string[] {
    const column = this.columns[field];
    if (!column) throw new Error(`the list has no column for the filter ${field}`);
    const parts: string[] = [];
    for (const [operator, value] of Object.entries(filter) as [string, unknown][]) {
      if (value === undefined) continue;
      const at = [...path, operator];
      if (value === null) throw new Refusal('INVALID', 'A comparison needs a value: ask for nothing with isNull.', at);
      this.leaves += 1;
      if (this.leaves > maxLeaves)
        throw new Refusal('INVALID', `A filter holds at most ${maxLeaves} comparisons.`, ['where']);
      if (Array.isArray(value) && value.length > maxValues)
        throw new Refusal('INVALID', `A list of values holds at most ${maxValues}.`, at);
      if ([value].flat().some((text) => typeof text === 'string' && text.length > maxCharacters))
        throw new Refusal('INVALID', `A text to compare with has at most ${maxCharacters} characters.`, at);
      parts.push(this.comparison(column, operator, value));
    }
    return parts;
  }

  private comparison(column: FilterColumn, operator: string, value: unknown): string {
    const { sql, type } = column;
    switch (operator) {
      case 'eq':
        return this.equals(column, value);
      case 'neq':
        return this.negated(column, this.equals(column, value));
      case 'in':
        return this.isOneOf(column, value as unknown[]);
      case 'notIn':
        return this.negated(column, this.isOneOf(column, value as unknown[]));
      case 'lt':
        return `${sql} < ${this.text.bind(value, type)}`;
      case 'lte':
        return `${sql} <= ${this.text.bind(value, type)}`;
      case 'gt':
        return `${sql} > ${this.text.bind(value, type)}`;
      case 'gte':
        return `${sql} >= ${this.text.bind(value, type)}`;
      case 'between': {
        const { from, until } = value as { from: unknown; until: unknown };
        return `(${sql} >= ${this.text.bind(from, type)} and ${sql} < ${this.text.bind(until, type)})`;
      }
      case 'contains':
        return `${sql} ilike ${this.text.bind(`%${literalPattern(String(value))}%`, 'text')}`;
      case 'startsWith':
        return `${sql} ilike ${this.text.bind(`${literalPattern(String(value))}%`, 'text')}`;
      case 'isNull':
        return value === true ? `${sql} is null` : `${sql} is not null`;
      default:
        throw new Error(`there is no comparison ${operator}`);
    }
  }

  private equals(column: FilterColumn, value: unknown): string {
    // said in the text, since a partial index serves a plan only when the text implies its condition
    if (column.type === 'boolean' && column.isNullable === false)
      return value === true ? column.sql : `(not ${column.sql})`;
    const known = this.known(column, value);
    return known === null ? 'false' : `${column.sql} = ${this.text.bind(known, column.type)}`;
  }

  private isOneOf(column: FilterColumn, values: readonly unknown[]): string {
    const known = values.map((value) => this.known(column, value)).filter((value) => value !== null);
    return known.length > 0 ? `${column.sql} = any(${this.text.bind(known, `${column.type}[]`)})` : 'false';
  }

  private negated(column: FilterColumn, condition: string): string {
    return column.isNullable === false ? `not (${condition})` : `(${condition}) is not true`;
  }

  /** A text that is no id of the kind equals no row: null. */
  private known(column: FilterColumn, value: unknown): unknown {
    return column.id ? fromPublicId(column.id, String(value)) : value;
  }
}

/** Takes the special meaning from what a caller typed. */
function literalPattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
