import { describe, expect, it } from '@jest/globals';
import { compile, findings, holidays } from './officeCalendar.js';

const hours = (from: string, to: string) => ({ from, to });
const onMonday = (...windows: object[]) => ({ week: { mon: windows } });
const closed = (from: string, to: string) => ({ closures: [{ from, to, reason: 'Rebuilding' }] });

describe('windows of a day', () => {
  const overlap = (i: number, from: string) =>
    `warning week.mon[${i}]: the window overlaps that of ${from}; time in both counts once`;

  it('may touch', () =>
    expect([
      findings(onMonday(hours('08:00', '12:00'), hours('12:00', '17:00'))),
      findings(onMonday(hours('12:00', '17:00'), hours('08:00', '12:00'))),
    ]).toEqual([[], []]));

  it.each([
    ['by a minute', [hours('08:00', '12:01'), hours('12:00', '17:00')], ['1 08:00']],
    ['by a minute, the later one first', [hours('12:00', '17:00'), hours('08:00', '12:01')], ['1 12:00']],
    ['since they are the same', [hours('08:00', '12:00'), hours('08:00', '12:00')], ['1 08:00']],
    ['since one lies within the other', [hours('08:00', '17:00'), hours('09:00', '10:00')], ['1 08:00']],
    [
      'with one of two before them',
      [hours('08:00', '10:00'), hours('11:00', '13:00'), hours('12:00', '14:00')],
      ['2 11:00'],
    ],
    [
      'over midnight, for both go on into the next day',
      [hours('20:00', '06:00'), hours('22:00', '05:00')],
      ['1 20:00'],
    ],
    ['up to midnight', [hours('20:00', '24:00'), hours('23:00', '06:00')], ['1 20:00']],
  ])('overlap %s', (_how, windows, found) =>
    expect(findings(onMonday(...windows))).toEqual(
      found.map((each) => overlap(Number(each.split(' ')[0]), each.split(' ')[1] ?? '')),
    ),
  );

  it('do not overlap where the night of one belongs to the morning after', () =>
    expect(findings(onMonday(hours('20:00', '10:00'), hours('08:00', '12:00')))).toEqual([]));

  it('are looked at on dates with hours of their own too', () => {
    const own = (...windows: object[]) => ({ dates: { '2026-12-24': { reason: 'Christmas Eve', windows } } });
    expect(findings(own(hours('08:00', '12:00'), hours('11:00', '13:00')))).toEqual([
      'warning dates.2026-12-24.windows[1]: the window overlaps that of 08:00; time in both counts once',
    ]);
    expect(findings(own(hours('08:00', '08:00')))).toEqual([
      'error dates.2026-12-24.windows[0]: the window from 08:00 to 08:00 is empty; the whole day is 00:00 to 24:00',
    ]);
  });
});

describe('an edge of a window at night', () => {
  const edge = (time: string) =>
    `warning week.mon[0]: ${time} may fall into a clock change of Europe/Berlin; prefer 00:00 or 04:00 and later`;

  it.each([
    ['00:00', '17:00', []],
    ['00:01', '17:00', ['00:01']],
    ['03:59', '17:00', ['03:59']],
    ['04:00', '17:00', []],
    ['22:00', '02:30', ['02:30']],
    ['01:00', '03:00', ['01:00', '03:00']],
    ['20:00', '24:00', []],
  ])('is pointed out in a window from %s to %s where clocks are changed then', (from, to, found) =>
    expect(findings(onMonday(hours(from, to)))).toEqual(found.map(edge)),
  );

  it('is pointed out in a zone that has changed its clock since 2020, though no more', () =>
    expect(findings({ timeZone: 'Europe/Volgograd', ...onMonday(hours('02:00', '17:00')) })).toEqual([
      edge('02:00').replace('Berlin', 'Volgograd'),
    ]));

  it.each([
    ['a zone that changed its clock last in 2016', 'Europe/Moscow'],
    ['a zone that never has since 1945', 'Asia/Kolkata'],
  ])('is not pointed out in %s', (_what, timeZone) =>
    expect(findings({ timeZone, ...onMonday(hours('02:00', '17:00')) })).toEqual([]),
  );
});

describe('a closure', () => {
  it('ends after it begins', () =>
    expect(findings(closed('2026-06-02T12:00', '2026-06-02T12:00'))).toEqual([
      'error closures[0].to: expected a time after 2026-06-02T12:00, found 2026-06-02T12:00',
    ]));

  it('begins and ends at times that exist, and is not judged further otherwise', () => {
    expect(findings(closed('2026-02-30T12:00', '2026-02-01T12:00'))).toEqual([
      'error closures[0].from: there is no 2026-02-30T12:00',
    ]);
    expect(findings(closed('2026-02-01T12:00', '2026-02-30T12:00'))).toEqual([
      'error closures[0].to: there is no 2026-02-30T12:00',
    ]);
    expect(findings(closed('2026-02-30T12:00', '2026-02-31T12:00'))).toEqual([
      'error closures[0].from: there is no 2026-02-30T12:00',
      'error closures[0].to: there is no 2026-02-31T12:00',
    ]);
  });

  it('is pointed out when it is longer than 366 days', () => {
    expect(findings(closed('2026-01-01T12:00', '2027-01-02T12:00'))).toEqual([]);
    expect(findings(closed('2026-01-01T12:00', '2027-01-02T12:01'))).toEqual([
      'warning closures[0]: the calendar is closed for more than a year: clocks started then have no due time for long',
    ]);
  });

  it('is named by its place', () =>
    expect(
      findings({
        closures: [
          { from: '2026-06-02T12:00', to: '2026-06-02T13:00', reason: 'Drill' },
          { from: '2026-06-03T12:00', to: '2026-06-03T11:00', reason: 'Drill' },
        ],
      }),
    ).toEqual(['error closures[1].to: expected a time after 2026-06-03T12:00, found 2026-06-03T11:00']));
});

describe('a holiday set', () => {
  it('is subscribed to once', () =>
    expect(findings({ holidaySets: ['feasts', 'feasts'] })).toEqual([
      'warning holidaySets[1]: feasts is subscribed to already',
    ]));

  it('is named by its place when there is none, with those that there are', () => {
    expect(findings({ holidaySets: ['feasts', 'tides'] })).toEqual([
      'error holidaySets[1]: unknown holiday set tides; known are feasts',
    ]);
    expect(findings({ holidaySets: ['tides'] }, [holidays, { ...holidays, key: 'rests' }])).toEqual([
      'error holidaySets[0]: unknown holiday set tides; known are feasts, rests',
    ]);
    expect(findings({ holidaySets: ['tides'] }, [])).toEqual([
      'error holidaySets[0]: unknown holiday set tides; known are none',
    ]);
  });

  it('without dates is pointed out, and one of a date of every year that exists is not', () => {
    expect(findings({}, { ...holidays, dates: [] })).toEqual(['warning dates: the set has no dates']);
    expect(findings({}, { ...holidays, dates: [{ on: '--02-29', name: 'Leap day' }] })).toEqual([]);
    expect(findings({}, { ...holidays, dates: [{ on: '--02-30', name: 'No day' }] })).toEqual([
      'error dates[0].on: there is no --02-30',
    ]);
  });
});

describe('that a calendar opens', () => {
  const never = 'error week: the calendar never opens: give at least one weekday hours that no holiday takes away';
  const whole = [hours('00:00', '24:00')];
  const week = { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole };
  const yearly = Array.from({ length: 366 }, (_, i) =>
    new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(4, 10),
  ).map((day) => `-${day}`);

  it.each(['--01-01', '--01-15', '--06-30', '--12-31'])('is so when it opens on %s of each year alone', (day) =>
    expect(findings({ week, holidays: yearly.filter((each) => each !== day) })).toEqual([]),
  );

  it('is not asked while there are errors, which may be why', () =>
    expect(findings({ week: {}, holidays: ['2026-02-30'] })).toEqual(['error holidays[0]: there is no 2026-02-30']));

  it('is asked in spite of warnings', () =>
    expect(findings({ week: {}, holidaySets: ['feasts', 'feasts'] })).toEqual([
      'warning holidaySets[1]: feasts is subscribed to already',
      never,
    ]));

  it('is not so when its own dates only close it', () =>
    expect(findings({ week: {}, dates: { '2026-12-24': { reason: 'Closed', windows: [] } } })).toEqual([never]));

  it('is so on dates of its own alone, when one of them has hours', () => {
    const dates = {
      '2026-12-23': { reason: 'Sale', windows: [hours('09:00', '10:00')] },
      '2026-12-24': { reason: 'Closed', windows: [] },
    };
    expect(findings({ week: {}, dates })).toEqual([
      'warning week: the calendar opens on dates with hours of their own only: after the last of them it never opens again',
    ]);
  });

  it('soon is not so while it is closed for 366 days, to the minute', () => {
    const at = new Date('2026-06-01T08:00Z');
    const soon = (change: object) =>
      compile({ timeZone: 'Etc/UTC', week, ...change }, holidays, at)
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ path, message }) => `${path}: ${message}`);
    expect(soon(closed('2026-01-01T00:00', '2027-06-02T07:59'))).toEqual([]);
    expect(soon(closed('2026-01-01T00:00', '2027-06-02T08:00'))).toEqual([
      'closures: the calendar is closed for the next 366 days and opens on 2027-06-02 for the first time: what is promised in it now has no due time for that long',
    ]);
  });

  it('soon is asked of the week where there are no closures', () => {
    const dates = { '2026-12-01': { reason: 'Sale', windows: [hours('09:00', '10:00')] } };
    expect(compile({ week: {}, dates }, holidays, new Date('2026-12-02T00:00Z')).findings.at(-1)).toMatchObject({
      severity: 'error',
      path: 'week',
      message:
        'the calendar is closed for the next 366 days and never opens again: what is promised in it now has no due time for that long',
    });
  });
});
