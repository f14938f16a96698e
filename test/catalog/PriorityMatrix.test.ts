import { describe, expect, test } from '@jest/globals';
import { priorityMatrices, priorityMatrixKind } from '../../server/core/catalog/PriorityMatrix.js';
import { compileAlone, findingsOf } from '../configuration/support.js';

const levels = [
  { key: 'high', name: 'High' },
  { key: 'low', name: 'Low' },
];

const matrix = {
  key: 'default',
  name: 'Default',
  impacts: levels,
  urgencies: levels,
  priorities: [
    { key: 'later', name: 'Later', rank: 3 },
    { key: 'now', name: 'Now', rank: 1, color: '#b00020' },
    { key: 'soon', name: 'Soon', rank: 2 },
  ],
  cells: { high: { high: 'now', low: 'soon' }, low: { high: 'soon', low: 'later' } },
};

describe('a priority matrix', () => {
  const compiled = compileAlone(priorityMatrixKind, matrix).get(priorityMatrices, 'default');

  test.each([
    ['high', 'high', 'now'],
    ['high', 'low', 'soon'],
    ['low', 'high', 'soon'],
    ['low', 'low', 'later'],
    ['medium', 'low', undefined],
    ['high', 'medium', undefined],
    ['constructor', 'name', undefined],
  ])('decides impact %s and urgency %s: %s', (impact, urgency, priority) => {
    expect(compiled?.decide(impact, urgency)?.key).toBe(priority);
  });

  test('lists its priorities from the most urgent to the least', () => {
    expect(compiled?.priorities).toEqual([
      { key: 'now', name: 'Now', rank: 1, color: '#b00020' },
      { key: 'soon', name: 'Soon', rank: 2, color: null },
      { key: 'later', name: 'Later', rank: 3, color: null },
    ]);
  });

  test('finds a priority by its key', () => {
    expect(compiled?.priority('soon')?.rank).toBe(2);
    expect(compiled?.priority('never')).toBeUndefined();
  });

  test.each<[name: string, change: object, findings: string[]]>([
    [
      'a cell without a priority',
      { cells: { ...matrix.cells, low: { high: 'soon' } } },
      ['error cells.low.low: no priority for impact Low and urgency Low; the matrix must answer everything'],
    ],
    [
      'a row that is missing',
      { cells: { high: matrix.cells.high } },
      [
        'error cells.low.high: no priority for impact Low and urgency High; the matrix must answer everything',
        'error cells.low.low: no priority for impact Low and urgency Low; the matrix must answer everything',
      ],
    ],
    [
      'a cell with a priority that does not exist',
      { cells: { ...matrix.cells, low: { high: 'soon', low: 'never' } } },
      ['error cells.low.low: there is no priority never for impact Low and urgency Low; known are later, now, soon'],
    ],
    [
      'a row and a cell that nobody asks for',
      { cells: { high: { ...matrix.cells.high, medium: 'now' }, low: matrix.cells.low, medium: {} } },
      [
        'error cells.high.medium: medium is not one of the urgencies',
        'error cells.medium: medium is not one of the impacts',
      ],
    ],
    [
      'a level that is listed twice',
      { impacts: [...levels, levels[0]] },
      ['error impacts[2].key: the key high is used twice'],
    ],
    [
      'two priorities of one rank',
      { priorities: matrix.priorities.map((priority) => ({ ...priority, rank: Math.min(priority.rank, 2) })) },
      ['error priorities[2].rank: rank 2 is taken; each priority has a rank of its own'],
    ],
    [
      'a colour by name',
      { priorities: [{ key: 'now', name: 'Now', rank: 1, color: 'red' }] },
      ['error priorities[0].color: expected a colour such as #b00020 of 7 to 7 characters, found "red"'],
    ],
    [
      'less urgency that is handled sooner',
      { cells: { high: { high: 'soon', low: 'now' }, low: { high: 'later', low: 'later' } } },
      ['warning cells.high.low: High impact with Low urgency is handled sooner than with High urgency'],
    ],
    [
      'less impact that is handled sooner',
      { cells: { high: { high: 'soon', low: 'later' }, low: { high: 'now', low: 'later' } } },
      ['warning cells.low.high: Low impact with High urgency is handled sooner than with High impact'],
    ],
  ])('is told about %s', (_name, change, findings) => {
    expect(findingsOf(priorityMatrixKind, { ...matrix, ...change })).toEqual(findings);
  });
});
