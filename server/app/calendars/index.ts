import { HolidayResolver } from '../../graphql/calendars/holidayResolver.js';
import { CalendarResolver, HolidaySetResolver } from '../../graphql/calendars/resolvers.js';

/** What calendars offer to the process. */
export const calendars = { resolvers: [CalendarResolver, HolidaySetResolver, HolidayResolver] };
