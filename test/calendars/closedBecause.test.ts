import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import { isOpen, spans } from '../../server/core/calendars/businessTime.js';
import { type CalendarDocument, calendars } from '../../server/core/calendars/Calendar.js';
import { calendarKind } from '../../server/core/calendars/calendarKind.js';
import { type NamedCalendar, closedBecause, namedCalendarIn } from '../../server/core/calendars/closedBecause.js';
import { type HolidaySetDocument, holidaySetKind } from '../../server/core/calendars/HolidaySet.js';
import { ZoneOffsets } from '../../server/core/calendars/zoneOffsets.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import { Release } from '../../server/core/kernel/Release.js';
import type { OracleCalendar } from './oracle.js';
import { ms } from './cases.js';
import { randomCalendar, randomFrom, randomInstant } from './randomCases.js';

const sets: HolidaySetDocument[] = [
  {
    key: 'de',
    name: 'Germany',
    country: null,
    dates: [
      { on: '2026-05-01', name: 'Labour Day' },
      { on: '--12-25', name: 'Christmas Day' },
    ],
  },
  { key: 'works', name: 'Works council', country: null, dates: [{ on: '2026-05-01', name: 'Works outing' }] },
];

const empty = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const office = [{ from: '09:00', to: '17:00' }];

function named(changes: Partial<CalendarDocument>, subscribed: readonly HolidaySetDocument[] = sets): NamedCalendar {
  const document: CalendarDocument = {
    key: 'office',
    name: 'Office',
    description: null,
    timeZone: 'Etc/UTC',
    week: { ...empty, mon: office, tue: office, wed: office, thu: office, fri: office },
    holidaySets: subscribed.map(({ key }) => key),
    holidays: [],
    dates: {},
    closures: [],
    holidayScope: 'shift',
    ...changes,
  };
  const { timeZone, week, closures, holidayScope } = document;
  const calendar = new BusinessCalendar('office', {
    timeZone,
    week,
    closures,
    holidayScope,
    holidays: [...subscribed.flatMap(({ dates }) => dates.map(({ on }) => on)), ...document.holidays],
    dates: new Map(Object.entries(document.dates).map(([on, { windows }]) => [on, windows])),
  });
  return { calendar, document, holidaySets: subscribed };
}

/** Each stretch as a line: from, to, why. */
function lines(calendar: NamedCalendar, from: string, to: string): string[] {
  return closedBecause(calendar, ms(from), ms(to)).map(({ from: start, to: end, reason, label, holidaySet }) =>
    [iso(start), iso(end), reason, label, holidaySet].filter((part) => part !== null).join(' '),
  );
}
const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);

describe('why a calendar is closed', () => {
  it('is nothing while it is open', () =>
    expect(lines(named({}), '2026-06-01T09:00Z', '2026-06-01T17:00Z')).toEqual([]));

  it('is nothing in a stretch that is empty or turned round', () =>
    expect([
      lines(named({}), '2026-06-01T20:00Z', '2026-06-01T20:00Z'),
      lines(named({}), '2026-06-01T20:00Z', '2026-06-01T19:00Z'),
    ]).toEqual([[], []]));

  it('is the hours, as one stretch over a weekend', () =>
    expect(lines(named({}), '2026-06-05T12:00Z', '2026-06-08T10:00Z')).toEqual([
      '2026-06-05T17:00 2026-06-08T09:00 OUTSIDE_HOURS',
    ]));

  it('is a holiday on its whole date, by the name in the first set that has it', () =>
    expect(lines(named({}), '2026-04-30T12:00Z', '2026-05-04T10:00Z')).toEqual([
      '2026-04-30T17:00 2026-05-01T00:00 OUTSIDE_HOURS',
      '2026-05-01T00:00 2026-05-02T00:00 HOLIDAY Labour Day Germany',
      '2026-05-02T00:00 2026-05-04T09:00 OUTSIDE_HOURS',
    ]));

  it('is a holiday of every year, and one of the calendar’s own that has no name', () =>
    expect(lines(named({ holidays: ['2026-12-24'] }), '2026-12-24T00:00Z', '2026-12-26T00:00Z')).toEqual([
      '2026-12-24T00:00 2026-12-25T00:00 HOLIDAY',
      '2026-12-25T00:00 2026-12-26T00:00 HOLIDAY Christmas Day Germany',
    ]));

  it('is own hours for when the date would be open otherwise', () =>
    expect(
      lines(
        named({ dates: { '2026-12-23': { reason: 'Party', windows: [{ from: '09:00', to: '12:00' }] } } }),
        '2026-12-23T00:00Z',
        '2026-12-24T00:00Z',
      ),
    ).toEqual([
      '2026-12-23T00:00 2026-12-23T09:00 OUTSIDE_HOURS',
      '2026-12-23T12:00 2026-12-23T17:00 OWN_HOURS Party',
      '2026-12-23T17:00 2026-12-24T00:00 OUTSIDE_HOURS',
    ]));

  it('is own hours on the whole date where they close it, also on a holiday', () =>
    expect(
      lines(
        named({ dates: { '2026-12-25': { reason: 'Stocktaking', windows: [] } } }),
        '2026-12-25T00:00Z',
        '2026-12-25T12:00Z',
      ),
    ).toEqual(['2026-12-25T00:00 2026-12-25T12:00 OWN_HOURS Stocktaking']));

  it('is a closure before all others', () =>
    expect(
      lines(
        named({ closures: [{ from: '2026-04-30T15:00', to: '2026-05-01T10:00', reason: 'Move' }] }),
        '2026-04-30T12:00Z',
        '2026-05-01T12:00Z',
      ),
    ).toEqual([
      '2026-04-30T15:00 2026-05-01T10:00 CLOSURE Move',
      '2026-05-01T10:00 2026-05-01T12:00 HOLIDAY Labour Day Germany',
    ]));

  it('is the holiday for the part after midnight of a shift that does not start', () => {
    const night = named({
      week: { ...empty, thu: [{ from: '22:00', to: '06:00' }], fri: [{ from: '22:00', to: '06:00' }] },
    });
    expect(lines(night, '2026-05-01T00:00Z', '2026-05-02T12:00Z')).toEqual([
      '2026-05-01T06:00 2026-05-02T06:00 HOLIDAY Labour Day Germany',
      '2026-05-02T06:00 2026-05-02T12:00 OUTSIDE_HOURS',
    ]);
  });

  it('is the holiday for the hours of its date alone, where that is what holidays close', () => {
    const week = { ...empty, thu: [{ from: '22:00', to: '06:00' }], fri: office };
    expect(lines(named({ week, holidayScope: 'date' }), '2026-04-30T21:00Z', '2026-05-02T01:00Z')).toEqual([
      '2026-04-30T21:00 2026-04-30T22:00 OUTSIDE_HOURS',
      '2026-05-01T00:00 2026-05-02T00:00 HOLIDAY Labour Day Germany',
      '2026-05-02T00:00 2026-05-02T01:00 OUTSIDE_HOURS',
    ]);
  });

  it('keeps the name that a set has for a holiday which is the calendar’s own too', () =>
    expect(lines(named({ holidays: ['2026-05-01'] }), '2026-05-01T00:00Z', '2026-05-01T12:00Z')).toEqual([
      '2026-05-01T00:00 2026-05-01T12:00 HOLIDAY Labour Day Germany',
    ]));

  it('is told as one stretch over dates that follow one another for the same reason', () =>
    expect(lines(named({ holidays: ['2026-12-23', '2026-12-24'] }), '2026-12-21T00:00Z', '2026-12-25T12:00Z')).toEqual([
      '2026-12-21T00:00 2026-12-21T09:00 OUTSIDE_HOURS',
      '2026-12-21T17:00 2026-12-22T09:00 OUTSIDE_HOURS',
      '2026-12-22T17:00 2026-12-23T00:00 OUTSIDE_HOURS',
      '2026-12-23T00:00 2026-12-25T00:00 HOLIDAY',
      '2026-12-25T00:00 2026-12-25T12:00 HOLIDAY Christmas Day Germany',
    ]));

  it('is told apart where another set, another reason or another name follows', () => {
    const feast = (key: string, on: string): HolidaySetDocument => {
      return { key, name: key, country: null, dates: [{ on, name: 'Feast' }] };
    };
    const feasts = named(
      {
        dates: { '2026-06-03': { reason: 'Feast', windows: [] } },
        closures: [
          { from: '2026-06-04T00:00', to: '2026-06-05T00:00', reason: 'Feast' },
          { from: '2026-06-05T00:00', to: '2026-06-06T00:00', reason: 'Rest' },
        ],
      },
      [feast('north', '2026-06-01'), feast('south', '2026-06-02')],
    );
    expect(lines(feasts, '2026-06-01T00:00Z', '2026-06-06T00:00Z')).toEqual([
      '2026-06-01T00:00 2026-06-02T00:00 HOLIDAY Feast north',
      '2026-06-02T00:00 2026-06-03T00:00 HOLIDAY Feast south',
      '2026-06-03T00:00 2026-06-04T00:00 OWN_HOURS Feast',
      '2026-06-04T00:00 2026-06-05T00:00 CLOSURE Feast',
      '2026-06-05T00:00 2026-06-06T00:00 CLOSURE Rest',
    ]);
  });

  it('is the holiday in the minute that its date has before the clock is put back over midnight', () =>
    expect(
      lines(
        named({ timeZone: 'America/St_Johns', week: empty, holidays: ['2010-11-07'] }),
        '2010-11-07T02:00Z',
        '2010-11-07T03:00Z',
      ),
    ).toEqual([
      '2010-11-07T02:00 2010-11-07T02:30 OUTSIDE_HOURS',
      '2010-11-07T02:30 2010-11-07T02:31 HOLIDAY',
      '2010-11-07T02:31 2010-11-07T03:00 OUTSIDE_HOURS',
    ]));

  it('goes by the dates of another zone where the hours are meant in that', () => {
    const { calendar, document, holidaySets } = named({});
    const inAuckland = { calendar: calendar.inZone('Pacific/Auckland'), document, holidaySets };
    expect(lines(inAuckland, '2026-04-30T12:00Z', '2026-05-01T12:00Z')).toEqual([
      '2026-04-30T12:00 2026-05-01T12:00 HOLIDAY Labour Day Germany',
    ]);
  });

  it('fills with the open spans exactly the stretch that is asked about, on 400 random ones', () => {
    const random = randomFrom(31);
    const broken: unknown[] = [];
    for (let i = 0; i < 400; i++) {
      const { calendar: source, year } = randomCalendar(random);
      const calendar = named(documentOf(source), []);
      const [from, to] = [1, 2].map(() => randomInstant(random, source, year)).sort((a, b) => a - b) as [
        number,
        number,
      ];
      const closed = closedBecause(calendar, from, to);
      const all = [...closed.map((one) => [one.from, one.to]), ...spans(calendar.calendar, from, to)].sort(
        (a, b) => a[0]! - b[0]!,
      );
      const isFilled = all.every(
        ([start = 0, end = 0], n) => start < end && start === (n === 0 ? from : all[n - 1]![1]),
      );
      const isTold = closed.every((one) => !isOpen(calendar.calendar, one.from) && isTrue(source, one));
      if (!isFilled || (from < to && all.at(-1)?.[1] !== to) || !isTold) broken.push({ source, from, to });
    }
    expect(broken).toEqual([]);
  });
});

describe('a calendar of a release with its names', () => {
  const { document } = named({}, sets.toReversed());
  const source = (kind: string, body: { readonly key: string }) => ({
    kind,
    key: body.key,
    revisionId: body.key,
    body,
  });
  const kinds = [anyKind(holidaySetKind), anyKind(calendarKind)];
  const { entries } = new Compiler({ kinds, fields: new Map() }).compile([
    ...sets.map((set) => source('holiday-set', set)),
    source('calendar', document),
  ]);
  const release = new Release('release', 1, new Date(0), entries);

  it('has what it is written as, and its holiday sets in its own order', () => {
    const found = namedCalendarIn(release, 'office');
    expect(found?.document).toEqual(document);
    expect(found?.holidaySets.map(({ name }) => name)).toEqual(['Works council', 'Germany']);
    expect(found?.calendar).toBe(release.get(calendars, 'office'));
  });

  it('is meant in the zone that is asked for', () => {
    const found = namedCalendarIn(release, 'office', 'Asia/Tokyo');
    expect([found?.calendar.timeZone, found?.document.timeZone]).toEqual(['Asia/Tokyo', 'Etc/UTC']);
    expect(found && lines(found, '2026-06-01T00:00Z', '2026-06-01T09:00Z')).toEqual([
      '2026-06-01T08:00 2026-06-01T09:00 OUTSIDE_HOURS',
    ]);
  });

  it('is none where the release has none', () => expect(namedCalendarIn(release, 'works')).toBeNull());

  it('goes without the holiday sets that there are not', () => {
    const alone = new Release('alone', 1, new Date(0), {
      byKind: new Map([...entries.byKind].filter(([kind]) => kind === 'calendar')),
    });
    expect(namedCalendarIn(alone, 'office')?.holidaySets).toEqual([]);
  });
});

/** The case's calendar as a document: reasons say where they come from. */
function documentOf(source: OracleCalendar): Partial<CalendarDocument> {
  const windows = (list: readonly (readonly [string, string])[] = []) => list.map(([from, to]) => ({ from, to }));
  return {
    timeZone: source.timeZone,
    week: {
      ...empty,
      ...Object.fromEntries(Object.entries(source.week ?? {}).map(([day, list]) => [day, windows(list)])),
    },
    holidays: source.holidays ?? [],
    dates: Object.fromEntries(
      Object.entries(source.dates ?? {}).map(([on, list]) => [on, { reason: on, windows: windows(list) }]),
    ),
    closures: windows(source.closures).map((one) => ({ ...one, reason: one.from })),
    holidayScope: source.holidayScope ?? 'shift',
  };
}

/** True when what is told of a stretch is so at its beginning: its closure has begun, its date has own hours or is a holiday. */
function isTrue(
  source: OracleCalendar,
  { from, reason, label }: { from: number; reason: string; label: string | null },
): boolean {
  const local = new Date(ZoneOffsets.of(source.timeZone).toLocal(from)).toISOString();
  const dates = [
    local.slice(0, 10),
    new Date(ms(`${local.slice(0, 10)}T00:00Z`) - 86_400_000).toISOString().slice(0, 10),
  ];
  switch (reason) {
    case 'CLOSURE':
      return source.closures?.some(([start, end]) => start === label && local.slice(0, 16) <= end) ?? false;
    case 'OWN_HOURS':
      return dates.includes(label ?? '');
    case 'HOLIDAY':
      return dates.some((on) => source.holidays?.some((one) => one === on || one === `-${on.slice(4)}`));
    default:
      return true;
  }
}
