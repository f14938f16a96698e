import { describe, expect, it } from '@jest/globals';
import { calendarFileDates, fileLimits } from '../../server/database/calendars/calendarFile.js';

const today = '2026-03-01';
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const file = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
const read = (...events: string[]) => calendarFileDates(file(...events), today);
const shown = (...events: string[]) => read(...events).holidays.map(({ on, name }) => `${on} ${name}`);
const onOf = (...lines: string[]) => read(event('SUMMARY:A', ...lines)).holidays.map(({ on }) => on);

describe('an iCalendar file', () => {
  it('gives the dates of its all-day events in order, with their names', () => {
    const may = event('DTSTART;VALUE=DATE:20260501', 'SUMMARY;LANGUAGE=en:May Day\\, Labour Day');
    const march = event('DTSTART;VALUE=DATE:20260308', 'SUMMARY:Women', ' s Day');
    expect(read(may, march)).toEqual({
      holidays: [
        { on: '2026-03-08', name: 'Womens Day' },
        { on: '2026-05-01', name: 'May Day, Labour Day' },
      ],
      problems: [],
    });
  });

  it.each([
    [
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'],
      ['2026-12-24', '2026-12-25', '2026-12-26'],
    ],
    [
      ['DTSTART;VALUE=DATE:20261224', 'DURATION:P2D'],
      ['2026-12-24', '2026-12-25'],
    ],
    [['DTSTART;VALUE=DATE:20261224', 'DURATION:P1W'], [24, 25, 26, 27, 28, 29, 30].map((d) => `2026-12-${d}`)],
    [['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261224'], ['2026-12-24']],
    [['DTSTART;VALUE=DATE:20261224'], ['2026-12-24']],
    [
      ['DTSTART;VALUE=DATE:20261224', 'RDATE;VALUE=DATE:20270105,20270106'],
      ['2026-12-24', '2027-01-05', '2027-01-06'],
    ],
  ])('reads the days of %j', (lines, days) => {
    expect(onOf(...lines)).toEqual(days);
  });

  it('follows yearly repetitions from last year until ten years from now', () => {
    const days = onOf('DTSTART;VALUE=DATE:19901225', 'RRULE:FREQ=YEARLY');
    expect([days[0], days.at(-1), days.length]).toEqual(['2025-12-25', '2035-12-25', 11]);
  });

  it.each([
    ['RRULE:FREQ=YEARLY;COUNT=3', '20250704', ['2025-07-04', '2026-07-04', '2027-07-04']],
    ['RRULE:FREQ=YEARLY;UNTIL=20270101', '20250704', ['2025-07-04', '2026-07-04']],
    ['RRULE:FREQ=YEARLY;INTERVAL=4;UNTIL=20330101', '20240704', ['2028-07-04', '2032-07-04']],
    ['RRULE:FREQ=YEARLY;UNTIL=20330101', '20240229', ['2028-02-29', '2032-02-29']],
    ['RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20271231', '20251127', ['2025-11-27', '2026-11-26', '2027-11-25']],
    ['RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2', '20260525', ['2026-05-25', '2027-05-31']],
    ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '20260101', []],
  ])('reads %s', (rule, start, days) => {
    expect(onOf(`DTSTART;VALUE=DATE:${start}`, rule)).toEqual(days);
  });

  it('leaves out what was excepted, moved or called off', () => {
    const base = ['UID:1', 'SUMMARY:A', 'DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;COUNT=4'];
    expect(
      shown(
        event(...base, 'EXDATE;VALUE=DATE:20270101'),
        event('UID:1', 'SUMMARY:A, moved', 'DTSTART;VALUE=DATE:20280103', 'RECURRENCE-ID;VALUE=DATE:20280101'),
        event('UID:2', 'SUMMARY:B', 'DTSTART;VALUE=DATE:20260202', 'STATUS:CANCELLED'),
      ),
    ).toEqual(['2026-01-01 A', '2028-01-03 A, moved', '2029-01-01 A']);
  });

  it.each([
    [['SUMMARY:Standup', 'DTSTART:20260301T090000Z'], 'Standup on 2026-03-01 is not all day: left out.'],
    [
      ['SUMMARY:Weekly', 'DTSTART;VALUE=DATE:20260301', 'RRULE:FREQ=WEEKLY'],
      'Weekly repeats in a way that is not read; only yearly dates are.',
    ],
    [
      ['SUMMARY:Bomb', 'DTSTART;VALUE=DATE:20260301', 'RRULE:FREQ=SECONDLY;COUNT=999999999'],
      'Bomb repeats in a way that is not read; only yearly dates are.',
    ],
    [['SUMMARY:Torn', 'DTSTART;VALUE=DATE:20261399'], 'Torn: there is no 2026-13-99.'],
    [['SUMMARY:Leap', 'DTSTART;VALUE=DATE:20260229'], 'Leap: there is no 2026-02-29.'],
    [['SUMMARY:Dateless'], 'Dateless has no date: left out.'],
    [
      ['SUMMARY:Long', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20990101'],
      'Long lasts 26663 days; at most 366 are read.',
    ],
    [
      ['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=NONSENSE'],
      'An event cannot be read: invalid frequency "NONSENSE" expected: "SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY"',
    ],
  ])('says what it left out: %j', (lines, problem) => {
    const fine = event('SUMMARY:Fine', 'DTSTART;VALUE=DATE:20260601');
    expect(read(event(...lines), fine)).toEqual({
      holidays: [{ on: '2026-06-01', name: 'Fine' }],
      problems: [problem],
    });
  });

  it.each([
    ['', 'This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.'],
    ['key: some\nname: yaml\n', 'This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.'],
    ['PK\u0003\u0004', 'This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.'],
    [file(), 'The file holds no events.'],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101', 'The file holds no events.'],
    ['x'.repeat(fileLimits.characters + 1), 'The file has 200001 characters; at most 200000 are read.'],
  ])('that is none is answered with what is wrong (%#)', (text, problem) => {
    expect(calendarFileDates(text, today)).toEqual({ holidays: [], problems: [problem] });
  });

  it('stops at as many dates and events as a holiday set may have', () => {
    const yearly = Array.from({ length: 300 }, (_, i) =>
      event(`SUMMARY:${i}`, 'DTSTART;VALUE=DATE:20250101', 'RRULE:FREQ=YEARLY'),
    );
    const { holidays, problems } = read(...yearly);
    expect([holidays.length, problems]).toEqual([2_000, ['There are more than 2000 dates; the first ones are read.']]);
  });

  const dated = ['DTSTART;VALUE=DATE:20260101'];
  it.each([
    [
      'components within one another',
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\n${'BEGIN:X\n'.repeat(24_000)}END:VEVENT\nEND:VCALENDAR`,
    ],
    ['one line folded many times', file(event(...dated, `SUMMARY:${'\r\n a'.repeat(45_000)}`))],
    ['a line of parameters', file(event(...dated, `SUMMARY${';A=B'.repeat(45_000)}:1`))],
    [
      'many lines of parameters',
      file(...Array.from({ length: 19 }, () => event(...dated, `SUMMARY${';A=B'.repeat(2_400)}:1`))),
    ],
    ['a list of exceptions', file(event(...dated, `EXDATE;VALUE=DATE:${'20260101,'.repeat(20_000)}20260101`))],
    [
      'many repetitions since long ago',
      file(...Array.from({ length: 1_900 }, () => event('DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=YEARLY;COUNT=999'))),
    ],
    [
      'many years of days',
      file(
        ...Array.from({ length: 1_900 }, () =>
          event('DTSTART;VALUE=DATE:20260101', 'DURATION:P366D', 'RRULE:FREQ=YEARLY'),
        ),
      ),
    ],
    ['empty lines', `BEGIN:VCALENDAR\n${'\n'.repeat(199_000)}`],
    ['backslashes', file(event(...dated, `SUMMARY:${'\\\\,'.repeat(3_000)}`))],
    ['an open quote', file(event(...dated, `SUMMARY;A="${'a'.repeat(9_000)}:1`))],
  ])('is answered within 250 ms, whatever it holds: %s', (_what, text) => {
    expect(text.length).toBeLessThanOrEqual(fileLimits.characters);
    const startedAt = performance.now();
    const { holidays, problems } = calendarFileDates(text, today);
    expect(performance.now() - startedAt).toBeLessThan(250);
    expect(holidays.length).toBeLessThanOrEqual(2_000);
    expect(problems.length).toBeLessThanOrEqual(21);
  });
});
