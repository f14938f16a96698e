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
  isComplete(condition: Condition): boolean;
  inputOf(condition: Condition): Condition;
  valueFor(op: string, type: string | undefined, before: unknown): unknown;
}
interface Target {
  readonly metric: string;
  readonly holder: string | null;
  readonly priorities: readonly string[];
  readonly tiers: readonly string[];
  readonly when: object | null;
  readonly seconds: number | null;
  readonly calendar: string | null;
}
interface TargetCell {
  readonly metric: string;
  readonly holder: string | null;
  readonly priority: string | null;
  readonly tier: string | null;
}
interface Promised {
  readonly seconds: number | null;
  readonly calendar: string | null;
}
interface Targets {
  placeOfTarget(targets: readonly Target[], cell: TargetCell): number;
  withPromise(targets: readonly Target[], cell: TargetCell, promised: Promised): Target[];
  inherited(targets: readonly Target[], cell: TargetCell): Promised | null;
}
interface Place {
  readonly fraction?: number | null;
  readonly beforeDueSeconds?: number | null;
  readonly afterDueSeconds?: number | null;
}
interface Rungs {
  rungInWords(rung: string): string;
  fractionsOf(rungs: readonly string[]): number[];
  shareOf(place: Place, targetSeconds: number): number | null;
  positionsOf(shares: readonly (number | null)[]): (number | null)[];
  lanesOf(positions: readonly (number | null)[], room: number): number[];
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
  sectionsOf(rules: readonly { group?: string | null }[]): readonly Section[];
  nameOfSection(section: Section): string;
}
interface Section {
  readonly group: string | null;
  readonly from: number;
  readonly to: number;
  readonly part: number;
  readonly parts: number;
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
let rungs: Rungs;
let matrices: Matrices;
let holidays: Holidays;
let order: Order;
let templates: Templates;
beforeAll(async () => {
  conditions = await consoleModule('conditions/edits.ts');
  targets = await consoleModule('sla-policies/targets.ts');
  rungs = await consoleModule('fields/rungs.ts');
  matrices = await consoleModule('priority-matrices/matrixEdits.ts');
  holidays = await consoleModule('calendars/holidayDates.ts');
  order = await consoleModule('routing-rules/order.ts');
  templates = await consoleModule('message-templates/templateText.ts');
});

const payroll: Condition = { field: 'service', op: 'eq', value: 'payroll' };

describe('a condition', () => {
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
  const forAll = { holder: null, tiers: [], when: null, calendar: null };
  const both: Target = { ...forAll, metric: 'RESOLUTION', priorities: ['p1', 'p2'], seconds: 60 };
  const others: Target = { ...forAll, metric: 'RESOLUTION', priorities: [], seconds: 90 };
  const at = (metric: string, priority: string | null, more: Partial<TargetCell> = {}): TargetCell => ({
    metric,
    priority,
    holder: null,
    tier: null,
    ...more,
  });
  const nothing = { seconds: null, calendar: null };

  it('finds what names a priority, and apart from that what is for all others', () => {
    expect(targets.placeOfTarget([others, both], at('RESOLUTION', 'p2'))).toBe(1);
    expect(targets.placeOfTarget([both, others], at('RESOLUTION', null))).toBe(1);
    expect(targets.placeOfTarget([both, others], at('RESOLUTION', 'p3'))).toBe(-1);
    expect(targets.placeOfTarget([both, others], at('FIRST_RESPONSE', 'p1'))).toBe(-1);
  });

  it('tells tiers, teams and targets with a condition apart', () => {
    const gold: Target = { ...both, tiers: ['gold'] };
    const owed: Target = { ...both, metric: 'OWNERSHIP', holder: 'payroll' };
    const some: Target = { ...both, when: { field: 'service', op: 'eq', value: 'payroll' } };
    const all = [some, gold, owed, both];
    expect(targets.placeOfTarget(all, at('RESOLUTION', 'p1'))).toBe(3);
    expect(targets.placeOfTarget(all, at('RESOLUTION', 'p1', { tier: 'gold' }))).toBe(1);
    expect(targets.placeOfTarget(all, at('RESOLUTION', 'p1', { tier: 'silver' }))).toBe(-1);
    expect(targets.placeOfTarget(all, at('OWNERSHIP', 'p1', { holder: 'payroll' }))).toBe(2);
    expect(targets.placeOfTarget(all, at('OWNERSHIP', 'p1', { holder: 'service-desk' }))).toBe(-1);
  });

  it('parts a target for several priorities, so that the others keep theirs', () => {
    expect(targets.withPromise([both, others], at('RESOLUTION', 'p1'), { seconds: 30, calendar: 'night' })).toEqual([
      { ...both, priorities: ['p1'], seconds: 30, calendar: 'night' },
      { ...both, priorities: ['p2'] },
      others,
    ]);
  });

  it('parts a target for several priorities and tiers at one of each', () => {
    const four: Target = { ...both, tiers: ['gold', 'silver'] };
    expect(
      targets.withPromise([four], at('RESOLUTION', 'p1', { tier: 'gold' }), { seconds: 30, calendar: null }),
    ).toEqual([
      { ...both, priorities: ['p1'], tiers: ['gold'], seconds: 30 },
      { ...both, priorities: ['p2'], tiers: ['gold', 'silver'] },
      { ...both, priorities: ['p1'], tiers: ['silver'] },
    ]);
  });

  it('never makes a target for all others of one whose last priority is taken away', () => {
    const one = { ...both, priorities: ['p1'] };
    expect(targets.withPromise([one], at('RESOLUTION', 'p1'), nothing)).toEqual([]);
    expect(targets.withPromise([both], at('RESOLUTION', 'p1'), nothing)).toEqual([{ ...both, priorities: ['p2'] }]);
  });

  it('adds what was not promised before', () => {
    expect(targets.withPromise([both], at('FIRST_RESPONSE', null), { seconds: 15, calendar: null })).toEqual([
      both,
      { ...forAll, metric: 'FIRST_RESPONSE', priorities: [], seconds: 15 },
    ]);
  });

  it('says what holds in a field that is left empty, in the order in which targets come', () => {
    const gold: Target = { ...others, tiers: ['gold'], seconds: 45 };
    const seconds = (all: readonly Target[], priority: string | null, tier: string | null) =>
      targets.inherited(all, at('RESOLUTION', priority, { tier }))?.seconds ?? null;
    expect(seconds([both, others, gold], 'p1', 'gold')).toBe(45);
    expect(seconds([both, others], 'p1', 'gold')).toBe(60);
    expect(seconds([both, others], 'p3', 'gold')).toBe(90);
    expect(seconds([both, others], 'p3', null)).toBe(90);
    expect(seconds([both], 'p3', null)).toBeNull();
  });
});

describe('a ladder on a line', () => {
  it.each([
    ['0.75', '75 % of the target'],
    ['0.125', '12.5 % of the target'],
    ['1', 'breach'],
    ['1.5', '150 % of the target'],
    ['-1800', '30 min before due'],
    ['+90000', '25 h after due'],
  ])('calls %s %s', (rung, words) => {
    expect(rungs.rungInWords(rung)).toBe(words);
  });

  it('draws on the bar of a clock only what is passed up to due', () => {
    expect(rungs.fractionsOf(['0.5', '-1800', '+3600', '1.5'])).toEqual([0.5]);
  });

  it.each([
    [{ fraction: 0.75 }, 0.75],
    [{ beforeDueSeconds: 900 }, 0.75],
    [{ beforeDueSeconds: 3600 }, null],
    [{ afterDueSeconds: 1800 }, 1.5],
    [{ fraction: null }, null],
  ])('passes %j at the share %j of an hour', (place, share) => {
    expect(rungs.shareOf(place, 3_600)).toBe(share);
  });

  it('puts due at one place, whatever comes after it, and keeps the order', () => {
    const at = rungs.positionsOf([0, 0.5, 1, 1.1, 30, null]);
    expect(at).toEqual([0, 34, 68, expect.any(Number), 96, null]);
    expect(at[3]).toBeGreaterThan(68);
    expect(rungs.positionsOf([1, 1.01])).toEqual([68, 96]);
  });

  it('lays marks that are close to one another in rows above one another', () => {
    expect(rungs.lanesOf([50, 51, 60, 52, null], 5)).toEqual([0, 1, 0, 2, 0]);
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

  it('is cut where the group changes, and never changed by it', () => {
    const sections = order.sectionsOf(['a', 'a', null, 'b', ' ', undefined, 'a'].map((group) => ({ group })));
    expect(sections).toEqual([
      { group: 'a', from: 0, to: 2, part: 1, parts: 2 },
      { group: null, from: 2, to: 3, part: 1, parts: 1 },
      { group: 'b', from: 3, to: 4, part: 1, parts: 1 },
      { group: null, from: 4, to: 6, part: 1, parts: 1 },
      { group: 'a', from: 6, to: 7, part: 2, parts: 2 },
    ]);
    expect(sections.filter(({ group }) => group !== null).map(order.nameOfSection)).toEqual([
      'a, part 1 of 2',
      'b',
      'a, part 2 of 2',
    ]);
    expect(order.sectionsOf([])).toEqual([]);
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
