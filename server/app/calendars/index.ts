import { HolidayResolver } from '../../graphql/calendars/holidayResolver.js';
import { CalendarResolver, HolidaySetResolver } from '../../graphql/calendars/resolvers.js';
import { calendarsOfChangeSets } from '../../graphql/calendars/yearResolver.js';
import { workbench } from '../configuration/compiler.js';

/** What calendars offer to the process. */
export const calendars = {
  resolvers: [CalendarResolver, HolidaySetResolver, HolidayResolver, calendarsOfChangeSets(workbench)],
};
