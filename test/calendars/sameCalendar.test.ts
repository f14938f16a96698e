import { expect, it } from '@jest/globals';
import { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import { CalendarOfEdition } from '../../server/core/calendars/CalendarOfEdition.js';
import type { OpeningHours } from '../../server/core/calendars/OpeningHours.js';
import { isSameCalendar } from '../../server/core/calendars/sameCalendar.js';

const office = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const hours: OpeningHours = {
  timeZone: 'Europe/Berlin',
  week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  holidays: ['2026-12-25', '--01-01'],
  dates: new Map([
    ['2026-12-24', [{ from: '08:00', to: '12:00' }]],
    ['2026-12-31', []],
  ]),
  closures: [{ from: '2026-07-01T12:00', to: '2026-07-01T13:00' }],
  holidayScope: 'shift',
};
const written = (changes: Partial<OpeningHours> = {}, key = 'office'): BusinessCalendar =>
  new BusinessCalendar(key, { ...hours, ...changes });

it.each<[string, Partial<OpeningHours>]>([
  ['holidays that several sets name, in another order', { holidays: ['--01-01', '2026-12-25', '--01-01'] }],
  ['windows in another order', { week: { ...hours.week, mon: office.toReversed() } }],
  ['dates in another order', { dates: new Map([...hours.dates].toReversed()) }],
  ['another reason of a closure', { closures: hours.closures.map((each) => ({ ...each, reason: 'Fire drill' })) }],
])('a calendar is the same with %s', (_, changes) => {
  expect(isSameCalendar(written(), written(changes, 'called otherwise'))).toBe(true);
});

it.each<[string, Partial<OpeningHours>]>([
  ['one more holiday', { holidays: [...hours.holidays, '2026-05-01'] }],
  ['other hours on a weekday', { week: { ...hours.week, tue: office.slice(1) } }],
  ['the hours of a weekday on another', { week: { ...hours.week, fri: [], sat: office } }],
  ['other hours on a date', { dates: new Map([...hours.dates, ['2026-12-31', office]]) }],
  ['a date less', { dates: new Map([['2026-12-31', []]]) }],
  ['no closure', { closures: [] }],
  ['a closure at another time', { closures: [{ from: '2026-07-01T12:00', to: '2026-07-01T14:00' }] }],
  ['as many windows of other hours', { week: { ...hours.week, wed: [office[0]!, { from: '14:00', to: '18:00' }] } }],
  ['another scope of holidays', { holidayScope: 'date' }],
  ['another zone', { timeZone: 'Europe/Paris' }],
])('a calendar is another one with %s', (_, changes) => {
  expect(isSameCalendar(written(), written(changes))).toBe(false);
});

it('a calendar is the same with closures in another order', () => {
  const closures = [...hours.closures, { from: '2026-08-01T12:00', to: '2026-08-01T13:00' }];
  expect(isSameCalendar(written({ closures }), written({ closures: closures.toReversed() }))).toBe(true);
});

it('a calendar that was compared before is compared in the same way again', () => {
  const [one, same, other] = [written(), written(), written({ closures: [] })];
  const compared = () => [isSameCalendar(one, same), isSameCalendar(one, other), isSameCalendar(other, same)];
  expect(compared()).toEqual([true, false, false]);
  expect(compared()).toEqual([true, false, false]);
});

it('a calendar is another one as an edition of the zone rules had it that differs', () => {
  const before = new CalendarOfEdition(written(), { from: 0, to: 1, spans: [] });
  expect([isSameCalendar(before, written()), isSameCalendar(written(), before)]).toEqual([false, false]);
  expect(isSameCalendar(before, before)).toBe(true);
});

it('a calendar is the same in its own zone, however it was come by', () => {
  expect(isSameCalendar(written().inZone('Asia/Tokyo'), written({ timeZone: 'Asia/Tokyo' }))).toBe(true);
  expect(isSameCalendar(written().inZone('Asia/Tokyo'), written())).toBe(false);
});
