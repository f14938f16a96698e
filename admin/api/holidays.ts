import { graphql } from '../gql';
import type { CalendarFileDatesQuery, HolidayCountriesQuery, HolidayPreviewQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const HolidayCountries = graphql(`
  query HolidayCountries {
    holidayCountries {
      code
      name
    }
  }
`);

const HolidayRegions = graphql(`
  query HolidayRegions($country: String!) {
    holidayRegions(country: $country) {
      code
      name
    }
  }
`);

const HolidayPreview = graphql(`
  query HolidayPreview($country: String!, $region: String) {
    holidayPreview(country: $country, region: $region, months: 24) {
      on
      name
      isWorkingDay
    }
  }
`);

const CalendarFileDates = graphql(`
  query CalendarFileDates($text: String!) {
    calendarFileDates(text: $text) {
      holidays {
        on
        name
      }
      problems
    }
  }
`);

export type RegionRow = HolidayCountriesQuery['holidayCountries'][number];
export type PreviewRow = HolidayPreviewQuery['holidayPreview'][number];
export type FileDates = CalendarFileDatesQuery['calendarFileDates'];

/** Countries whose holidays are known; `one` of them with its regions. */
export const holidayCountries: Reader = {
  async list() {
    return { rows: (await ask(HolidayCountries, {})).holidayCountries.map((row) => ({ ...row, id: row.code })) };
  },
  async one(country) {
    return { id: country, regions: (await ask(HolidayRegions, { country })).holidayRegions };
  },
};

/** The holidays of the next 24 months, of a country or of a region of it: `DE` or `DE-BE`. */
export const holidayPreview: Reader = {
  async one(id) {
    const [country = '', ...region] = id.split('/');
    const found = await ask(HolidayPreview, { country, region: region.join('/') || null });
    return { id, holidays: found.holidayPreview };
  },
};

/** What a calendar file holds, read by the server. */
export async function datesOfFile(text: string): Promise<FileDates> {
  return (await ask(CalendarFileDates, { text })).calendarFileDates;
}
