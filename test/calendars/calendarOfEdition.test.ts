import { describe, expect, it } from '@jest/globals';
import type { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import { spans } from '../../server/core/calendars/businessTime.js';
import { CalendarOfEdition } from '../../server/core/calendars/CalendarOfEdition.js';
import type { Span } from '../../server/core/calendars/SpanTable.js';
import { compileCase, ms } from './cases.js';

const office = compileCase('office', { timeZone: 'Etc/UTC', week: { mon: [['09:00', '17:00']] } });
const at = (text: string): number => ms(`2026-06-${text}:00Z`);
const span = (from: string, to: string): Span => [at(from), at(to)];
const told = (calendar: BusinessCalendar, from: string, to: string): string[] =>
  spans(calendar, at(from), at(to)).map((each) =>
    each.map((instant) => new Date(instant).toISOString().slice(8, 16)).join(' to '),
  );

describe('a calendar as another edition of the zone rules had it', () => {
  // Mondays are 1, 8, 15, 22; that edition had them at other hours, and was stored from noon of the 8th to that of the 15th
  const edition = (spansThen: readonly Span[]) =>
    new CalendarOfEdition(office, { from: at('08T12:00'), to: at('15T12:00'), spans: spansThen });
  const stored = [span('01T08:00', '01T16:00'), span('08T08:00', '08T16:00'), span('15T08:00', '15T18:00')];

  it('is open as it was then within what was stored, and as the rules of today say before and after', () =>
    expect(told(edition(stored), '01T00:00', '23T00:00')).toEqual([
      '01T09:00 to 01T17:00',
      '08T09:00 to 08T16:00',
      '15T08:00 to 15T17:00',
      '22T09:00 to 22T17:00',
    ]));

  it.each([
    ['from the middle', ['10T00:00', '11T00:00']],
    ['from the end', ['22T00:00', '23T00:00']],
    ['from the beginning', ['01T00:00', '02T00:00']],
  ] as const)('says the same whatever is asked first, %s', (_where, [from, to]) => {
    const calendar = edition(stored);
    told(calendar, from, to);
    expect(told(calendar, '01T00:00', '23T00:00')).toEqual(told(edition(stored), '01T00:00', '23T00:00'));
  });

  it('is closed where nothing was stored', () =>
    expect(told(edition([]), '01T00:00', '23T00:00')).toEqual([
      '01T09:00 to 01T17:00',
      '08T09:00 to 08T12:00',
      '15T12:00 to 15T17:00',
      '22T09:00 to 22T17:00',
    ]));

  it('has the key, the zone and the hours of what is written', () =>
    expect([edition([]).key, edition([]).timeZone, edition([]).hours]).toEqual(['office', 'Etc/UTC', office.hours]));
});
