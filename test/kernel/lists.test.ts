import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { toPublicId } from '../../server/core/kernel/ids.js';
import {
  keysetSql,
  sortKeys,
  type CursorValue,
  type Direction,
  type OrderBy,
} from '../../server/database/kernel/keyset.js';
import { SqlText, statementName } from '../../server/database/kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../../server/database/kernel/where.js';
import { cutPage } from '../../server/graphql/kernel/Page.js';
import { createTestDatabase } from '../support/database.js';
import { refusalOf } from './refusalOf.js';

/** A row of the table that lists are tried on; nearly everything may be missing, and little is unique. */
interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly size: number | null;
  readonly at: Date | null;
  readonly isDone: boolean;
  readonly ownerId: string | null;
}

const columns: FilterColumns = {
  name: { sql: 't.name', type: 'text' },
  size: { sql: 't.size', type: 'integer' },
  at: { sql: 't.at', type: 'timestamptz' },
  isDone: { sql: 't.is_done', type: 'boolean', isNullable: false },
  ownerId: { sql: 't.owner_id', type: 'uuid', id: 'User' },
};
const orders = {
  NAME: { sql: 't.name', type: 'text', isNullable: true },
  SIZE: { sql: 't.size', type: 'integer', isNullable: true },
  AT: { sql: 't.at', type: 'timestamptz', isNullable: true },
  DONE: { sql: 't.is_done', type: 'boolean', isNullable: false },
} as const;
const valueOf: { readonly [order in keyof typeof orders]: (row: Row) => string | number | Date | boolean | null } = {
  NAME: ({ name }) => name,
  SIZE: ({ size }) => size,
  AT: ({ at }) => at,
  DONE: ({ isDone }) => isDone,
};

/** Chance that is the same in every run (mulberry32). */
function chance(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, one: <T>(values: readonly T[]): T => values[below(values.length)] as T };
}
type Chance = ReturnType<typeof chance>;

const names = ['Ada', 'ada', 'ADAM', '100%', '100_', 'a\\b', 'Zoë', '', 'x'];
const owners = Array.from({ length: 4 }, (_, i) => `00000000-0000-7000-8000-00000000000${i}`);
const instants = Array.from({ length: 6 }, (_, i) => new Date(Date.UTC(2026, 2, 1 + i)));

function randomRow(random: Chance, number: number): Row {
  const maybe = <T>(values: readonly T[]): T | null => (random.below(4) === 0 ? null : random.one(values));
  return {
    id: `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`,
    name: maybe(names),
    size: maybe([-1, 0, 1, 2, 3]),
    at: maybe(instants),
    isDone: random.below(2) === 0,
    ownerId: maybe(owners),
  };
}

let client: pg.Client;
const rows: Row[] = [];

const insert = ({ id, name, size, at, isDone, ownerId }: Row) =>
  client.query('insert into thing values ($1, $2, $3, $4, $5, $6)', [id, name, size, at, isDone, ownerId]);

beforeAll(async () => {
  client = new pg.Client(await createTestDatabase());
  await client.connect();
  await client.query(
    'create table thing (id uuid primary key, name text, size integer, at timestamptz(3), is_done boolean not null, owner_id uuid)',
  );
  const random = chance(1);
  for (let i = 0; i < 200; i++) rows.push(randomRow(random, i));
  for (const row of rows) await insert(row);
});
afterAll(() => client.end());

async function found(where: object): Promise<string[]> {
  const text = new SqlText();
  const condition = compileWhere(where, columns, text);
  const answer = await client.query<{ id: string }>(
    `select id from thing t where ${condition} order by id`,
    text.values,
  );
  return answer.rows.map(({ id }) => id);
}

/** What the comparison says, by its definition. */
function holds(field: keyof Row, operator: string, value: unknown, row: Row): boolean {
  const plain = (v: unknown) => (v instanceof Date ? v.getTime() : v);
  const has = field === 'ownerId' && row.ownerId !== null ? toPublicId('User', row.ownerId) : plain(row[field]);
  const given = plain(value);
  const list = () => (value as unknown[]).map(plain);
  const compare = (check: (a: number, b: number) => boolean) => has !== null && check(has as number, given as number);
  const text = () => String(has).toLowerCase();
  switch (operator) {
    case 'eq':
      return has === given;
    case 'neq':
      return has !== given;
    case 'in':
      return has !== null && list().includes(has);
    case 'notIn':
      return has === null || !list().includes(has);
    case 'lt':
      return compare((a, b) => a < b);
    case 'lte':
      return compare((a, b) => a <= b);
    case 'gt':
      return compare((a, b) => a > b);
    case 'gte':
      return compare((a, b) => a >= b);
    case 'between': {
      const { from, until } = value as { from: Date; until: Date };
      return has !== null && (has as number) >= from.getTime() && (has as number) < until.getTime();
    }
    case 'contains':
      return has !== null && text().includes(String(value).toLowerCase());
    case 'startsWith':
      return has !== null && text().startsWith(String(value).toLowerCase());
    case 'isNull':
      return (has === null) === value;
    default:
      throw new Error(operator);
  }
}

function matches(where: object, row: Row): boolean {
  return Object.entries(where).every(([field, value]) => {
    if (field === 'and') return (value as object[]).every((branch) => matches(branch, row));
    if (field === 'or') return (value as object[]).some((branch) => matches(branch, row));
    if (field === 'not') return !matches(value as object, row);
    return Object.entries(value as object).every(([operator, operand]) =>
      holds(field as keyof Row, operator, operand, row),
    );
  });
}

const expected = (where: object) => rows.filter((row) => matches(where, row)).map(({ id }) => id);

const publicOwners = [
  ...owners.map((id) => toPublicId('User', id)),
  'inc_nonsense',
  toPublicId('Contact', owners[0] ?? ''),
];
const operators: { readonly [field: string]: { readonly [operator: string]: (random: Chance) => unknown } } = {
  name: {
    eq: (r) => r.one(names),
    neq: (r) => r.one(names),
    in: (r) => [r.one(names), r.one(names)].slice(r.below(3)),
    notIn: (r) => [r.one(names), r.one(names)].slice(r.below(3)),
    contains: (r) => r.one(['a', '%', '_', '\\', 'DA', 'Ë', '']),
    startsWith: (r) => r.one(['a', '1', '%', 'Ad', '']),
    isNull: (r) => r.below(2) === 0,
  },
  size: Object.fromEntries([
    ...['eq', 'neq', 'lt', 'lte', 'gt', 'gte'].map((name) => [name, (r: Chance) => r.below(5) - 1]),
    ['in', (r: Chance) => [r.below(5) - 1, r.below(5)].slice(r.below(3))],
  ]) as { [operator: string]: (random: Chance) => unknown },
  at: Object.fromEntries([
    ...['eq', 'lt', 'lte', 'gt', 'gte'].map((name) => [name, (r: Chance) => r.one(instants)]),
    ['between', (r: Chance) => ({ from: r.one(instants), until: r.one(instants) })],
    ['isNull', (r: Chance) => r.below(2) === 0],
  ]) as { [operator: string]: (random: Chance) => unknown },
  isDone: { eq: (r) => r.below(2) === 0 },
  ownerId: {
    eq: (r) => r.one(publicOwners),
    neq: (r) => r.one(publicOwners),
    in: (r) => [r.one(publicOwners), r.one(publicOwners)].slice(r.below(3)),
    notIn: (r) => [r.one(publicOwners), r.one(publicOwners)].slice(r.below(3)),
    isNull: (r) => r.below(2) === 0,
  },
};

function randomWhere(random: Chance, depth: number): object {
  const where: { [field: string]: unknown } = {};
  for (let i = random.below(3); i > 0; i--) {
    const field = random.one(Object.keys(operators));
    const operator = random.one(Object.keys(operators[field] ?? {}));
    where[field] = { [operator]: operators[field]?.[operator]?.(random) };
  }
  if (depth < 3 && random.below(2) === 0)
    where[random.one(['and', 'or'])] = Array.from({ length: random.below(3) }, () => randomWhere(random, depth + 1));
  if (depth < 3 && random.below(3) === 0) where.not = randomWhere(random, depth + 1);
  return where;
}

describe('a filter', () => {
  it.each(
    Object.entries(operators).flatMap(([field, of]) => Object.keys(of).map((operator) => [field, operator] as const)),
  )('finds by %s %s what its definition says', async (field, operator) => {
    const random = chance(2);
    for (let i = 0; i < 10; i++) {
      const where = { [field]: { [operator]: operators[field]?.[operator]?.(random) } };
      expect({ where, found: await found(where) }).toEqual({ where, found: expected(where) });
      expect(await found({ not: where })).toEqual(expected({ not: where }));
    }
  });

  it('finds by 500 random combinations what their definition says', async () => {
    const random = chance(3);
    for (let i = 0; i < 500; i++) {
      const where = randomWhere(random, 0);
      expect({ where, found: await found(where) }).toEqual({ where, found: expected(where) });
    }
  });

  it.each([
    ['is empty', {}, 200],
    ['is a field without comparisons', { name: {} }, 200],
    ['is a field that is null', { name: null }, 200],
    ['is one of none', { name: { in: [] } }, 0],
    ['is none of none', { name: { notIn: [] } }, 200],
    ['is all of nothing', { and: [] }, 200],
    ['is any of nothing', { or: [] }, 0],
  ])('that %s finds so many', async (_what, where, count) => {
    expect(await found(where)).toHaveLength(count);
  });

  it('never puts a value into the text', () => {
    const text = new SqlText();
    const sql = compileWhere(
      { name: { eq: `'; drop table thing --`, contains: '%' }, size: { in: [1, 2] } },
      columns,
      text,
    );
    expect(sql).toBe('t.name = $1::text and t.name ilike $2::text and t.size = any($3::integer[])');
    expect(text.values).toEqual([`'; drop table thing --`, '%\\%%', [1, 2]]);
  });

  it.each([
    ['four levels', { not: { not: { not: { not: {} } } } }, ['where', 'not', 'not', 'not', 'not']],
    ['51 comparisons', { or: Array.from({ length: 51 }, () => ({ size: { eq: 1 } })) }, ['where']],
    ['a comparison with null', { name: { eq: null } }, ['where', 'name', 'eq']],
    ['201 values', { size: { in: Array.from({ length: 201 }, () => 1) } }, ['where', 'size', 'in']],
  ])('of %s is refused', (_what, where, path) => {
    const refusal = refusalOf(() => compileWhere(where, columns, new SqlText()));
    expect([refusal.code, refusal.complaints[0]?.path]).toEqual(['INVALID', path]);
  });
});

interface Found {
  readonly id: string;
  readonly [sortValue: `_s${number}`]: unknown;
}

async function page(
  orderBy: readonly OrderBy[],
  limit: number,
  from: readonly CursorValue[] | null,
  isBackwards: boolean,
) {
  const text = new SqlText();
  const request = { limit, isBackwards, from };
  const sql = keysetSql(sortKeys(orderBy, orders, [{ field: 'AT', direction: 'DESC' }], 't.id'), request, text);
  const answer = await client.query<Found>(
    `select t.id, ${sql.select} from thing t where ${sql.where} ${sql.tail}`,
    text.values,
  );
  return cutPage(answer.rows, request);
}

/** Sort values as they come out of a cursor. */
function cursorOf(row: Found): CursorValue[] {
  const values: CursorValue[] = [];
  for (let i = 0; `_s${i}` in row; i++) values.push(JSON.parse(JSON.stringify(row[`_s${i}`])) as CursorValue);
  return values;
}

function ordered(orderBy: readonly OrderBy[]): string[] {
  const keys = orderBy.map(({ field, direction }) => ({ of: valueOf[field as keyof typeof orders], direction }));
  const last = orderBy.at(-1)?.direction ?? 'DESC';
  const sign = (direction: Direction) => (direction === 'ASC' ? 1 : -1);
  return rows
    .toSorted((a, b) => {
      for (const { of, direction } of keys) {
        const [x, y] = [of(a), of(b)];
        if (x === null || y === null) {
          if (x !== y) return x === null ? 1 : -1;
        } else if (Number(x > y) !== Number(x < y)) return (x > y ? 1 : -1) * sign(direction);
      }
      return (a.id > b.id ? 1 : -1) * sign(last);
    })
    .map(({ id }) => id);
}

const directions = ['ASC', 'DESC'] as const;
const allOrders: OrderBy[][] = [
  ...Object.keys(orders).flatMap((field) => directions.map((direction) => [{ field, direction }])),
  ...directions.flatMap((first) =>
    directions.map((second) => [
      { field: 'SIZE', direction: first },
      { field: 'NAME', direction: second },
    ]),
  ),
  [
    { field: 'DONE', direction: 'DESC' },
    { field: 'AT', direction: 'ASC' },
    { field: 'NAME', direction: 'DESC' },
  ],
];

describe('pages', () => {
  it.each(
    allOrders.map(
      (orderBy) => [orderBy.map(({ field, direction }) => `${field} ${direction}`).join(', '), orderBy] as const,
    ),
  )('by %s join to the whole list, forwards and backwards', async (_what, orderBy) => {
    const forwards: string[] = [];
    let from: CursorValue[] | null = null;
    for (let isOver = false; !isOver;) {
      const { rows: found, hasNextPage } = await page(orderBy, 17, from, false);
      forwards.push(...found.map(({ id }) => id));
      from = cursorOf(found.at(-1) as Found);
      isOver = !hasNextPage;
    }
    const backwards: string[] = [];
    from = null;
    for (let isOver = false; !isOver;) {
      const { rows: found, hasPreviousPage } = await page(orderBy, 23, from, true);
      backwards.unshift(...found.map(({ id }) => id));
      from = cursorOf(found[0] as Found);
      isOver = !hasPreviousPage;
    }
    expect(forwards).toEqual(ordered(orderBy));
    expect(backwards).toEqual(forwards);
  });

  it('lose and repeat none of the rows that stay while others come and go', async () => {
    const random = chance(4);
    const orderBy: OrderBy[] = [{ field: 'SIZE', direction: 'DESC' }];
    const seen: string[] = [];
    const strangers: string[] = [];
    let from: CursorValue[] | null = null;
    for (let isOver = false, number = 1000; !isOver; number++) {
      const { rows: found, hasNextPage } = await page(orderBy, 11, from, false);
      seen.push(...found.map(({ id }) => id));
      from = cursorOf(found.at(-1) as Found);
      isOver = !hasNextPage;
      const stranger = randomRow(random, number);
      await insert(stranger);
      strangers.push(stranger.id);
      // the row of the cursor itself may go too, when it was a stranger
      if (random.below(2) === 0) await client.query('delete from thing where id = $1', [random.one(strangers)]);
    }
    await client.query('delete from thing where id = any($1)', [strangers]);
    const stayed = seen.filter((id) => !strangers.includes(id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(stayed).toEqual(ordered(orderBy));
  });

  it('ask an index for one range when all keys go one way and none may be missing', () => {
    const text = new SqlText();
    const keys = sortKeys([{ field: 'DONE', direction: 'DESC' }], orders, [], 't.id');
    const sql = keysetSql(keys, { limit: 2, isBackwards: false, from: [true, 'x'] }, text);
    expect(sql).toEqual({
      select: 't.is_done as "_s0", t.id as "_s1"',
      where: '(t.is_done, t.id) < ($1::boolean, $2::uuid)',
      tail: 'order by t.is_done desc, t.id desc limit $3::integer',
    });
  });

  it.each([
    [
      'a field twice',
      [
        { field: 'SIZE', direction: 'ASC' },
        { field: 'SIZE', direction: 'DESC' },
      ],
    ],
    ['five fields', ['NAME', 'SIZE', 'AT', 'DONE', 'OTHER'].map((field) => ({ field, direction: 'ASC' }))],
  ] as const)('ordered by %s are refused', (_what, orderBy) => {
    const refusal = refusalOf(() => sortKeys(orderBy as readonly OrderBy[], orders, [], 't.id'));
    expect([refusal.code, refusal.complaints[0]?.path]).toEqual(['INVALID', ['orderBy']]);
  });
});

describe('statements', () => {
  it('of one text have one name, and other texts other names', () => {
    expect(statementName('things', 'select 1')).toBe(statementName('things', 'select 1'));
    expect(statementName('things', 'select 1')).not.toBe(statementName('things', 'select 2'));
  });

  it('are no longer named when a stranger has asked for a thousand different ones', () => {
    for (let i = 0; i < 1000; i++) statementName('things', `select ${i} as many`);
    expect(statementName('things', 'select one too many')).toBe('');
    expect(statementName('things', 'select 1')).toMatch(/^things_[0-9a-f]{24}$/);
  });
});
