import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { addMs, diffMs } from '../../server/core/calendars/businessTime.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { ensureCalendarVersions, runtimeTzdata } from '../../server/database/calendars/calendarVersions.js';
import { type Work, readingWork, writingWork } from '../../server/database/kernel/Work.js';
import type { System } from '../../server/app/system.js';
import { openTestSystem } from '../support/system.js';
import { type BusinessTimeCase, answerOfEngine, answerOfFile, compileCase, readCases } from './cases.js';
import type { OracleCalendar } from './oracle.js';
import { randomCalendar, randomCases, randomFrom, randomInstant } from './randomCases.js';
import { answerOfSql, answersOfSet, isForSql } from './sqlAnswers.js';

const file = readCases<{ calendars: { [key: string]: OracleCalendar }; cases: BusinessTimeCase[] }>(
  'business-time.json',
);
const hour = 3_600_000;
const worker = systemActor('calendars', 'WORKER');

let system: System;
let work: Work;
beforeAll(async () => {
  system = await openTestSystem();
  work = readingWork(system, worker, 'test');
});
afterAll(() => system.stop());

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** First and last compiled year of a version, its spans, and the open time they add up to. */
async function stored(id: number): Promise<{ from: number; to: number; spans: number; open: number; total: number }> {
  const row = await work.sql.row<{ from: Date; to: Date; spans: number; open: number; total: number }>(
    'stored_version',
    `select v.from_at as "from", v.to_at as "to", (v.cum_to_ms - v.cum_from_ms)::float8 as total,
            count(s.version)::int as spans, coalesce(sum(biz_ms(s.close_at - s.open_at)), 0)::float8 as open
       from calendar_version v left join calendar_span s on s.version = v.id where v.id = $1 group by v.id`,
    [id],
  );
  return { ...row!, from: row!.from.getTime(), to: row!.to.getTime() };
}

describe('PostgreSQL answers by the stored spans', () => {
  const cases = file.cases.filter(isForSql);

  it('every published case but those that count days', async () => {
    const compiled = new Map(Object.entries(file.calendars).map(([key, source]) => [key, compileCase(key, source)]));
    const differing: unknown[] = [];
    for (const one of cases) {
      const expected = answerOfFile(one);
      const found = await answerOfSql(work, compiled.get(one.calendar)!, one, expected);
      if (!isSame(found, expected)) differing.push({ id: one.id, found, expected });
    }
    expect({ asked: cases.length, differing }).toEqual({ asked: 359, differing: [] });
  });

  it('every published difference and addition, all of a calendar at a time', async () => {
    const differing: unknown[] = [];
    let asked = 0;
    for (const [key, source] of Object.entries(file.calendars)) {
      const mine = cases.filter(({ calendar }) => calendar === key);
      const answers = await answersOfSet(work, compileCase(key, source), mine);
      answers.forEach((found, i) => {
        if (found === undefined) return;
        asked++;
        const expected = answerOfFile(mine[i]!);
        if (!isSame(found, expected)) differing.push({ id: mine[i]!.id, found, expected });
      });
    }
    expect({ asked, differing }).toEqual({ asked: 217, differing: [] });
  });

  it('300 random questions over 15 calendars as the engine does', async () => {
    const differing: unknown[] = [];
    const drawn = [...randomCases(300, 19, 20)].filter(([, question]) => isForSql(question));
    for (const [source, cases] of Map.groupBy(drawn, ([calendar]) => calendar)) {
      const calendar = compileCase('random', source);
      const questions = cases.map(([, question]) => question);
      const inSet = await answersOfSet(work, calendar, questions);
      for (const [i, question] of questions.entries()) {
        const expected = answerOfEngine(calendar, question);
        // a calendar that never opens again: to store the whole era for that would take its time
        if (expected === null) continue;
        const found = await answerOfSql(work, calendar, question, expected);
        if (!isSame(found, expected) || (inSet[i] !== undefined && inSet[i] !== expected))
          differing.push({ source, question, found, inSet: inSet[i], expected });
      }
    }
    expect(differing).toEqual([]);
  });

  it('null for null, and by the laws that bind a length taken off to one added', async () => {
    const random = randomFrom(23);
    const broken: unknown[] = [];
    for (let i = 0; i < 40; i++) {
      const { calendar: source, year } = randomCalendar(random);
      const calendar = compileCase('drawn', source);
      const [a, b] = [1, 2].map(() => randomInstant(random, source, year)).sort((x, y) => x - y) as [number, number];
      const d = 1 + Math.floor(random() * 20 * hour);
      if (addMs(calendar, b, 60 * 20 * hour) === null) continue;
      const asking = { sql: work.sql, now: new Date(a) };
      const [version] = await ensureCalendarVersions(asking, [{ calendar, key: 'drawn' }], a, b);
      const row = await work.sql.row<{ [law: string]: boolean }>(
        'laws',
        `select biz_diff(v, a, biz_add(v, a, d)) = d as "a length added is that length",
                biz_diff(v, a, biz_add(v, a, d) - interval '1 millisecond') = d - 1 as "it is the earliest",
                biz_diff(v, a, b) = -biz_diff(v, b, a) as "backward is the negative",
                biz_add(v, biz_add(v, a, d), d) = biz_add(v, a, 2 * d) as "two lengths are their sum",
                biz_add(v, a, 0) = a and biz_sub(v, a, 0) = a as "nothing added is nothing",
                biz_add(v, b, -d) = biz_sub(v, b, d) as "a negative length is taken off",
                biz_sub(v, biz_add(v, a, d), d) >= a and (not biz_is_open(v, a) or biz_sub(v, biz_add(v, a, d), d) = a)
                  as "taken off again",
                biz_is_open(v, biz_next_open(v, a)) and biz_diff(v, a, biz_next_open(v, a)) = 0 as "nothing before opening",
                biz_diff(v, biz_prev_open(v, b), b) = 0 or biz_is_open(v, b) as "nothing after closing",
                (select coalesce(sum(biz_ms(s.close_at - s.open_at)), 0) from biz_spans(v, a, b) s) = biz_diff(v, a, b)
                  as "spans add up",
                (select coalesce(sum(upper(r) - lower(r)), interval '0')
                   from unnest((select range_agg(tstzrange(open_at, close_at)) from calendar_span where version = v)
                               * tstzmultirange(tstzrange(a, b))) r) = biz_diff(v, a, b) * interval '1 millisecond'
                  as "ranges agree",
                biz_diff(v, a, null) is null and biz_add(v, null, d) is null and biz_next_open(null, a) is null as "null"
           from (select $1::int as v, $2::timestamptz as a, $3::timestamptz as b, $4::bigint as d) q`,
        [version, new Date(a), new Date(b), d],
      );
      const laws = Object.entries(row!).filter(([, holds]) => holds !== true);
      if (laws.length > 0) broken.push({ source, a, b, d, laws });
    }
    expect(broken).toEqual([]);
  });
});

describe('a version of a calendar', () => {
  const office: OracleCalendar = {
    timeZone: 'Europe/Berlin',
    week: { mon: [['09:00', '17:00']], wed: [['22:00', '06:00']] },
  };
  const now = (iso: string): Pick<Work, 'sql' | 'now'> => ({ sql: work.sql, now: new Date(iso) });

  it('is stored once for the same hours, whatever they are called, with the zone rules it was compiled under', async () => {
    const other = compileCase('branch', { ...office, holidays: ['2031-05-01', '--12-25'] });
    const same = compileCase('head-office', { ...office, holidays: ['--12-25', '2031-05-01', '--12-25'] });
    const ids = await ensureCalendarVersions(
      now('2026-11-30T00:00Z'),
      [other, same].map((calendar) => ({ calendar, key: calendar.key })),
      Date.UTC(2026, 0),
      Date.UTC(2026, 0),
    );
    expect(ids[0]).toBe(ids[1]);
    const rows = await work.sql.rows(
      'one',
      'select calendar_key, time_zone, tzdata from calendar_version where id = $1',
      [ids[0]],
    );
    expect(rows).toEqual([{ calendar_key: 'branch', time_zone: 'Europe/Berlin', tzdata: runtimeTzdata }]);
  });

  it('reaches from last year to three years ahead, and further where it is asked to', async () => {
    const calendar = compileCase('reaching', { ...office, holidays: ['2032-05-01'] });
    const asked = [{ calendar, key: 'reaching' }];
    const [from, to] = [Date.UTC(2026, 5), Date.UTC(2026, 10)];
    const [id = 0] = await ensureCalendarVersions(now('2026-11-30T00:00Z'), asked, from, to);
    expect(await stored(id)).toMatchObject({ from: Date.UTC(2025, 0), to: Date.UTC(2030, 0) });
    await ensureCalendarVersions(now('2026-11-30T00:00Z'), asked, Date.UTC(2019, 3), Date.UTC(2031, 3));
    const longer = await stored(id);
    expect(longer).toMatchObject({ from: Date.UTC(2019, 0), to: Date.UTC(2033, 0) });
    expect(longer.open).toBe(diffMs(calendar, longer.from, longer.to));
    expect(longer.total).toBe(longer.open);
  });

  it('answers the same before and after it was lengthened, and has no seam where it ended', async () => {
    const always = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d) => [d, [['00:00', '24:00']]]),
    );
    const calendar = compileCase('always', { timeZone: 'Asia/Tokyo', week: always } as OracleCalendar);
    const ask = [{ calendar, key: 'always' }];
    const [id = 0] = await ensureCalendarVersions(now('2026-11-30T00:00Z'), ask, Date.UTC(2026, 0), Date.UTC(2026, 6));
    const between = `select biz_diff($1, '2026-01-05T00:00Z', '2026-04-05T12:00Z')::float8 as ms`;
    const before = await work.sql.row('between', between, [id]);
    await ensureCalendarVersions(now('2026-11-30T00:00Z'), ask, Date.UTC(2010, 0), Date.UTC(2040, 6));
    expect(await work.sql.row('between', between, [id])).toEqual(before);
    expect(await stored(id)).toMatchObject({ spans: 1, open: Date.UTC(2042, 0) - Date.UTC(2010, 0) });
    const spans = await work.sql.rows('seam', `select * from biz_spans($1, '2024-12-31T00:00Z', '2030-01-02T00:00Z')`, [
      id,
    ]);
    expect(spans).toEqual([{ open_at: new Date('2024-12-31T00:00Z'), close_at: new Date('2030-01-02T00:00Z') }]);
  });

  it('answers an error outside of its horizon, and for a calendar that is not there: never a wrong number', async () => {
    const calendar = compileCase('short', office);
    const [id] = await ensureCalendarVersions(now('2026-11-30T00:00Z'), [{ calendar, key: 'short' }], 1.77e12, 1.78e12);
    const outside = /short\) is compiled from 2025-01-01.* to 2030-01-01.*leaves out/;
    for (const question of [
      `biz_diff($1, '2024-12-31T00:00Z', '2026-01-01T00:00Z')`,
      `biz_add($1, '2031-01-01T00:00Z', 1)`,
      `biz_is_open($1, '2031-01-01T00:00Z')`,
      `biz_next_open($1, '2024-01-01T00:00Z')`,
      `(select count(*) from biz_spans($1, '2026-01-01T00:00Z', '2031-01-01T00:00Z'))`,
    ])
      await expect(work.sql.row('', `select ${question} as answer`, [id])).rejects.toThrow(outside);
    await expect(work.sql.row('', `select biz_add($1, '2029-12-01T00:00Z', 36000000000)`, [id])).rejects.toMatchObject({
      code: '22008',
    });
    await expect(work.sql.row('', `select biz_sub($1, '2025-02-01T00:00Z', 36000000000)`, [id])).rejects.toMatchObject({
      code: '22008',
    });
    await expect(work.sql.row('', `select biz_w(999999, now())`)).rejects.toThrow(
      'there is no calendar version 999999',
    );
    await expect(
      work.sql.row(
        '',
        `with k as materialized (select * from biz_arrays($1))
         select biz_open_up_to(opens, closes, shifts, biz_epoch('2031-01-01T00:00Z')) from k`,
        [id],
      ),
    ).rejects.toThrow('the spans of the calendar are not compiled for 2031-01-01');
  });

  it('that never opens is null at the end of the era', async () => {
    const calendar = compileCase('never', { timeZone: 'Etc/UTC', week: {} });
    const [id] = await ensureCalendarVersions(work, [{ calendar, key: 'never' }], Date.UTC(1900, 0), Date.UTC(2200, 0));
    const at = `'2026-01-01T00:00Z'`;
    expect(
      await work.sql.row(
        'never',
        `select biz_add($1, ${at}, 1) as add, biz_sub($1, ${at}, 1) as sub, biz_next_open($1, ${at}) as next,
                biz_prev_open($1, ${at}) as prev, biz_is_open($1, ${at}) as open, biz_w($1, ${at})::int as w,
                (select biz_reached(cums, shifts, 1) from biz_arrays($1)) as reached`,
        [id],
      ),
    ).toEqual({ add: null, sub: null, next: null, prev: null, open: false, w: 0, reached: null });
  });

  it('is written by many at once without a wrong span', async () => {
    const calendar = compileCase('busy', { ...office, holidays: ['2033-03-01'] });
    const reaches = Array.from({ length: 12 }, (_, i) => [Date.UTC(2026 - i, 0), Date.UTC(2026 + i, 0)] as const);
    const ids = await Promise.all(
      reaches.map(([from, to]) =>
        writingWork(system, worker, 'busy', (own) =>
          ensureCalendarVersions(own, [{ calendar, key: 'busy' }], from, to),
        ),
      ),
    );
    expect(new Set(ids.flat()).size).toBe(1);
    const found = await stored(ids[0]![0]!);
    expect(found.from).toBeLessThanOrEqual(Date.UTC(2015, 0));
    expect(found.to).toBeGreaterThanOrEqual(Date.UTC(2039, 0));
    expect(found.open).toBe(diffMs(calendar, found.from, found.to));
  });

  it('is named by the calendar of a release that came to it, also in another zone', async () => {
    const now = work.now.getTime();
    const { id: releaseId } = system.releases.live();
    const entry = system.releases.live().all(calendars)[0]!;
    const asked = [
      { calendar: entry.compiled, key: entry.key, releaseId },
      { calendar: entry.compiled.inZone('Asia/Kolkata'), key: entry.key, releaseId, inZone: 'Asia/Kolkata' },
    ];
    const ids = await ensureCalendarVersions(work, asked, now, now);
    expect(await ensureCalendarVersions(work, asked, now, now)).toEqual(ids);
    const named = await work.sql.rows(
      'named',
      `select time_zone, version from calendar_in_release where release_id = $1 and calendar_key = $2 order by time_zone`,
      [releaseId, entry.key],
    );
    expect(named).toEqual([
      { time_zone: '', version: ids[0] },
      { time_zone: 'Asia/Kolkata', version: ids[1] },
    ]);
  });
});
