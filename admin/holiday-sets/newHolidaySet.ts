import type { HolidaySetDraft } from '../api/documents/holidaySet';

/** What a new set of holidays begins with: no dates. */
export function newHolidaySet(key: string, name: string): HolidaySetDraft {
  return { key, name, country: null, dates: [] };
}
