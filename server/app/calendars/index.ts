import { CalendarResolver, HolidaySetResolver } from '../../graphql/calendars/resolvers.js';
import type { Offer } from '../offers.js';

/** What calendars offer to the process. */
export const calendars: Offer = { resolvers: [CalendarResolver, HolidaySetResolver] };
