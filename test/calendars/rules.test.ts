import { describe, expect, it } from '@jest/globals';
import { dayNumber, isoDate, localMs, timeOfDayMs, weekdayOf } from '../../server/core/calendars/localTime.js';
import { type Span, SpanTable, clipSpans, mergeSpans, subtractSpans } from '../../server/core/calendars/SpanTable.js';

describe('spans', () => {
  it.each<[string, Span[], Span[]]>([
    ['nothing', [], []],
    ['one', [[1, 2]], [[1, 2]]],
    [
      'those that touch',
      [
        [1, 2],
        [2, 3],
      ],
      [[1, 3]],
    ],
    [
      'those that overlap, in any order',
      [
        [4, 7],
        [1, 5],
      ],
      [[1, 7]],
    ],
    [
      'one within another',
      [
        [1, 9],
        [2, 3],
      ],
      [[1, 9]],
    ],
    [
      'those apart',
      [
        [5, 6],
        [1, 2],
      ],
      [
        [1, 2],
        [5, 6],
      ],
    ],
    [
      'empty and turned ones',
      [
        [3, 3],
        [8, 4],
        [1, 2],
      ],
      [[1, 2]],
    ],
  ])('merge %s', (_what, spans, merged) => expect(mergeSpans(spans)).toEqual(merged));

  it.each<[string, Span[], Span[], Span[]]>([
    ['nothing', [[1, 5]], [], [[1, 5]]],
    [
      'what lies before and after',
      [[3, 5]],
      [
        [1, 3],
        [5, 9],
      ],
      [[3, 5]],
    ],
    [
      'the middle',
      [[1, 9]],
      [[3, 5]],
      [
        [1, 3],
        [5, 9],
      ],
    ],
    [
      'the beginning and the end',
      [[1, 9]],
      [
        [0, 2],
        [8, 12],
      ],
      [[2, 8]],
    ],
    ['all of it', [[3, 5]], [[3, 5]], []],
    [
      'one that reaches over two',
      [
        [1, 4],
        [6, 9],
        [10, 11],
      ],
      [[3, 7]],
      [
        [1, 3],
        [7, 9],
        [10, 11],
      ],
    ],
    [
      'several from one',
      [[0, 10]],
      [
        [1, 2],
        [3, 4],
        [9, 10],
      ],
      [
        [0, 1],
        [2, 3],
        [4, 9],
      ],
    ],
  ])('take away %s', (_what, spans, taken, left) => expect(subtractSpans(spans, taken)).toEqual(left));

  it.each<[string, number, number, Span[]]>([
    [
      'all',
      0,
      20,
      [
        [1, 3],
        [5, 9],
      ],
    ],
    ['the inside of one', 6, 8, [[6, 8]]],
    ['up to an opening', 0, 5, [[1, 3]]],
    ['from a closing on', 3, 7, [[5, 7]]],
    ['between them', 3, 5, []],
  ])('clip %s', (_what, from, to, clipped) =>
    expect(
      clipSpans(
        [
          [1, 3],
          [5, 9],
        ],
        from,
        to,
      ),
    ).toEqual(clipped),
  );
});

describe('a table of spans', () => {
  const table = new SpanTable([
    [10, 20],
    [30, 35],
    [40, 50],
  ]);

  it.each([
    [9, -1, 0],
    [10, 0, 0],
    [19, 0, 9],
    [20, 0, 10],
    [29, 0, 10],
    [30, 1, 10],
    [35, 1, 15],
    [40, 2, 15],
    [49, 2, 24],
    [60, 2, 25],
  ])('at %i is in place %i and has %i open', (instant, place, open) => {
    expect(table.placeAt(instant)).toBe(place);
    expect(table.openUpTo(instant)).toBe(open);
  });

  it.each([
    [1, 11],
    [10, 20],
    [11, 31],
    [15, 35],
    [16, 41],
    [25, 50],
    [26, null],
  ])('has %i open at %p at the earliest', (open, at) => expect(table.earliestWith(open)).toBe(at));

  it.each([
    [-1, null],
    [0, 10],
    [9, 19],
    [10, 30],
    [15, 40],
    [24, 49],
  ])('has no more than %i open up to %p', (open, at) => expect(table.latestWith(open)).toBe(at));

  it('without spans has nothing', () => {
    const none = new SpanTable([]);
    expect([none.count, none.placeAt(5), none.openUpTo(5), none.earliestWith(1), none.latestWith(0)]).toEqual([
      0,
      -1,
      0,
      null,
      null,
    ]);
  });
});

describe('local times', () => {
  it.each([
    ['00:00', 0],
    ['00:01', 60_000],
    ['09:30', 34_200_000],
    ['24:00', 86_400_000],
  ])('%s is %i ms after midnight', (text, ms) => expect(timeOfDayMs(text)).toBe(ms));

  it.each([
    ['1970-01-01', 0, 3],
    ['1969-12-31', -1, 2],
    ['1969-12-22', -10, 0],
    ['1970-01-05', 4, 0],
    ['2026-11-29', 20_786, 6],
  ])('%s is day %i and weekday %i', (date, day, weekday) => {
    expect(dayNumber(date)).toBe(day);
    expect(isoDate(day)).toBe(date);
    expect(weekdayOf(day)).toBe(weekday);
  });

  it.each(['2026-02-29', '2026-13-01', 'never', ''])('there is no day %p', (date) => {
    expect(dayNumber(date)).toBeNull();
    expect(localMs(`${date}T10:00`)).toBeNull();
  });

  it('are read with their time', () => expect(localMs('1970-01-02T01:30')).toBe(91_800_000));
});
