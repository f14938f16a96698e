import type { Weekday } from '../gql/graphql';

/** What the days are called. */
export const weekdays: Record<Weekday, string> = {
  MONDAY: 'Monday',
  TUESDAY: 'Tuesday',
  WEDNESDAY: 'Wednesday',
  THURSDAY: 'Thursday',
  FRIDAY: 'Friday',
  SATURDAY: 'Saturday',
  SUNDAY: 'Sunday',
};

/** "40 hours". */
export function lengthOfWeek(seconds: number): string {
  const hours = Math.round(seconds / 360) / 10;
  return hours === 168 ? 'all 168 hours' : `${hours} hours`;
}

/** Minutes since midnight of "08:30"; "24:00" is the end of the day. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The days from Monday. */
export const weekdayNames: readonly string[] = Object.values(weekdays);

/** "1,984 hours", to a tenth. */
export function hoursOf(seconds: number): string {
  return `${(Math.round(seconds / 360) / 10).toLocaleString('en')} hours`;
}

/** "17 Sep 2026, 13:00 to 18:00": of local times as documents write them, `2026-09-17T13:00`. */
export const localStretch = (from: string, to: string): string => stretchIn('UTC', `${from}Z`, `${to}Z`);

/** "25 Dec 2026, 00:00 to 06:00" by the wall clock of the zone. */
export function stretchIn(timeZone: string, from: string, to: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const [begin, end] = [new Date(from), new Date(to)];
  const isOneDay = day.format(begin) === day.format(end);
  return `${day.format(begin)}, ${time.format(begin)} to ${isOneDay ? '' : `${day.format(end)}, `}${time.format(end)}`;
}
