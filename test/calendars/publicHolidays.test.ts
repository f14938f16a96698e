import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { holidayCountries, holidayRegions, publicHolidays } from '../../server/database/calendars/publicHolidays.js';

/** What the library says of four years that a set of the starter bundle does not, by date, and the other way round. */
async function differences(set: string, country: string, region: string | null) {
  const { dates } = parse(readFileSync(`seeds/bundle/holiday-sets/${set}.yaml`, 'utf8')) as {
    dates: { on: string; name: string }[];
  };
  const found = await publicHolidays({ country, region, from: '2025-01-01', months: 48 });
  const without = (all: readonly { on: string; name: string }[], others: readonly { on: string }[]) =>
    all.filter(({ on }) => !others.some((other) => other.on === on)).map(({ on, name }) => `${on} ${name}`);
  return { onlyLibrary: without(found, dates), onlySet: without(dates, found) };
}

it('knows the same public holidays of Berlin as the starter bundle', async () => {
  expect(await differences('germany-berlin', 'DE', 'BE')).toEqual({ onlyLibrary: [], onlySet: [] });
});

it('lists holidays of the United States that fall on a weekend beside the days on which they are observed', async () => {
  expect(await differences('us-federal', 'US', null)).toEqual({
    onlyLibrary: [
      '2026-07-04 Independence Day',
      '2027-06-19 Juneteenth',
      '2027-07-04 Independence Day',
      '2027-12-25 Christmas Day',
      "2028-01-01 New Year's Day",
      '2028-11-11 Veterans Day',
    ],
    // the library has no rule by which Veterans Day is observed on another day
    onlySet: ['2028-11-10 Veterans Day'],
  });
});

it('foretells feasts of Singapore by the moon, which differ from what is expected or was announced', async () => {
  expect(await differences('singapore', 'SG', null)).toEqual({
    onlyLibrary: [
      '2027-03-09 Hari Raya Puasa',
      '2027-05-16 Hari Raya Haji',
      '2028-02-26 Hari Raya Puasa',
      '2028-11-15 Deepavali',
    ],
    onlySet: [
      '2025-05-03 Polling Day',
      '2027-03-10 Hari Raya Puasa (expected)',
      '2027-05-17 Hari Raya Haji (expected)',
      '2027-05-20 Vesak Day (expected)',
      '2028-02-27 Hari Raya Puasa (expected)',
      '2028-02-28 Hari Raya Puasa (observed, expected)',
      '2028-05-09 Vesak Day (expected)',
      '2028-10-17 Deepavali (expected)',
    ],
  });
});

it('includes the first day, excludes the last, and says which are no weekend', async () => {
  expect(await publicHolidays({ country: 'DE', region: 'BE', from: '2026-12-25', months: 1 })).toEqual([
    { on: '2026-12-25', name: 'Christmas Day', isWorkingDay: true },
    { on: '2026-12-26', name: 'Boxing Day', isWorkingDay: false },
    { on: '2027-01-01', name: "New Year's Day", isWorkingDay: true },
  ]);
  const until = await publicHolidays({ country: 'DE', region: 'BE', from: '2026-12-01', months: 1 });
  expect(until.map(({ on }) => on)).toEqual(['2026-12-25', '2026-12-26']);
});

it('finds what is observed in the year before', async () => {
  const found = await publicHolidays({ country: 'US', region: null, from: '2027-12-31', months: 1 });
  expect(found.map(({ on, name }) => `${on} ${name}`)).toContain("2027-12-31 New Year's Day (substitute day)");
});

it('lists every day of a holiday of several', async () => {
  const found = await publicHolidays({ country: 'TR', region: null, from: '2026-05-20', months: 1 });
  expect(found.map(({ on }) => on)).toEqual(['2026-05-27', '2026-05-28', '2026-05-29', '2026-05-30']);
});

it('leaves out what begins during the day', async () => {
  const found = await publicHolidays({ country: 'IS', region: null, from: '2026-12-20', months: 1 });
  expect(found.map(({ on }) => on)).toEqual(['2026-12-25', '2026-12-26', '2027-01-01']);
});

it('knows the countries and the regions of regions by name', async () => {
  const countries = await holidayCountries();
  expect(countries.length).toBeGreaterThan(150);
  expect(countries).toContainEqual({ code: 'DE', name: 'Germany' });
  expect(await holidayRegions('DE')).toContainEqual({ code: 'BY-A', name: 'Bayern, Stadt Augsburg' });
  expect(await holidayRegions('SG')).toEqual([]);
});

it.each(['XX', 'de', '', '__proto__', 'constructor'])('refuses the country %j', async (country) => {
  await expect(publicHolidays({ country, region: null, from: '2026-01-01', months: 1 })).rejects.toMatchObject({
    code: 'INVALID',
    path: ['country'],
  });
  await expect(holidayRegions(country)).rejects.toMatchObject({ code: 'INVALID' });
});

it.each(['XX', 'BE-A', 'BY-', ''])('refuses the region %j', async (region) => {
  await expect(publicHolidays({ country: 'DE', region, from: '2026-01-01', months: 1 })).rejects.toMatchObject({
    code: 'INVALID',
    path: ['region'],
  });
});
