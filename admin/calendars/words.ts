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
