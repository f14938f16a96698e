import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { ensureCalendarVersions, runtimeTzdata } from '../../server/database/calendars/calendarVersions.js';
import { keepCalendarsOfRelease, renewCalendarVersions } from '../../server/database/calendars/jobs.js';
import { type Work, writingWork } from '../../server/database/kernel/Work.js';
import type { System } from '../../server/app/system.js';
import { startWorker } from '../../server/app/worker.js';
import { openTestSystem } from '../support/system.js';
import { compileCase } from './cases.js';

let system: System;
let owner: pg.Client;
beforeAll(async () => {
  system = await openTestSystem();
  owner = new pg.Client({ connectionString: system.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

const asWorker = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
  writingWork(system, systemActor('calendars', 'WORKER'), 'test', run);

const office = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] } as Record<string, [string, string][]>;

/** Stores a calendar as it would have been under an earlier edition, its spans moved by an hour from an instant on. */
async function storeOutdated(key: string, movedFrom: string | null): Promise<number> {
  const calendar = compileCase(key, {
    timeZone: 'Africa/Casablanca',
    week: office,
    holidays: [`--01-${key.slice(-2)}`],
  });
  const [id = 0] = await asWorker((work) =>
    ensureCalendarVersions(
      work,
      [{ calendar, key, releaseId: work.release.id }],
      work.now.getTime(),
      work.now.getTime(),
    ),
  );
  await owner.query(`update calendar_version set tzdata = '2026a' where id = $1`, [id]);
  await owner.query(
    `update calendar_span set open_at = open_at + interval '1 hour', close_at = close_at + interval '1 hour'
      where version = $1 and open_at >= $2`,
    [id, movedFrom ?? 'infinity'],
  );
  return id;
}

const versionOf = async (key: string): Promise<number> =>
  (await owner.query<{ version: number }>('select version from calendar_in_release where calendar_key = $1', [key]))
    .rows[0]!.version;

describe('calendars under a new edition of the zone rules', () => {
  it('are compiled anew once, and say from when on they differ', async () => {
    const year = new Date().getUTCFullYear() + 1;
    const moved = await storeOutdated('moved-11', `${year}-03-02T00:00Z`);
    const past = await storeOutdated('past-12', null);
    await owner.query(
      `update calendar_span set open_at = open_at - interval '1 minute' where version = $1 and close_at < now() - interval '1 day'`,
      [past],
    );
    const same = await storeOutdated('same-13', null);
    const before = await owner.query('select * from calendar_span where version = $1 order by open_at', [moved]);

    const renewed = await asWorker(renewCalendarVersions);

    expect(renewed.map(({ id, calendarKey, tzdata, timeZone }) => ({ id, calendarKey, tzdata, timeZone }))).toEqual(
      [
        { id: moved, calendarKey: 'moved-11' },
        { id: past, calendarKey: 'past-12' },
        { id: same, calendarKey: 'same-13' },
      ].map((one) => ({ ...one, tzdata: '2026a', timeZone: 'Africa/Casablanca' })),
    );
    // the first Monday or Tuesday from the second of March on, at the earlier of both openings
    const [differsAt, ...others] = renewed.map((one) => one.differsAt);
    const { rows } = await owner.query<{ first: Date }>(
      `select min(open_at) as first from calendar_span where version = $1 and open_at >= $2`,
      [renewed[0]!.renewedId, `${year}-03-02T00:00Z`],
    );
    expect(differsAt).toEqual(rows[0]!.first);
    expect(others).toEqual([null, null]);
    // the old versions stay as they were, and the releases go by the new ones
    expect(
      (await owner.query('select * from calendar_span where version = $1 order by open_at', [moved])).rows,
    ).toEqual(before.rows);
    expect(await versionOf('moved-11')).toBe(renewed[0]!.renewedId);
    const kept = await owner.query(
      'select tzdata, superseded_by, differs_at from calendar_version where id = any($1) order by id',
      [[moved, renewed[0]!.renewedId]],
    );
    expect(kept.rows).toEqual([
      { tzdata: '2026a', superseded_by: renewed[0]!.renewedId, differs_at: differsAt },
      { tzdata: runtimeTzdata, superseded_by: null, differs_at: null },
    ]);
    expect(await asWorker(renewCalendarVersions)).toEqual([]);
  });

  it('are left alone where the edition is newer than that of this process', async () => {
    const newer = await storeOutdated('newer-14', null);
    await owner.query(`update calendar_version set tzdata = '2999a' where id = $1`, [newer]);
    expect(await asWorker(renewCalendarVersions)).toEqual([]);
    expect(await versionOf('newer-14')).toBe(newer);
  });
});

describe('the calendars of the live release', () => {
  it('are stored by the worker once it runs, and cost nothing when they are there', async () => {
    const worker = await startWorker(system);
    const keys = system.releases
      .live()
      .all(calendars)
      .map(({ key }) => key);
    const stored = async (): Promise<string[]> =>
      (
        await owner.query<{ key: string }>(
          `select c.calendar_key as key from calendar_in_release c join calendar_version v on v.id = c.version
            where c.release_id = $1 and v.tzdata = $2 and c.calendar_key = any($3)
              and v.to_at >= now() + interval '3 years' and v.from_at <= now() - interval '11 months'
            order by c.calendar_key`,
          [system.releases.live().id, runtimeTzdata, keys],
        )
      ).rows.map(({ key }) => key);
    try {
      while ((await stored()).length < keys.length) await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await worker.stop();
    }
    expect(await stored()).toEqual(keys);
    const texts: string[] = [];
    const { pool } = system.database.ways.worker;
    pool.watch = (text) => texts.push(text);
    await asWorker((work) => keepCalendarsOfRelease(work));
    pool.watch = null;
    expect(texts.filter((text) => /insert into calendar_(version|span)/.test(text))).toEqual([]);
  });
});
