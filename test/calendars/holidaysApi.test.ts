import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

it('shows public holidays to an agent, from the day that is asked', async () => {
  const { data, errors } = await api.ask(
    `{ holidayPreview(country: "US", months: 1, from: "2026-07-01") { on name isWorkingDay } }`,
    {},
    'tomas',
  );
  expect(errors).toEqual([]);
  expect(data.holidayPreview).toEqual([
    { on: '2026-07-03', name: 'Independence Day (substitute day)', isWorkingDay: true },
    { on: '2026-07-04', name: 'Independence Day', isWorkingDay: false },
  ]);
});

it('looks two years ahead from today unless something else is asked', async () => {
  const { data } = await api.ask(`{ holidayPreview(country: "DE", region: "BE", months: null) { on } }`);
  expect(data.holidayPreview.length).toBeGreaterThan(18);
});

it.each(['country: "DE", months: 0', 'country: "DE", months: 61', 'country: "Germany"', 'country: "DE", region: "XX"'])(
  'refuses %s with a sentence',
  async (asked) => {
    const { data, errors } = await api.ask(`{ holidayPreview(${asked}) { on } }`);
    expect([data ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['BAD_REQUEST']]);
  },
);

it('reads an iCalendar file, and keeps nothing of it', async () => {
  const text =
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20260910\r\nEND:VEVENT\r\nEND:VCALENDAR';
  const ask = `query ($text: String!) { calendarFileDates(text: $text) { holidays { on name } problems } }`;
  const { data } = await api.ask(ask, { text });
  expect(data.calendarFileDates).toEqual({ holidays: [{ on: '2026-09-10', name: 'Fair' }], problems: [] });
  const long = await api.ask(ask, { text: 'x'.repeat(200_001) });
  expect(long.data.calendarFileDates.problems).toEqual(['The file has 200001 characters; at most 200000 are read.']);
});

it.each(['femke', 'nadia'] as const)('is not for %s', async (who) => {
  for (const field of [
    'holidayCountries { code }',
    'holidayRegions(country: "DE") { code }',
    'holidayPreview(country: "DE") { on }',
    'calendarFileDates(text: "") { problems }',
  ]) {
    const { errors } = await api.ask(`{ ${field} }`, {}, who);
    expect([field, errors.map(({ extensions }) => extensions.code)]).toEqual([field, ['FORBIDDEN']]);
  }
});
