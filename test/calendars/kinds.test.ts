import { describe, expect, it } from '@jest/globals';
import { diffMs } from '../../server/core/calendars/businessTime.js';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { Release } from '../../server/core/kernel/Release.js';
import { ms } from './cases.js';
import { compile, findings, holidays } from './officeCalendar.js';

const hour = 3_600_000;
describe('a calendar', () => {
  it('compiles to the open time of its hours without the holidays it subscribes to', () => {
    const { entries, findings: found } = compile({
      holidaySets: ['feasts'],
      holidays: ['--06-08'],
      dates: { '2026-06-15': { reason: 'Stocktaking', windows: [{ from: '09:00', to: '12:00' }] } },
      closures: [{ from: '2026-06-22T12:00', to: '2026-06-22T13:00', reason: 'Works meeting' }],
    });
    expect(found).toEqual([]);
    const calendar = new Release('id', 1, new Date(0), entries).get(calendars, 'office')!;
    const mondays = ['2026-06-01', '2026-06-08', '2026-06-15', '2026-06-22', '2026-06-29'];
    const open = mondays.map((day) => diffMs(calendar, ms(`${day}T00:00Z`), ms(`${day}T22:00Z`)) / hour);
    expect(open).toEqual([0, 0, 3, 7, 8]);
  });

  const always = (from: string, to: string) => ({ week: { mon: [{ from, to }] } });

  it.each([
    [
      'a zone that does not exist',
      { timeZone: 'Europe/Atlantis' },
      'error timeZone: expected an IANA time zone like Europe/Berlin, found Europe/Atlantis',
    ],
    [
      'an offset for a zone',
      { timeZone: '+02:00' },
      'error timeZone: expected an IANA time zone like Europe/Berlin, found +02:00',
    ],
    [
      'a zone in other spelling',
      { timeZone: 'europe/berlin' },
      'error timeZone: expected the spelling Europe/Berlin, found europe/berlin',
    ],
    [
      'an empty window',
      always('09:00', '09:00'),
      'error week.mon[0]: the window from 09:00 to 09:00 is empty; the whole day is 00:00 to 24:00',
    ],
    [
      'no hours at all',
      { week: {} },
      'error week: the calendar never opens: give at least one weekday hours that no holiday takes away',
    ],
    [
      'an unknown holiday set',
      { holidaySets: ['tides'] },
      'error holidaySets[0]: unknown holiday set tides; known are feasts',
    ],
    ['a holiday that does not exist', { holidays: ['2026-02-29'] }, 'error holidays[0]: there is no 2026-02-29'],
    [
      'own hours of a date that does not exist',
      { dates: { '2026-06-31': { reason: 'None', windows: [] } } },
      'error dates.2026-06-31: there is no 2026-06-31',
    ],
    [
      'a closure that ends before it begins',
      { closures: [{ from: '2026-06-02T12:00', to: '2026-06-02T11:00', reason: 'None' }] },
      'error closures[0].to: expected a time after 2026-06-02T12:00, found 2026-06-02T11:00',
    ],
    [
      'a time that is none',
      always('09:00', '24:30'),
      'error week.mon[0].to: expected a time like 17:30, at most 24:00, found "24:30"',
    ],
    [
      'an edge where clocks are changed',
      always('03:00', '17:00'),
      'warning week.mon[0]: 03:00 may fall into a clock change of Europe/Berlin; prefer 00:00 or 04:00 and later',
    ],
  ])('with %s is pointed out', (_title, change, finding) => expect(findings(change)).toEqual([finding]));

  it('may have edges at night in a zone that never changes its clock', () =>
    expect(findings({ timeZone: 'Asia/Singapore', ...always('03:00', '17:00') })).toEqual([]));

  it('with overlapping windows is warned that their time counts once', () =>
    expect(
      findings({
        week: {
          mon: [
            { from: '09:00', to: '13:00' },
            { from: '12:00', to: '17:00' },
          ],
        },
      }),
    ).toEqual(['warning week.mon[1]: the window overlaps that of 09:00; time in both counts once']));

  it('opens on 29 February only in leap years, and so is not refused for it', () =>
    expect(findings({ holidays: ['--02-29'] })).toEqual([]));

  describe('that is about to be published', () => {
    const at = new Date('2026-03-01T00:00Z');
    const soon = (change: object): string[] =>
      compile(change, holidays, at).findings.map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
    const closedUntil = (to: string) => ({ closures: [{ from: '2026-01-01T00:00', to, reason: 'Rebuilding' }] });

    it('may open late in the next 366 days', () =>
      // the Monday before is the first of March 2027
      expect(soon(closedUntil('2027-03-01T16:59'))).toEqual([
        expect.stringContaining('warning closures[0]: the calendar is closed for more than a year'),
      ]));

    it('is refused when it does not open in them, with the day on which it does', () =>
      expect(soon(closedUntil('2027-03-02T00:00'))).toEqual([
        expect.stringContaining('warning closures[0]'),
        'error closures: the calendar is closed for the next 366 days and opens on 2027-03-08 for the first time: what is promised in it now has no due time for that long',
      ]));

    const dated = { week: {}, dates: { '2026-12-01': { reason: 'Sale', windows: [{ from: '09:00', to: '10:00' }] } } };

    it('may open on single dates only, with a warning', () =>
      expect(soon(dated)).toEqual([
        expect.stringContaining('warning week: the calendar opens on dates with hours of their own only'),
      ]));

    it('is refused when the last of these has passed', () =>
      expect(compile(dated, holidays, new Date('2026-12-02T00:00Z')).findings.at(-1)?.message).toContain(
        'never opens again',
      ));

    it('is not judged once it is live', () => expect(compile(dated).isSound).toBe(true));
  });

  it('closed on every day of the year never opens', () => {
    const days = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(4, 10));
    expect(findings({ holidays: days.map((day) => `-${day}`) })).toEqual([
      'error week: the calendar never opens: give at least one weekday hours that no holiday takes away',
    ]);
  });
});

describe('a holiday set', () => {
  it('names each date once and only dates that exist', () => {
    const dates = [
      { on: '2026-13-01', name: 'Nowhen' },
      { on: '--12-25', name: 'Christmas' },
      { on: '--12-25', name: 'Christmas again' },
    ];
    expect(findings({}, { ...holidays, dates })).toEqual([
      'error dates[0].on: there is no 2026-13-01',
      'warning dates[2].on: --12-25 is in the set already',
    ]);
  });
});
