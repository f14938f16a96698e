import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Atom, Condition, Facts, Scalar } from '../../server/core/conditions/condition.js';
import { conditionInSql, type SqlField } from '../../server/core/conditions/conditionSql.js';
import { SqlText } from '../../server/database/kernel/SqlText.js';
import { createTestDatabase } from '../support/database.js';
import { chance } from '../support/chance.js';

/** Fields of every type, each with values that are easily taken for each other. Null is missing. */
const values = {
  priority: ['p1', 'P1', 'p2', '', null],
  title: [
    'VPN is down',
    'vpn',
    'İstanbul ΟΔΟΣ',
    'Straße 12',
    'a\nb',
    '  ',
    '',
    '100 % \\ _',
    '\u212Aelvin and 😀',
    'O’Brien; drop table',
    null,
  ],
  reopens: [0, -0.5, 0.1, 1, 1.5, 2, 1e21, null],
  isMajor: [true, false, null],
  openedAt: ['2026-03-29T01:30:00Z', '2026-03-29T03:30:00+02:00', '2026-10-25T02:30:00.123+01:00', null],
} as const;

const sqlFields: ReadonlyMap<string, SqlField> = new Map([
  ['priority', { sql: `facts->>'priority'`, type: 'keyword' }],
  ['title', { sql: `facts->>'title'`, type: 'text' }],
  ['reopens', { sql: `(facts->>'reopens')::double precision`, type: 'number' }],
  ['isMajor', { sql: `(facts->>'isMajor')::boolean`, type: 'flag' }],
  ['openedAt', { sql: `(facts->>'openedAt')::timestamptz`, type: 'instant' }],
] as const);

const patterns = [
  'vpn',
  '^$',
  'stanbul',
  '\\bkelvin\\b',
  '[^a-z]{2}',
  'οδος?$',
  '(is|straße) \\D+',
  '^.+$',
  '\\s\\s|%',
  'ß|😀',
  '[\\d\\D]b',
];

const next = chance(11);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
const known = (field: keyof typeof values): Scalar =>
  pick((values[field] as readonly (Scalar | null)[]).filter((value): value is Scalar => value !== null));

const operators = {
  priority: ['eq', 'ne', 'in', 'notIn', 'exists'],
  title: ['eq', 'ne', 'in', 'notIn', 'exists', 'startsWith', 'matches'],
  reopens: ['eq', 'ne', 'in', 'notIn', 'min', 'max', 'exists'],
  isMajor: ['eq', 'ne', 'exists'],
  openedAt: ['min', 'max', 'exists'],
} as const;

function randomAtom(): Atom {
  const field = pick(Object.keys(values) as (keyof typeof values)[]);
  const op = pick<Atom['op']>(operators[field]);
  if (op === 'exists') return { field, op, value: next() < 0.5 };
  if (op === 'matches') return { field, op, value: pick(patterns) };
  if (op === 'startsWith') return { field, op, value: String(known('title')).slice(0, Math.floor(next() * 4)) };
  if (op === 'in' || op === 'notIn') return { field, op, value: next() < 0.1 ? [] : [known(field), known(field)] };
  // now and then a value of another type, or one that no database can hold
  const odd = next() < 0.05 ? pick<Scalar>(['1', 1, true, 'p\0', '\ud800']) : null;
  return { field, op, value: odd !== null && op !== 'min' && op !== 'max' ? odd : known(field) };
}

function randomCondition(depth: number): Condition {
  const kind = next();
  if (depth > 3 || kind < 0.4) return randomAtom();
  if (kind < 0.5) return { not: randomCondition(depth + 1) };
  const parts = Array.from({ length: Math.floor(next() * 4) }, () => randomCondition(depth + 1));
  return kind < 0.75 ? { all: parts } : { any: parts };
}

describe('a condition in SQL', () => {
  let client: pg.Client;
  const records: Facts[] = Array.from({ length: 250 }, () =>
    Object.fromEntries(
      Object.entries(values)
        // some are missing because they are not there, others because they are null
        .filter(() => next() < 0.9)
        .map(([field, some]) => [field, pick<Scalar | null>(some)]),
    ),
  );

  beforeAll(async () => {
    client = new pg.Client(await createTestDatabase({ isEmpty: true }));
    await client.connect();
    await client.query('create table record (place integer, facts jsonb)');
    await client.query(
      'insert into record select ordinality, value from jsonb_array_elements($1::jsonb) with ordinality',
      [JSON.stringify(records)],
    );
  });
  afterAll(() => client?.end());

  it('holds for the records for which it holds in JavaScript: 100,000 pairs with nulls, case, empty lists and zones', async () => {
    let pairs = 0;
    let held = 0;
    for (let i = 0; i < 400; i += 1) {
      const condition = randomCondition(0);
      const text = new SqlText();
      const where = conditionInSql(condition, sqlFields, (value, type) => text.bind(value, type));
      const { rows } = await client.query<{ place: number; holds: boolean | null }>(
        `select place, ${where} as holds from record order by place`,
        text.values,
      );
      const holds = compileCondition(condition);
      expect({ condition, sql: rows.map((row) => row.holds) }).toEqual({
        condition,
        sql: records.map((facts) => holds(facts)),
      });
      pairs += rows.length;
      held += rows.filter((row) => row.holds).length;
    }
    expect(pairs).toBe(100_000);
    // neither nearly all nor hardly any: the comparison compares something
    expect(held / pairs).toBeGreaterThan(0.2);
    expect(held / pairs).toBeLessThan(0.8);
  });

  it('says so when a field has no place in the statement', () => {
    const text = new SqlText();
    const ask = () =>
      conditionInSql({ field: 'colour', op: 'eq', value: 'red' }, sqlFields, (value, type) => text.bind(value, type));
    expect(ask).toThrow('the field colour has no place in the statement');
  });
});
