// npm run bench -- calendars [--questions 50000]
//
// Measures business time: what a difference and an addition take in the engine, as a ratio to a bare binary search over the
// same table in the same run, and in PostgreSQL, one by one and in sets. Calendars have twelve years of split shifts.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrate } from '../../server/app/database/migrate.js';
import { startEmbedded } from '../../server/app/postgres/embedded.js';
import { addMs, diffMs, spans } from '../../server/core/calendars/businessTime.js';
import { lastAtOrBelow } from '../../server/core/calendars/search.js';
import { ensureCalendarVersions } from '../../server/database/calendars/calendarVersions.js';
import type { Sql } from '../../server/database/kernel/sql.js';
import { compileCase } from '../calendars/cases.js';
import { randomFrom } from '../calendars/randomCases.js';

const rounds = 9;
const [from, to] = [Date.UTC(2019, 0), Date.UTC(2031, 0)];

/** Prints what business time takes; needs a PostgreSQL of its own, which it starts and ends. */
export async function benchCalendars(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { questions: { type: 'string', default: '50000' } } });
  const count = Number(values.questions);
  const split: [string, string][] = [
    ['08:00', '12:00'],
    ['13:00', '17:30'],
  ];
  const calendar = compileCase('bench', {
    timeZone: 'Europe/Berlin',
    week: { mon: split, tue: split, wed: split, thu: split, fri: split },
  });
  const begun = process.threadCpuUsage();
  const opens = Float64Array.from(spans(calendar, from, to), ([open]) => open);
  console.log(`${opens.length} spans compiled in ${(used(begun) / 1000).toFixed(0)} ms of CPU`);

  const random = randomFrom(5);
  const starts = Float64Array.from({ length: count }, () => from + Math.floor(random() * (to - from) * 0.9));
  const ends = Float64Array.from(starts, (start) => start + Math.floor(random() * 20 * 86_400_000));
  const lengths = Float64Array.from(starts, () => 1 + Math.floor(random() * 60 * 3_600_000));
  const inEngine = interleaved(count, {
    'a bare binary search': (i) => lastAtOrBelow(opens, opens.length, starts[i]!),
    'a difference': (i) => diffMs(calendar, starts[i]!, ends[i]!),
    'an addition': (i) => addMs(calendar, starts[i]!, lengths[i]!) ?? 0,
  });
  const floor = inEngine.get('a bare binary search') ?? 1;
  for (const [name, us] of inEngine)
    console.log(`${name}: ${us.toFixed(3)} us, ${(us / floor).toFixed(1)} x the floor`);
  await benchSql(calendar, starts, ends, lengths);
}

/** Microseconds of this thread's CPU for each question, medians of rounds in which all take their turns. */
function interleaved(
  count: number,
  questions: { readonly [name: string]: (i: number) => number },
): Map<string, number> {
  const taken = new Map(Object.keys(questions).map((name) => [name, [] as number[]]));
  let sum = 0;
  // the first two rounds only warm up
  for (let round = -2; round < rounds; round++)
    for (const [name, ask] of Object.entries(questions)) {
      const begun = process.threadCpuUsage();
      for (let i = 0; i < count; i++) sum += ask(i);
      if (round >= 0) taken.get(name)?.push(used(begun) / count);
    }
  if (!Number.isFinite(sum)) throw new Error('a question has no answer');
  return new Map([...taken].map(([name, all]) => [name, median(all)]));
}

const used = (begun: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(begun);
  return user + system;
};

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

async function benchSql(
  calendar: ReturnType<typeof compileCase>,
  starts: Float64Array,
  ends: Float64Array,
  lengths: Float64Array,
): Promise<void> {
  const postgres = await startEmbedded({
    dataDir: mkdtempSync(join(tmpdir(), 'signalbox-bench-')),
    database: 'bench',
    isEphemeral: true,
  });
  await migrate(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const rows: Sql['rows'] = async <T extends object>(name: string, text: string, values: readonly unknown[] = []) =>
    (await client.query<T>({ name, text, values: values as unknown[] })).rows;
  const sql: Sql = {
    rows,
    row: async <T extends object>(...asked: Parameters<Sql['rows']>) => (await rows<T>(...asked))[0] ?? null,
  };
  try {
    const asked = [{ calendar, key: 'bench' }];
    const begun = performance.now();
    const [version = 0] = await ensureCalendarVersions({ sql, now: new Date(from) }, asked, from, to);
    console.log(`a version stored in ${(performance.now() - begun).toFixed(0)} ms`);
    await client.query('create temp table asked (version integer, start timestamptz, stop timestamptz, ms bigint)');
    await client.query(
      `insert into asked select ${version}, biz_instant(a), biz_instant(b), d from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as q (a, b, d)`,
      [[...starts], [...ends], [...lengths]],
    );
    await client.query('vacuum analyze asked, calendar_span, calendar_version');
    // what an array is asked stands in a subquery of its own: side by side, they would be looked up by the whole arrays
    const arrays = `with k as materialized (select ${version} as version, a.* from biz_arrays(${version}) a)`;
    const joined = `(select k.*, biz_epoch(start) as a, biz_epoch(stop) as b, ms from k join asked using (version) offset 0) q`;
    const statements = {
      'reading the rows': 'select count(biz_epoch(start) + biz_epoch(stop)) from asked',
      'biz_diff, one by one': `select sum(biz_diff(${version}, start, stop)) from asked`,
      'biz_add, one by one': `select count(biz_add(${version}, start, ms)) from asked`,
      'differences, in a set': `${arrays} select sum(biz_open_up_to(opens, closes, shifts, b) - biz_open_up_to(opens, closes, shifts, a)) from ${joined}`,
      'additions, in a set': `${arrays} select count(biz_reached(cums, shifts, target)) from (
        select cums, shifts, biz_open_up_to(opens, closes, shifts, a) + ms as target from ${joined} offset 0) t`,
    };
    for (const [name, text] of Object.entries(statements)) {
      const times: number[] = [];
      for (let round = 0; round < 3; round++) {
        const startedAt = performance.now();
        await client.query(text);
        times.push(((performance.now() - startedAt) / starts.length) * 1000);
      }
      console.log(`PostgreSQL, ${name}: ${Math.min(...times).toFixed(2)} us a row (best of 3, by the clock)`);
    }
  } finally {
    await client.end();
    await postgres.stop();
  }
}
