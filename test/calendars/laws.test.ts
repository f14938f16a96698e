import { describe, expect, it } from '@jest/globals';
import type { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import { addMs, diffMs, isOpen, nextOpen, prevOpen, spans, subMs } from '../../server/core/calendars/businessTime.js';
import { ZoneOffsets } from '../../server/core/calendars/zoneOffsets.js';
import { compileCase, ms } from './cases.js';
import type { OracleCalendar } from './oracle.js';
import { randomCalendar, randomFrom, randomInstant } from './randomCases.js';

const hour = 3_600_000;

interface Draw {
  calendar: BusinessCalendar;
  source: OracleCalendar;
  /** Three instants in order. */
  at: readonly [number, number, number];
  /** Two lengths above zero. */
  lengths: readonly [number, number];
}

/** Draws 2,000 situations over 200 random calendars that open at all. */
function draws(seed: number): Draw[] {
  const random = randomFrom(seed);
  const drawn: Draw[] = [];
  while (drawn.length < 2_000) {
    const { calendar: source, year } = randomCalendar(random);
    const calendar = compileCase('drawn', source);
    if (nextOpen(calendar, Date.UTC(year + 1, 0)) === null) continue;
    for (let i = 0; i < 10; i++) {
      const at = [1, 2, 3].map(() => randomInstant(random, source, year)).sort((a, b) => a - b);
      const lengths = [1, 2].map(() => 1 + Math.floor(random() * 60 * hour));
      drawn.push({ calendar, source, at: [at[0]!, at[1]!, at[2]!], lengths: [lengths[0]!, lengths[1]!] });
    }
  }
  return drawn;
}

describe('laws of business time, on 2,000 random situations', () => {
  const all = draws(11);
  // Only what is needed to draw a situation again: compiled calendars would fill the screen.
  const broken = (holds: (draw: Draw) => boolean): string[] =>
    all
      .filter((draw) => !holds(draw))
      .slice(0, 3)
      .map(({ source, at, lengths }) => JSON.stringify({ source, at, lengths }));

  it('time from a to c is time from a to b and from b to c', () =>
    expect(
      broken(
        ({ calendar, at: [a, b, c] }) => diffMs(calendar, a, b) + diffMs(calendar, b, c) === diffMs(calendar, a, c),
      ),
    ).toEqual([]));

  it('time counted backward is the negative', () =>
    expect(broken(({ calendar, at: [a, b] }) => diffMs(calendar, b, a) + diffMs(calendar, a, b) === 0)).toEqual([]));

  it('time up to the end of a length is that length', () =>
    expect(broken(({ calendar, at: [a], lengths: [d] }) => diffMs(calendar, a, addMs(calendar, a, d)!) === d)).toEqual(
      [],
    ));

  it('the end of a length is the earliest such instant', () =>
    expect(
      broken(({ calendar, at: [a], lengths: [d] }) => diffMs(calendar, a, addMs(calendar, a, d)! - 1) === d - 1),
    ).toEqual([]));

  it('two lengths in turn end where their sum does', () =>
    expect(
      broken(
        ({ calendar, at: [a], lengths: [d, e] }) =>
          addMs(calendar, addMs(calendar, a, d)!, e) === addMs(calendar, a, d + e),
      ),
    ).toEqual([]));

  it('a later start or a longer length never ends earlier', () =>
    expect(
      broken(({ calendar, at: [a, b], lengths: [d, e] }) => {
        const [early, late, long] = [addMs(calendar, a, d)!, addMs(calendar, b, d)!, addMs(calendar, a, d + e)!];
        return early <= late && early < long;
      }),
    ).toEqual([]));

  it('a length taken off again starts at or after the start, and at it when that is open', () =>
    expect(
      broken(({ calendar, at: [a], lengths: [d] }) => {
        const back = subMs(calendar, addMs(calendar, a, d)!, d)!;
        return isOpen(calendar, a) ? back === a : back >= a;
      }),
    ).toEqual([]));

  it('between an instant and the next opening nothing is open', () =>
    expect(
      broken(({ calendar, at: [a] }) => {
        const next = nextOpen(calendar, a)!;
        return isOpen(calendar, next) && diffMs(calendar, a, next) === 0;
      }),
    ).toEqual([]));

  it('between the closing before an instant and the instant nothing is open', () =>
    expect(
      broken(({ calendar, at: [a] }) => {
        const last = prevOpen(calendar, a)!;
        if (isOpen(calendar, a)) return last === a;
        return isOpen(calendar, last - 1) && diffMs(calendar, last, a) === 0;
      }),
    ).toEqual([]));

  it('the open spans of a stretch add up to its open time', () =>
    expect(
      broken(({ calendar, at: [a, , c] }) => {
        const found = spans(calendar, a, c);
        const isInOrder = found.every(([from, to], i) => from < to && (i === 0 || found[i - 1]![1] < from));
        return isInOrder && found.reduce((sum, [from, to]) => sum + to - from, 0) === diffMs(calendar, a, c);
      }),
    ).toEqual([]));

  it('more opening hours never end a length later', () =>
    expect(
      broken(({ calendar, source, at: [a], lengths: [d] }) => {
        const wed: (readonly [string, string])[] = [...(source.week?.wed ?? []), ['09:00', '12:30']];
        const wider = compileCase('wider', { ...source, week: { ...source.week, wed } });
        return addMs(wider, a, d)! <= addMs(calendar, a, d)!;
      }),
    ).toEqual([]));

  it('what was asked before never changes an answer', () => {
    // The first question makes the table reach over a century and a half, which takes its time: not for all of them.
    const differing = all
      .filter((_draw, i) => i % 200 === 0)
      .filter(({ calendar, source, at: [a, b], lengths: [d] }) => {
        const asked = compileCase('asked', source);
        diffMs(asked, Date.UTC(1950, 0), Date.UTC(2099, 0));
        return addMs(asked, a, d) !== addMs(calendar, a, d) || diffMs(asked, a, b) !== diffMs(calendar, a, b);
      });
    expect(differing).toEqual([]);
  });
});

describe('days on which the clock is changed', () => {
  const berlin = (from: string, to: string): BusinessCalendar =>
    compileCase('berlin', { timeZone: 'Europe/Berlin', week: { sun: [[from, to]] } });
  const day = (calendar: BusinessCalendar, date: string): number =>
    diffMs(calendar, ms(`${date}T00:00Z`) - 12 * hour, ms(`${date}T00:00Z`) + 36 * hour) / hour;

  it('have 23 hours in spring and 25 in autumn when all of them are open', () => {
    const calendar = berlin('00:00', '24:00');
    expect([day(calendar, '2026-03-29'), day(calendar, '2026-10-25'), day(calendar, '2026-06-14')]).toEqual([
      23, 25, 24,
    ]);
  });

  it('have as many office hours as any other', () => {
    const calendar = berlin('09:00', '17:00');
    expect([day(calendar, '2026-03-29'), day(calendar, '2026-10-25')]).toEqual([8, 8]);
  });

  it('keep the length of a window that ends in the missing hour, and lose one that lies in it', () => {
    expect(day(berlin('01:00', '02:30'), '2026-03-29')).toBe(1.5);
    expect(day(berlin('02:30', '03:15'), '2026-03-29')).toBe(0);
  });

  it('make no difference around the clock, in any zone', () => {
    const week = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d) => [d, [['00:00', '24:00']]]),
    );
    for (const timeZone of ['Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      const calendar = compileCase('always', { timeZone, week } as OracleCalendar);
      expect(diffMs(calendar, ms('2011-01-01T00:00Z'), ms('2012-01-01T00:00Z'))).toBe(365 * 24 * hour);
      expect(addMs(calendar, ms('2011-03-01T00:00Z'), 300 * 24 * hour)).toBe(ms('2011-12-26T00:00Z'));
    }
  });
});

describe('a holiday', () => {
  it('is a date of the calendar’s zone', () => {
    const auckland = compileCase('auckland', {
      timeZone: 'Pacific/Auckland',
      week: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
      holidays: ['2026-06-01'],
    });
    expect(isOpen(auckland, ms('2026-05-31T22:00Z'))).toBe(false);
    expect(isOpen(auckland, ms('2026-06-01T22:00Z'))).toBe(true);
  });
});

describe('a zone', () => {
  const zones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca', 'Australia/Lord_Howe'];

  it.each(zones)(
    '%s turns local times into instants as Temporal does, around every change from 2000 to 2030',
    (name) => {
      const zone = ZoneOffsets.of(name);
      const differing: string[] = [];
      let next = Temporal.PlainDate.from('2000-01-01').toZonedDateTime(name).getTimeZoneTransition('next');
      for (; next && next.year < 2031; next = next.getTimeZoneTransition('next')) {
        const around = zone.toLocal(next.epochMilliseconds);
        for (let local = around - 30 * hour; local <= around + 30 * hour; local += hour / 4) {
          const wall = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
          const expected = wall.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
          if (zone.toInstant(local) !== expected) differing.push(wall.toString());
        }
      }
      expect(differing).toEqual([]);
    },
  );

  it('knows the day that Apia left out, and no instants of it', () => {
    const apia = ZoneOffsets.of('Pacific/Apia');
    const day = Date.UTC(2011, 11, 30) / (24 * hour);
    expect([apia.hasDay(day - 1), apia.hasDay(day), apia.hasDay(day + 1)]).toEqual([true, false, true]);
    expect(apia.spansOfDay(day)).toEqual([]);
  });

  it('gives a date two spans where the clock is put back over midnight', () => {
    const johns = ZoneOffsets.of('America/St_Johns');
    expect(johns.spansOfDay(Date.UTC(2010, 10, 7) / (24 * hour))).toEqual([
      [ms('2010-11-07T02:30Z'), ms('2010-11-07T02:31Z')],
      [ms('2010-11-07T03:30Z'), ms('2010-11-08T03:30Z')],
    ]);
  });
});
