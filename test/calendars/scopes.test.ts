import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import type { OpeningHours } from '../../server/core/calendars/OpeningHours.js';
import { yearOfHours } from '../../server/core/calendars/scopes.js';

const night = [{ from: '22:00', to: '06:00' }];
const nights: OpeningHours = {
  timeZone: 'Europe/Berlin',
  week: { mon: night, tue: night, wed: night, thu: night, fri: night, sat: [], sun: [] },
  holidays: ['2026-12-25'],
  dates: new Map(),
  closures: [],
  holidayScope: 'shift',
};
const hour = 3_600_000;
const told = (calendar: BusinessCalendar) =>
  yearOfHours(calendar, 2026).differences.map(({ from, to, openWhen }) => [
    new Date(from).toISOString(),
    new Date(to).toISOString(),
    openWhen,
  ]);

describe('the two holiday scopes over a year', () => {
  it('differ in the night that leads into a holiday: the one that would begin on it begins under neither', () => {
    const calendar = new BusinessCalendar('nights', nights);
    // the shift of the 24th works until six on the 25th, or until midnight
    expect(told(calendar)).toEqual([['2026-12-24T23:00:00.000Z', '2026-12-25T05:00:00.000Z', 'shift']]);
  });

  it('are counted each, beside the year as it is', () => {
    const asShift = yearOfHours(new BusinessCalendar('nights', nights), 2026);
    const asDate = yearOfHours(new BusinessCalendar('nights', { ...nights, holidayScope: 'date' }), 2026);
    // 261 nights that begin in the year on a weekday but the holiday's, the hours of the year's edges cut; clocks change on Sundays
    const begun = 261 - 1;
    expect(asShift.openMs).toBe(begun * 8 * hour);
    expect(asShift).toMatchObject({ year: 2026, openMs: asShift.shiftMs, dateMs: asDate.openMs });
    expect(asDate.openMs).toBe(asDate.dateMs);
    expect(asDate.shiftMs - asDate.dateMs).toBe(6 * hour);
  });

  it('are told in order, from the first to the last local midnight of the year', () => {
    const holidays = ['2026-05-01', '2026-01-01', '2027-01-01', '2026-12-25'];
    expect(told(new BusinessCalendar('nights', { ...nights, holidays })).map(([from]) => from)).toEqual([
      '2025-12-31T23:00:00.000Z',
      '2026-04-30T22:00:00.000Z',
      '2026-12-24T23:00:00.000Z',
    ]);
    const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const openOn = (date: string) => {
      const dates = new Map([[date, [{ from: '00:00', to: '24:00' }]]]);
      return yearOfHours(new BusinessCalendar('once', { ...nights, week: closed, holidays: [], dates }), 2026).openMs;
    };
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(openOn)).toEqual([0, 24 * hour, 24 * hour, 0]);
  });

  it('are the same where no hours go over midnight', () => {
    const day = [{ from: '09:00', to: '17:00' }];
    const days = { ...nights, week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } };
    const { differences, openMs, shiftMs, dateMs } = yearOfHours(new BusinessCalendar('days', days), 2026);
    expect(differences).toEqual([]);
    expect([shiftMs, dateMs]).toEqual([openMs, openMs]);
    expect(openMs).toBe((261 - 1) * 8 * hour);
  });
});
