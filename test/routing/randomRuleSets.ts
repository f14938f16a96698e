import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Atom, Condition, Facts, Operator, Scalar } from '../../server/core/conditions/condition.js';
import type { FieldDomain } from '../../server/core/conditions/space/FieldDomain.js';

type Value = Scalar | null;

/** A field of the random sets: its domain, what rules compare it with, and values enough to tell all questions apart. */
interface RandomField {
  readonly domain: FieldDomain;
  readonly operators: readonly Operator[];
  readonly constants: readonly Scalar[];
  readonly points: readonly Value[];
}

const texts = ['', 'a', 'b', 'aa', 'ab', 'ac', 'ba', 'aab', 'abb', 'aba', 'bb', 'c', 'abc', 'abaz'];

/** Fields of every type that conditions know. */
export const randomFields: { readonly [name: string]: RandomField } = {
  priority: listed(['p1', 'p2', 'p3', 'p4'], ['eq', 'ne', 'in', 'notIn', 'exists'], true),
  isMajor: listed([true, false], ['eq', 'ne', 'exists'], true),
  channel: listed(['PHONE', 'EMAIL', 'PORTAL'], ['eq', 'ne', 'in', 'notIn'], false),
  // keys of documents: a record may hold one that was removed
  service: removable(['mail', 'vpn'], ['eq', 'ne', 'in', 'notIn'], false),
  impact: removable(['all', 'few', 'one'], ['eq', 'ne', 'in', 'notIn', 'exists'], true),
  reopens: {
    domain: { type: 'number', values: null, mayBeMissing: true },
    operators: ['eq', 'ne', 'in', 'notIn', 'min', 'max', 'exists'],
    constants: [0, 1, 2.5, 4],
    points: [-1, 0, 0.5, 1, 2, 2.5, 3, 4, 5, null],
  },
  openedAt: {
    domain: { type: 'instant', values: null, mayBeMissing: true },
    operators: ['min', 'max', 'exists'],
    constants: ['2026-03-01T09:00:00Z', '2026-03-01T10:00:00+01:00', '2026-07-01T00:00:00Z'],
    points: [
      '2026-02-01T00:00:00Z',
      '2026-03-01T09:00:00Z',
      '2026-04-01T00:00:00Z',
      '2026-07-01T00:00:00Z',
      '2026-08-01T00:00:00Z',
      null,
    ],
  },
  category: {
    domain: { type: 'text', values: null, mayBeMissing: true },
    operators: ['eq', 'ne', 'in', 'notIn', 'exists', 'startsWith'],
    constants: ['a', 'ab', 'aba', 'b', ''],
    points: [...texts, null],
  },
};

function listed(values: readonly Scalar[], operators: readonly Operator[], mayBeMissing: boolean): RandomField {
  const type = typeof values[0] === 'boolean' ? 'flag' : 'keyword';
  const points = mayBeMissing ? [...values, null] : values;
  return { domain: { type, values, mayBeMissing }, operators, constants: values, points };
}

function removable(values: readonly Scalar[], operators: readonly Operator[], mayBeMissing: boolean): RandomField {
  const { domain, points, ...rest } = listed(values, operators, mayBeMissing);
  return { ...rest, operators, domain: { ...domain, mayHoldOthers: true }, points: [...points, 'gone', 'gone-too'] };
}

/** Patterns that an analysis does not take apart: some of them exclude each other, some imply another. */
const patterns = ['^a', 'b$', 'c', '^ab$', '[0-9]', '^[^0-9]*$'];

/** Texts of five letters at most that tell these patterns, and all other questions about a title, apart: two for each way of answering. */
function titles(): string[] {
  const letters = ['a', 'b', 'c', '0'];
  const longer = (texts: readonly string[]) => texts.flatMap((text) => letters.map((letter) => text + letter));
  const all = [1, 2, 3, 4, 5].flatMap((length) => Array.from({ length }).reduce<string[]>(longer, ['']));
  const asked = [
    ...patterns.map((pattern) => new RegExp(pattern)),
    ...['a', 'ab'].flatMap((text) => [new RegExp(`^${text}$`), new RegExp(`^${text}`)]),
  ];
  const alike = Map.groupBy(all, (text) => asked.map((one) => Number(one.test(text))).join(''));
  return [...alike.values()].flatMap((texts) => texts.slice(0, 2));
}

/** The same with a title that is asked for patterns. */
export const randomFieldsWithPatterns: typeof randomFields = {
  ...randomFields,
  title: {
    domain: { type: 'text', values: null, mayBeMissing: true },
    operators: ['matches', 'matches', 'matches', 'eq', 'startsWith', 'exists'],
    constants: ['a', 'ab'],
    points: [...titles(), null],
  },
};

/** A rule of a random set. */
export interface RandomRule {
  readonly id: string;
  readonly when: Condition | null;
  readonly team: string;
}

/** A set of rules over two or three fields, and all points that its rules can tell apart. */
export interface RandomRuleSet {
  readonly fields: readonly string[];
  readonly rules: readonly RandomRule[];
  readonly defaultTeam: string | null;
  readonly points: readonly Facts[];
  /** For each rule and point, whether the rule holds there. */
  readonly holds: readonly (readonly boolean[])[];
}

/** Draws a set of rules; `next` gives numbers from 0 to 1. */
export function randomRuleSet(next: () => number, among: typeof randomFields = randomFields): RandomRuleSet {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const fields = Object.keys(among)
    .map((name) => ({ name, order: next() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, next() < 0.3 ? 2 : 3)
    .map(({ name }) => name);
  const atom = (): Atom => {
    const field = pick(fields);
    const { operators, constants } = among[field] as RandomField;
    const op = pick(operators);
    if (op === 'exists') return { field, op, value: next() < 0.5 };
    if (op === 'matches') return { field, op, value: pick(patterns) };
    if (op !== 'in' && op !== 'notIn') return { field, op, value: pick(constants) };
    return { field, op, value: [...new Set([pick(constants), pick(constants), pick(constants)])] };
  };
  const condition = (depth: number): Condition => {
    const kind = next();
    if (depth > 2 || kind < 0.3) return atom();
    if (kind < 0.4) return { not: condition(depth + 1) };
    const parts = Array.from({ length: 1 + Math.floor(next() * 3) }, () => condition(depth + 1));
    return kind < 0.75 ? { all: parts } : { any: parts };
  };
  const rules = Array.from({ length: 1 + Math.floor(next() * 8) }, (_, i) => ({
    id: `r${i + 1}`,
    when: next() < 0.05 ? null : condition(0),
    team: pick(['A', 'B', 'C']),
  }));
  const points = fields.reduce<Facts[]>(
    (facts, field) =>
      facts.flatMap((one) => (among[field] as RandomField).points.map((value) => ({ ...one, [field]: value }))),
    [{}],
  );
  const holds = rules.map(({ when }) => {
    const predicate = when ? compileCondition(when) : () => true;
    return points.map((facts) => predicate(facts));
  });
  return { fields, rules, defaultTeam: next() < 0.5 ? pick(['A', 'B', 'C']) : null, points, holds };
}
