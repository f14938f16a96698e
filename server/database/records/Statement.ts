import { createHash } from 'node:crypto';
import type { Sql } from '../kernel/sql.js';

/** A column with its type in PostgreSQL. */
export type Column = readonly [name: string, type: string];

/** A piece of SQL that stands where a value would. */
export class Expression {
  constructor(readonly text: string) {}
}

const names = new Map<string, string>();

/**
 * One statement out of several insertions and updates: all of it in one round trip, and nothing of it when a part fails.
 * The text depends on the shape of what is written and never on a value, so that few statements are planned once each.
 */
export class Statement {
  private readonly parts: string[] = [];
  private readonly values: unknown[] = [];

  /** A value as a parameter, for use in several places. */
  param(value: unknown, type: string): Expression {
    this.values.push(value);
    return new Expression(`$${this.values.length}::${type}`);
  }

  /** Adds rows to a table; none is fine. `tail` follows the rows: what they return, or what becomes of those that are there already. */
  insert(part: string, table: string, columns: readonly Column[], rows: readonly (readonly unknown[])[], tail = '') {
    if (rows.length === 0) return;
    const lines = rows.map((row) => `(${columns.map(([, type], i) => this.place(row[i], type)).join(', ')})`);
    const list = columns.map(([name]) => name).join(', ');
    this.parts.push(`${part} as (insert into ${table} (${list}) values ${lines.join(', ')} ${tail})`);
  }

  /** Changes the rows of a table for which the condition holds. */
  update(part: string, table: string, columns: readonly Column[], row: readonly unknown[], where: string): void {
    const changes = columns.map(([name, type], i) => `${name} = ${this.place(row[i], type)}`);
    this.parts.push(`${part} as (update ${table} set ${changes.join(', ')} where ${where})`);
  }

  /** True while there is nothing to write. */
  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  /** Runs it and answers the row of the final `select`. */
  async run<T extends object>(sql: Sql, select = '1 as done'): Promise<T | null> {
    const text = `with ${this.parts.join(',\n')}\nselect ${select}`;
    let name = names.get(text);
    if (!name) names.set(text, (name = `write_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`));
    return sql.row<T>(name, text, this.values);
  }

  private place(value: unknown, type: string): string {
    if (value instanceof Expression) return value.text;
    this.values.push(value ?? null);
    return `$${this.values.length}::${type}`;
  }
}
