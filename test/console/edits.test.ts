import { beforeAll, describe, expect, it } from '@jest/globals';
import { consoleModule } from './consoleModule.js';

/** A condition as the console edits it. */
interface Condition {
  readonly all?: readonly Condition[] | null;
  readonly any?: readonly Condition[] | null;
  readonly not?: Condition | null;
  readonly field?: string | null;
  readonly op?: string | null;
  readonly value?: unknown;
}
interface Conditions {
  withJoint(condition: Condition, joint: string): Condition;
  withPart(condition: Condition, index: number, part: Condition | undefined): Condition | undefined;
  withMore(condition: Condition, part: Condition): Condition;
  depthOf(condition: Condition): number;
  isComplete(condition: Condition): boolean;
  inputOf(condition: Condition): Condition;
  valueFor(op: string, type: string | undefined, before: unknown): unknown;
}
interface Target {
  readonly metric: string;
  readonly priorities: readonly string[];
  readonly seconds: number | null;
  readonly calendar: string | null;
}
interface Targets {
  placeOfTarget(targets: readonly Target[], metric: string, priority: string | null): number;
  withPromise(
    targets: readonly Target[],
    metric: string,
    priority: string | null,
    promised: { seconds: number | null; calendar: string | null },
  ): Target[];
}
interface Cell {
  readonly impact: string;
  readonly urgency: string;
  readonly priority: string | null;
}
interface Matrices {
  withCell(cells: readonly Cell[], cell: Cell): Cell[];
  withLevelKey(cells: readonly Cell[], side: string, from: string, to: string): Cell[];
  cellsOnLevels(cells: readonly Cell[], impacts: readonly object[], urgencies: readonly object[]): Cell[];
  nextPriority(keys: readonly string[], now: string | null, by: 1 | -1): string | null;
  inkOn(color: string): string;
}
interface HolidayOn {
  readonly on: string;
  readonly name: string;
}
interface Holidays {
  datesAhead(holidays: readonly HolidayOn[], from: string, months: number): HolidayOn[];
  withDates(before: readonly HolidayOn[], added: readonly HolidayOn[]): HolidayOn[];
  withYear(on: string, year: number | null): string;
}
interface Order {
  movedTo<Item>(items: readonly Item[], from: number, to: number): Item[];
  placeAbove(from: number, target: number): number;
}
interface Templates {
  placeOf(message: string): { line: number; column: number; said: string } | null;
  markAt(text: string, place: { line: number; column: number }): { from: number; to: number };
  withUsed(
    declared: readonly { name: string }[],
    texts: readonly (string | null)[],
    known: readonly { name: string }[],
  ): { name: string }[];
  namesBelow(names: readonly string[], path: readonly string[]): string[];
}

let conditions: Conditions;
let targets: Targets;
let matrices: Matrices;
let holidays: Holidays;
let order: Order;
let templates: Templates;
beforeAll(async () => {
  conditions = await consoleModule('conditions/edits.ts');
  targets = await consoleModule('sla-policies/targets.ts');
  matrices = await consoleModule('priority-matrices/matrixEdits.ts');
  holidays = await consoleModule('calendars/holidayDates.ts');
  order = await consoleModule('routing-rules/order.ts');
  templates = await consoleModule('message-templates/templateText.ts');
});

const payroll: Condition = { field: 'service', op: 'eq', value: 'payroll' };
const urgent: Condition = { field: 'urgency', op: 'eq', value: 'high' };

describe('a condition', () => {
  it('joins the same parts otherwise, and not turns round several as all of them', () => {
    const both = { all: [payroll, urgent] };
    expect(conditions.withJoint(both, 'any')).toEqual({ any: [payroll, urgent] });
    expect(conditions.withJoint(both, 'not')).toEqual({ not: both });
    expect(conditions.withJoint({ not: both }, 'all')).toEqual(both);
    expect(conditions.withJoint({ any: [payroll] }, 'not')).toEqual({ not: payroll });
  });

  it('is gone with its last part', () => {
    expect(conditions.withPart({ any: [payroll, urgent] }, 0, undefined)).toEqual({ any: [urgent] });
    expect(conditions.withPart({ any: [urgent] }, 0, undefined)).toBeUndefined();
    expect(conditions.withPart({ not: urgent }, 0, payroll)).toEqual({ not: payroll });
    expect(conditions.withMore({ all: [payroll] }, urgent)).toEqual({ all: [payroll, urgent] });
  });

  it('has as many groups inside one another as were opened', () => {
    expect(conditions.depthOf(payroll)).toBe(0);
    expect(conditions.depthOf({ all: [payroll, { not: { any: [urgent] } }] })).toBe(3);
  });

  it.each<[Condition, boolean]>([
    [payroll, true],
    [{ field: 'title', op: 'exists', value: false }, true],
    [{ field: 'priority', op: 'in', value: [] }, false],
    [{ field: 'priority', op: 'eq', value: null }, false],
    [{ all: [] }, false],
    [{ all: [payroll, { not: { field: null, op: null, value: null } }] }, false],
  ])('%j can be said: %s', (condition, is) => {
    expect(conditions.isComplete(condition)).toBe(is);
  });

  it('is sent without what is empty', () => {
    const asked = { all: [{ ...payroll, all: null, any: null, not: null }], any: null, not: null, field: null };
    expect(conditions.inputOf(asked)).toEqual({ all: [payroll] });
  });

  it.each([
    ['in', 'keyword', 'p1', ['p1']],
    ['eq', 'keyword', ['p1', 'p2'], 'p1'],
    ['exists', 'keyword', 'p1', true],
    ['eq', 'text', true, null],
    ['in', 'keyword', null, []],
    ['ne', 'number', 4, 4],
  ])('keeps its value where it fits: %s of a %s from %j is %j', (op, type, before, after) => {
    expect(conditions.valueFor(op, type, before)).toEqual(after);
  });
});

describe('the targets of a policy as a matrix', () => {
  const both: Target = { metric: 'RESOLUTION', priorities: ['p1', 'p2'], seconds: 60, calendar: null };
  const others: Target = { metric: 'RESOLUTION', priorities: [], seconds: 90, calendar: null };

  it('finds what names a priority, and apart from that what is for all others', () => {
    expect(targets.placeOfTarget([others, both], 'RESOLUTION', 'p2')).toBe(1);
    expect(targets.placeOfTarget([both, others], 'RESOLUTION', null)).toBe(1);
    expect(targets.placeOfTarget([both, others], 'RESOLUTION', 'p3')).toBe(-1);
    expect(targets.placeOfTarget([both, others], 'FIRST_RESPONSE', 'p1')).toBe(-1);
  });

  it('parts a target for several priorities, so that the others keep theirs', () => {
    expect(targets.withPromise([both, others], 'RESOLUTION', 'p1', { seconds: 30, calendar: 'night' })).toEqual([
      { metric: 'RESOLUTION', priorities: ['p1'], seconds: 30, calendar: 'night' },
      { ...both, priorities: ['p2'] },
      others,
    ]);
  });

  it('never makes a target for all others of one whose last priority is taken away', () => {
    const one = { ...both, priorities: ['p1'] };
    expect(targets.withPromise([one], 'RESOLUTION', 'p1', { seconds: null, calendar: null })).toEqual([]);
    expect(targets.withPromise([both], 'RESOLUTION', 'p1', { seconds: null, calendar: null })).toEqual([
      { ...both, priorities: ['p2'] },
    ]);
  });

  it('adds what was not promised before', () => {
    expect(targets.withPromise([both], 'FIRST_RESPONSE', null, { seconds: 15, calendar: null })).toEqual([
      both,
      { metric: 'FIRST_RESPONSE', priorities: [], seconds: 15, calendar: null },
    ]);
  });
});

describe('a priority matrix', () => {
  const cells: readonly Cell[] = [
    { impact: 'high', urgency: 'high', priority: 'p1' },
    { impact: 'low', urgency: 'high', priority: 'p3' },
  ];

  it('puts a cell in its place, and keeps cells with their level when its key changes', () => {
    expect(matrices.withCell(cells, { impact: 'low', urgency: 'high', priority: 'p2' })[1]?.priority).toBe('p2');
    expect(matrices.withCell(cells, { impact: 'low', urgency: 'low', priority: 'p5' })).toHaveLength(3);
    expect(matrices.withLevelKey(cells, 'impact', 'low', 'minor').map(({ impact }) => impact)).toEqual([
      'high',
      'minor',
    ]);
    expect(matrices.cellsOnLevels(cells, [{ key: 'high' }], [{ key: 'high' }])).toEqual([cells[0]]);
  });

  it.each<[string | null, 1 | -1, string]>([
    ['p1', 1, 'p2'],
    ['p3', 1, 'p1'],
    ['p1', -1, 'p3'],
    [null, 1, 'p1'],
    ['gone', -1, 'p3'],
  ])('goes on from %s by %d to %s', (now, by, next) => {
    expect(matrices.nextPriority(['p1', 'p2', 'p3'], now, by)).toBe(next);
  });

  it('writes on any colour so that it can be read', () => {
    const part = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const light = (color: string) =>
      [0.2126, 0.7152, 0.0722].reduce(
        (sum, weight, at) => sum + weight * part(Number.parseInt(color.slice(1 + at * 2, 3 + at * 2), 16) / 255),
        0,
      );
    for (let color = 0; color <= 0xffffff; color += 4_999) {
      const ground = `#${color.toString(16).padStart(6, '0')}`;
      const [a, b] = [light(ground), light(matrices.inkOn(ground))].sort((x, y) => y - x) as [number, number];
      expect((a + 0.05) / (b + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('holidays ahead', () => {
  it('come once a year where they are of every year, and leap days only where there are any', () => {
    const dates = [
      { on: '--12-25', name: 'Christmas' },
      { on: '--02-29', name: 'Leap day' },
      { on: '2027-05-06', name: 'Ascension' },
      { on: '2025-05-29', name: 'Long past' },
    ];
    expect(holidays.datesAhead(dates, '2026-12-26', 24).map(({ on }) => on)).toEqual([
      '2027-05-06',
      '2027-12-25',
      '2028-02-29',
      '2028-12-25',
    ]);
  });

  it('are added in order, and none twice', () => {
    const before = [
      { on: '2027-01-01', name: 'New Year' },
      { on: '--12-25', name: 'Christmas' },
    ];
    const added = [
      { on: '2026-06-24', name: 'Midsummer' },
      { on: '2027-01-01', name: 'Neujahr' },
    ];
    expect(holidays.withDates(before, added).map(({ on, name }) => `${on} ${name}`)).toEqual([
      '2026-06-24 Midsummer',
      '2027-01-01 New Year',
      '--12-25 Christmas',
    ]);
    expect(holidays.withYear('2027-01-06', null)).toBe('--01-06');
    expect(holidays.withYear('--01-06', 2028)).toBe('2028-01-06');
  });
});

describe('the order of rules', () => {
  it('puts one above another, wherever it came from', () => {
    const rules = ['a', 'b', 'c', 'd'];
    const above = (from: number, target: number) => order.movedTo(rules, from, order.placeAbove(from, target)).join('');
    expect([above(3, 1), above(0, 3), above(0, 4), above(2, 2)]).toEqual(['adbc', 'bcad', 'bcda', 'abcd']);
  });
});

describe('the text of a template', () => {
  it('marks what a finding names', () => {
    const text = 'Dear all,\n{{ record.nmber }} is done';
    const place = templates.placeOf('line 2, column 4: there is no variable record.nmber');
    expect(place).toEqual({ line: 2, column: 4, said: 'there is no variable record.nmber' });
    const { from, to } = templates.markAt(text, { line: 2, column: 4 });
    expect(text.slice(from, to)).toBe('record.nmber');
    expect(templates.markAt(text, { line: 9, column: 99 })).toEqual({ from: text.length, to: text.length });
    expect(templates.placeOf('no body is given')).toBeNull();
  });

  it('declares what it speaks of, and nothing that stands in quotes or outside the braces', () => {
    const known = ['record.number', 'contact.name', 'team.name'].map((name) => ({ name }));
    const texts = [
      '{{ record.number }}: e.g.',
      '{% if contact.name %}{{ "team.name" | append: record.nope }}{% endif %}',
    ];
    expect(templates.withUsed([{ name: 'record.number' }], texts, known)).toEqual([
      { name: 'record.number' },
      { name: 'contact.name' },
    ]);
  });

  it('completes names part by part', () => {
    const names = ['record.number', 'record.title', 'contact.name'];
    expect(templates.namesBelow(names, [])).toEqual(['record', 'contact']);
    expect(templates.namesBelow(names, ['record'])).toEqual(['number', 'title']);
  });
});
