import type { CalendarDraft } from '../api/documents/calendar';
import { ownTimeZone } from '../fields/time';

const officeHours = [{ from: '09:00', to: '17:00' }];

/** What a new calendar begins with: office hours where the browser is. */
export function newCalendar(key: string, name: string): CalendarDraft {
  return {
    key,
    name,
    description: null,
    timeZone: ownTimeZone,
    week: {
      mon: officeHours,
      tue: officeHours,
      wed: officeHours,
      thu: officeHours,
      fri: officeHours,
      sat: null,
      sun: null,
    },
    holidaySets: [],
    holidays: [],
    dates: [],
    closures: [],
    holidayScope: null,
  };
}
