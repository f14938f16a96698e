import { expect, it } from '@jest/globals';
import type { Week, Window } from '../../server/core/calendars/OpeningHours.js';
import { openSecondsPerWeek } from '../../server/core/calendars/weeklyHours.js';

const closed: Week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const from = (start: string, end: string): Window => ({ from: start, to: end });
const hours = (week: Partial<Week>): number => openSecondsPerWeek({ ...closed, ...week }) / 3600;

it.each<[string, Partial<Week>, number]>([
  ['no hours', {}, 0],
  [
    'a morning and an afternoon on two days',
    {
      mon: [from('08:00', '12:00'), from('13:00', '17:30')],
      thu: [from('08:00', '12:00'), from('13:00', '17:30')],
    },
    17,
  ],
  ['a night', { tue: [from('22:00', '06:00')] }, 8],
  ['the night from Sunday to Monday', { sun: [from('22:00', '06:00')] }, 8],
  ['a Sunday up to midnight', { sun: [from('20:00', '24:00')] }, 4],
  ['a window that ends when it starts, which is a whole day', { wed: [from('09:00', '09:00')] }, 24],
  ['a Sunday around the clock into Monday', { sun: [from('09:00', '09:00')] }, 24],
  ['windows that overlap', { fri: [from('09:00', '13:00'), from('12:00', '17:00')] }, 8],
  ['a night that overlaps the next morning', { mon: [from('22:00', '08:00')], tue: [from('06:00', '10:00')] }, 12],
  [
    'the night from Sunday that overlaps the first morning',
    { sun: [from('22:00', '08:00')], mon: [from('06:00', '10:00')] },
    12,
  ],
  ['half an hour', { sat: [from('10:15', '10:45')] }, 0.5],
])('a week with %s is open so many hours', (_what, week, open) => expect(hours(week)).toBe(open));

it('a week of whole days is open all the time', () => {
  const whole = [from('00:00', '24:00')];
  expect(
    openSecondsPerWeek({ mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole }),
  ).toBe(604_800);
});
