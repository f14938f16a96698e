import { describe, expect, it } from '@jest/globals';
import { addMs, diffMs, isOpen, nextOpen, prevOpen, spans, subMs } from '../../server/core/calendars/businessTime.js';
import { dayNumber, isoDate, localMs, timeOfDayMs, weekdayOf } from '../../server/core/calendars/localTime.js';
import { type Span, SpanTable, clipSpans, mergeSpans, subtractSpans } from '../../server/core/calendars/SpanTable.js';
import { addDays } from '../../server/core/calendars/workingDays.js';
import { ERA, ZoneOffsets } from '../../server/core/calendars/zoneOffsets.js';
import { compileCase, ms } from './cases.js';

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

const hour = 3_600_000;
const split = compileCase('split', {
  timeZone: 'Etc/UTC',
  week: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
    tue: [['08:00', '17:00']],
  },
});
const always = (key: string, timeZone = 'Etc/UTC') =>
  compileCase(key, {
    timeZone,
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
    ),
  });
const never = () => compileCase('never', { timeZone: 'Etc/UTC', week: {} });
const monday = ms('2026-06-01T00:00Z');

describe('business time', () => {
  it('counts over years that no question has reached before', () =>
    expect(diffMs(always('fresh'), monday, monday + 3_000 * 24 * hour)).toBe(3_000 * 24 * hour));

  it('turns a negative length round', () => {
    const at = monday + 10 * hour;
    expect([addMs(split, at, -hour), subMs(split, at, -hour)]).toEqual([at - hour, at + hour]);
    // where time runs out at an edge, each direction has its own side of the break
    expect(addMs(split, monday + 14 * hour, -hour)).toBe(monday + 13 * hour);
    expect(subMs(split, monday + 11 * hour, -hour)).toBe(monday + 12 * hour);
  });

  it('leaves an instant outside of the hours where it is when there is nothing to add or take off', () => {
    const night = monday + 20 * hour;
    expect([addMs(split, night, 0), subMs(split, night, 0)]).toEqual([night, night]);
  });

  it('answers null where no such instant comes in the era', () => {
    expect(addMs(never(), monday, 1)).toBeNull();
    expect(subMs(never(), monday, 1)).toBeNull();
    expect(nextOpen(never(), monday)).toBeNull();
    expect(prevOpen(never(), monday)).toBeNull();
    expect(addMs(always('end'), ERA.to - hour, hour + 1)).toBeNull();
    expect(subMs(always('beginning'), ERA.from + hour, hour + 1)).toBeNull();
  });

  it('reaches to the last and the first instant of the era', () => {
    expect(addMs(always('end'), ERA.to - hour, hour)).toBe(Date.UTC(2200, 0, 1));
    expect(subMs(always('beginning'), ERA.from + hour, hour)).toBe(Date.UTC(1900, 0, 1));
  });

  it('finds an opening and a closing that are years away', () => {
    const once = compileCase('once', { timeZone: 'Etc/UTC', week: {}, dates: { '2030-05-06': [['09:00', '10:00']] } });
    expect(nextOpen(once, monday)).toBe(ms('2030-05-06T09:00Z'));
    expect(prevOpen(once, ms('2036-01-01T00:00Z'))).toBe(ms('2030-05-06T10:00Z'));
  });

  it('has no spans in a stretch that is empty', () => expect(spans(always('empty'), monday, monday)).toEqual([]));
});

describe('working days', () => {
  it.each([
    // a closing instant stays; what is closed goes on to the next opening, or back when counting backward
    ['2026-06-01T17:00Z', 1, 'same-time', '2026-06-02T17:00Z'],
    ['2026-06-01T12:00Z', 0, 'same-time', '2026-06-01T12:00Z'],
    ['2026-06-01T12:30Z', 0, 'same-time', '2026-06-01T13:00Z'],
    ['2026-06-02T12:30Z', -1, 'same-time', '2026-06-01T12:00Z'],
    ['2026-06-02T09:00Z', 1, 'end-of-day', '2026-06-08T17:00Z'],
    ['2026-06-01T09:00Z', 0, 'end-of-day', '2026-06-01T17:00Z'],
  ] as const)('from %s, %i of them by %s end at %s', (from, days, policy, to) =>
    expect(addDays(split, ms(from), days, policy)).toBe(ms(to)),
  );

  it('count to the same time unless the end of the day is asked for', () =>
    expect(addDays(split, monday + 9 * hour, 1)).toBe(monday + 33 * hour));

  it('are none where there are none', () => {
    expect(addDays(split, ms('2026-06-03T09:00Z'), 0, 'end-of-day')).toBeNull();
    expect(addDays(never(), ERA.to - 48 * hour, 1)).toBeNull();
    expect(addDays(never(), ERA.from + 48 * hour, -1)).toBeNull();
    expect(addDays(always('last'), ERA.to - 12 * hour, 1)).toBeNull();
    expect(addDays(always('first'), ERA.from + 36 * hour, -1)).toBe(ERA.from + 12 * hour);
  });
});

describe('a compiled calendar', () => {
  it('has its key, its zone and its hours', () => {
    const calendar = always('mine', 'Asia/Tokyo');
    expect([calendar.key, calendar.timeZone, calendar.hours.timeZone]).toEqual(['mine', 'Asia/Tokyo', 'Asia/Tokyo']);
  });

  it('is the same in its own zone, and one other in another', () => {
    expect(split.inZone('Etc/UTC')).toBe(split);
    const tokyo = split.inZone('Asia/Tokyo');
    expect(split.inZone('Asia/Tokyo')).toBe(tokyo);
    expect([tokyo.key, isOpen(tokyo, monday - hour), isOpen(split, monday - hour)]).toEqual(['split', true, false]);
    expect(() => split.inZone('Mars/Olympus')).toThrow(/zone|Mars/i);
  });

  it('throws for dates and times that there are not', () => {
    for (const wrong of [
      { holidays: ['2026-02-30'] },
      { dates: { '2026-02-30': [] } },
      { closures: [['2026-02-30T10:00', '2026-03-01T10:00']] as [string, string][] },
    ])
      expect(() => compileCase('wrong', { timeZone: 'Etc/UTC', week: {}, ...wrong })).toThrow('there is no 2026-02-30');
  });

  it('that nothing has been asked yet has nothing open after the end of the era, and before its beginning', () => {
    expect(diffMs(always('after'), ERA.to, ERA.to + hour)).toBe(0);
    expect(diffMs(always('before'), ERA.from - 2 * hour, ERA.from - hour)).toBe(0);
    expect([isOpen(always('last'), ERA.to), isOpen(always('last'), ERA.to - 1)]).toEqual([false, true]);
    expect([isOpen(always('first'), ERA.from - 1), isOpen(always('first'), ERA.from)]).toEqual([false, true]);
  });

  it('is asked about more than it has looked at, at whichever instant that begins', () => {
    // a question makes the table reach 366 days beyond what it asks about
    const reach = 366 * 24 * hour;
    for (const at of [monday + reach - 1, monday + reach, monday + reach + 1, monday - reach, monday - reach - 1]) {
      const calendar = always('asked');
      expect(isOpen(calendar, monday)).toBe(true);
      expect([at, isOpen(calendar, at)]).toEqual([at, true]);
    }
  });

  it('owns no ordinary windows on a day that its zone leaves out', () => {
    const day = Date.UTC(2011, 11, 30) / (24 * hour);
    const apia = always('apia', 'Pacific/Apia');
    expect([day - 1, day, day + 1].map((each) => apia.ordinaryWindowsOf(each).length)).toEqual([1, 0, 1]);
    expect([day - 1, day, day + 1].map((each) => apia.windowsOf(each).length)).toEqual([1, 0, 1]);
  });

  it('leaves out a window that a clock change leaves nothing of', () => {
    const day = Date.UTC(2026, 2, 29) / (24 * hour);
    const berlin = compileCase('berlin', {
      timeZone: 'Europe/Berlin',
      week: {
        sun: [
          ['02:30', '03:15'],
          ['02:00', '03:00'],
        ],
      },
    });
    expect(berlin.windowsOf(day)).toEqual([]);
  });

  it('takes a window that ends when it starts for a whole day', () =>
    expect(
      diffMs(
        compileCase('round', { timeZone: 'Etc/UTC', week: { mon: [['09:00', '09:00']] } }),
        monday,
        monday + 48 * hour,
      ),
    ).toBe(24 * hour));

  it('answers the same whichever way it was lengthened', () => {
    const [backward, forward] = [always('backward'), always('forward')];
    const far = 4_000 * 24 * hour;
    for (const at of [monday, monday - far, monday + far, monday - far / 2]) diffMs(backward, at, at + 1);
    for (const at of [monday, monday + far, monday + far / 2, monday - far]) diffMs(forward, at, at + 1);
    expect(spans(backward, monday - far, monday + far)).toEqual([[monday - far, monday + far]]);
    expect(spans(forward, monday - far, monday + far)).toEqual([[monday - far, monday + far]]);
  });
});

describe('the offsets of a zone', () => {
  it('are made once', () => {
    const zone = ZoneOffsets.of('Europe/Berlin');
    expect(ZoneOffsets.of('Europe/Berlin')).toBe(zone);
    expect(zone.timeZone).toBe('Europe/Berlin');
  });

  it('hold from the beginning of the era to its end', () => {
    expect([ERA.from, ERA.to]).toEqual([ms('1900-01-01T00:00Z'), ms('2200-01-01T00:00Z')]);
    for (const name of ['Asia/Kolkata', 'Europe/Berlin', 'Etc/UTC'])
      for (const at of [ERA.from, ERA.from + hour, ms('2026-06-01T00:00Z'), ERA.to - 1]) {
        const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name).offsetNanoseconds / 1e6;
        expect([name, ZoneOffsets.of(name).offsetAt(at)]).toEqual([name, expected]);
        expect(ZoneOffsets.of(name).toInstant(at + expected)).toBe(at);
      }
  });

  it('change after an instant only where they do', () => {
    const last = Temporal.Instant.from('2100-01-01T00:00Z').epochMilliseconds;
    expect([
      ZoneOffsets.of('Europe/Berlin').changesAfter(last),
      ZoneOffsets.of('Asia/Tokyo').changesAfter(last),
    ]).toEqual([true, false]);
    expect(ZoneOffsets.of('Etc/UTC').changesAfter(ERA.from)).toBe(true);
    expect(ZoneOffsets.of('Etc/UTC').changesAfter(ERA.from + 1)).toBe(false);
  });
});
