import { describe, expect, it } from '@jest/globals';
import { type Yearly, yearlyDays } from '../../server/core/calendars/yearly.js';

const christmas: Yearly = {
  start: '2020-12-25',
  interval: 1,
  count: null,
  until: null,
  month: 12,
  on: { day: 25 },
};
/** Of a repetition with some of that changed, the days from 2020 to the end of 2029 unless asked otherwise. */
const days = (changes: Partial<Yearly>, from = '2020-01-01', to = '2030-01-01'): string[] =>
  yearlyDays({ ...christmas, ...changes }, from, to);

describe('a yearly repetition', () => {
  it('comes on its day from the first on, as far as is asked', () => {
    expect(days({}, '2018-01-01', '2023-12-25')).toEqual(['2020-12-25', '2021-12-25', '2022-12-25']);
    expect(days({}, '2022-12-25', '2023-12-26')).toEqual(['2022-12-25', '2023-12-25']);
    expect(days({}, '2022-12-26', '2023-12-25')).toEqual([]);
  });

  it('does not come before its start in the first year', () =>
    expect(days({ start: '2020-12-26' }, '2020-01-01', '2022-01-01')).toEqual(['2021-12-25']));

  it('comes every so many years, counted from its start whatever is asked', () => {
    expect(days({ interval: 3 })).toEqual(['2020-12-25', '2023-12-25', '2026-12-25', '2029-12-25']);
    expect(days({ interval: 3 }, '2022-06-01', '2027-01-01')).toEqual(['2023-12-25', '2026-12-25']);
  });

  it('ends with the last day that may be one', () => {
    expect(days({ until: '2022-12-25' })).toEqual(['2020-12-25', '2021-12-25', '2022-12-25']);
    expect(days({ until: '2022-12-24' })).toEqual(['2020-12-25', '2021-12-25']);
  });

  it('ends after its count, of which those count too that come before what is asked', () => {
    expect(days({ count: 2 })).toEqual(['2020-12-25', '2021-12-25']);
    expect(days({ count: 3 }, '2022-01-01')).toEqual(['2022-12-25']);
    expect(days({ count: 2 }, '2022-01-01')).toEqual([]);
  });

  it('has none in a year that lacks the day, and does not count it', () => {
    const leap: Partial<Yearly> = { start: '2019-02-28', month: 2, on: { day: 29 } };
    expect(days(leap)).toEqual(['2020-02-29', '2024-02-29', '2028-02-29']);
    expect(days({ ...leap, count: 2 })).toEqual(['2020-02-29', '2024-02-29']);
    expect(days({ ...leap, start: '1896-01-01' }, '1896-01-01', '1909-01-01')).toEqual([
      '1896-02-29',
      '1904-02-29',
      '1908-02-29',
    ]);
    expect(days({ ...leap, start: '1996-01-01' }, '1999-01-01', '2003-01-01')).toEqual(['2000-02-29']);
    expect(days({ ...leap, on: { day: 30 } })).toEqual([]);
  });

  it.each([
    [1, 31],
    [2, 28],
    [3, 31],
    [4, 30],
    [5, 31],
    [6, 30],
    [7, 31],
    [8, 31],
    [9, 30],
    [10, 31],
    [11, 30],
    [12, 31],
  ])('knows that month %i of 2021 has %i days', (month, length) => {
    const on = (day: number) => days({ start: '2020-01-01', month, on: { day } }, '2021-01-01', '2022-01-01');
    expect(on(length)).toEqual([`2021-${String(month).padStart(2, '0')}-${length}`]);
    expect(on(length + 1)).toEqual([]);
  });

  it('that began in a year of three digits is not taken for one of these years', () =>
    expect(days({ start: '0203-12-25', count: 2 }, '2025-01-01', '2036-01-01')).toEqual([]));

  it('writes days and months below ten with two digits', () => {
    const on = (month: number, day: number) =>
      days({ start: '2020-01-01', month, on: { day } }, '2021-01-01', '2022-01-01');
    expect([on(1, 9), on(9, 10), on(10, 9), on(10, 10)]).toEqual([
      ['2021-01-09'],
      ['2021-09-10'],
      ['2021-10-09'],
      ['2021-10-10'],
    ]);
  });
});

describe('a weekday of a month', () => {
  // 2026-06-01 is a Monday, and that June has five Mondays and Tuesdays
  const inJune = (weekday: number, nth: number) =>
    days({ start: '2026-01-01', month: 6, on: { weekday, nth } }, '2026-01-01', '2027-01-01');

  it.each([
    ['the first Monday', 0, 1, '2026-06-01'],
    ['the first Tuesday', 1, 1, '2026-06-02'],
    ['the first Sunday', 6, 1, '2026-06-07'],
    ['the second Monday', 0, 2, '2026-06-08'],
    ['the second Sunday', 6, 2, '2026-06-14'],
    ['the third Thursday', 3, 3, '2026-06-18'],
    ['the fourth Sunday', 6, 4, '2026-06-28'],
    ['the fifth Tuesday', 1, 5, '2026-06-30'],
    ['the last Tuesday', 1, -1, '2026-06-30'],
    ['the last Wednesday', 2, -1, '2026-06-24'],
    ['the last but one Wednesday', 2, -2, '2026-06-17'],
  ])('is found: %s', (_what, weekday, nth, day) => expect(inJune(weekday, nth)).toEqual([day]));

  it('is none where the month has not so many', () => expect(inJune(2, 5)).toEqual([]));

  it('is another day each year, as Thanksgiving and Memorial Day are', () => {
    const thanksgiving: Partial<Yearly> = { start: '2024-11-01', month: 11, on: { weekday: 3, nth: 4 } };
    expect(days(thanksgiving, '2024-01-01', '2028-01-01')).toEqual([
      '2024-11-28',
      '2025-11-27',
      '2026-11-26',
      '2027-11-25',
    ]);
    const memorial: Partial<Yearly> = { start: '2024-05-01', month: 5, on: { weekday: 0, nth: -1 } };
    expect(days(memorial, '2024-01-01', '2028-01-01')).toEqual([
      '2024-05-27',
      '2025-05-26',
      '2026-05-25',
      '2027-05-31',
    ]);
  });
});
