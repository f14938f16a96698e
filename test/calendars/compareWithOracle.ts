/*
 * Holds the engine and PostgreSQL against the oracle that walks minutes, on many random questions over its 20 zones:
 *
 *   npm run oracle -- 20000 42                       count and seed
 *   npm run oracle -- 20000 42 --oracle ../shared/cases/oracle.mjs
 *                                                    asks that file instead of our own oracle
 *   npm run oracle -- 20000 42 --no-sql              leaves PostgreSQL out
 *
 * Takes some 40 ms a question, most of it the oracle's. Every difference is printed as one line of JSON. What is done is
 * kept in dist/.oracle-<seed>.json: interrupted, the same command goes on where it was.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrate } from '../../server/app/database/migrate.js';
import { startEmbedded } from '../../server/app/postgres/embedded.js';
import type { Sql } from '../../server/database/kernel/sql.js';
import { type BusinessTimeCase, answerOfEngine, answerOfFile, answerOfOracle, compileCase } from './cases.js';
import type { OracleCalendar } from './oracle.js';
import { randomCases } from './randomCases.js';
import { answerOfSql, answersOfSet, isForSql } from './sqlAnswers.js';

/** What became of the questions so far. */
interface Tally {
  asked: number;
  differing: number;
  /** The oracle gave up at its horizon of sixty days. */
  beyond: number;
  /** Asked of PostgreSQL one by one, and in sets. */
  inSql: number;
  inSets: number;
}

type Oracle = (calendar: OracleCalendar, question: BusinessTimeCase) => unknown;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { oracle: { type: 'string' }, 'no-sql': { type: 'boolean', default: false } },
});
const count = Number(positionals[0] ?? 10_000);
const seed = Number(positionals[1] ?? 42);
const perCalendar = 12;

const oracle = options.oracle === undefined ? answerOfOracle : await oracleOf(options.oracle);
const sql = options['no-sql'] ? null : await openSql();
const statePath = join(import.meta.dirname, `../../.oracle-${seed}.json`);
const tally: Tally = existsSync(statePath)
  ? (JSON.parse(readFileSync(statePath, 'utf8')) as Tally)
  : { asked: 0, differing: 0, beyond: 0, inSql: 0, inSets: 0 };
if (tally.asked > 0) console.log(`goes on after ${tally.asked} questions`);
try {
  const all = randomCases(count, seed, perCalendar);
  let drawn: { calendar: OracleCalendar; questions: BusinessTimeCase[] } | null = null;
  let i = 0;
  for (const [calendar, question] of all) {
    if (i++ < tally.asked) continue;
    if (drawn && drawn.calendar !== calendar) {
      await compare(drawn.calendar, drawn.questions);
      drawn = null;
    }
    drawn ??= { calendar, questions: [] };
    drawn.questions.push(question);
  }
  if (drawn) await compare(drawn.calendar, drawn.questions);
} finally {
  await sql?.stop();
}
rmSync(statePath, { force: true });
console.log(
  `${tally.asked} questions of seed ${seed}: ${tally.differing} differ, ${tally.beyond} beyond the horizon of the oracle` +
    (sql ? `; asked of PostgreSQL as well ${tally.inSql} one by one and ${tally.inSets} in sets` : ''),
);
process.exitCode = tally.differing === 0 ? 0 : 1;

/** All questions of a calendar, asked of all three. */
async function compare(source: OracleCalendar, questions: readonly BusinessTimeCase[]): Promise<void> {
  const calendar = compileCase('random', source);
  const work = sql && { sql: sql.sql };
  const sets = work ? await answersOfSet(work, calendar, questions) : [];
  for (const [i, question] of questions.entries()) {
    const expected = oracle(source, question);
    const found = answerOfEngine(calendar, question);
    const inSql =
      work && isForSql(question) && found !== null ? await answerOfSql(work, calendar, question, found) : null;
    const isBeyond = expected === null && found !== null && question.horizonDays !== undefined;
    const asked = [isBeyond ? null : found, ...(inSql === null || isBeyond ? [] : [inSql])];
    const inSet = sets[i];
    if (isBeyond) tally.beyond++;
    // of a set, null is what lies beyond the horizon of the version, which is a year at least
    const isSame =
      asked.every((answer) => JSON.stringify(answer) === JSON.stringify(expected)) &&
      (inSet === undefined || inSet === null || inSet === found) &&
      (inSql === null || JSON.stringify(inSql) === JSON.stringify(found));
    if (!isSame) {
      tally.differing++;
      console.log(JSON.stringify({ calendar: source, question, expected, found, inSql, inSet }));
    }
    if (inSql !== null) tally.inSql++;
    if (inSet !== undefined && inSet !== null) tally.inSets++;
  }
  const before = tally.asked;
  tally.asked += questions.length;
  if (Math.floor(tally.asked / 500) > Math.floor(before / 500)) {
    await sql?.forget();
    writeFileSync(statePath, JSON.stringify(tally));
    console.log(`${tally.asked} of ${count} asked, ${tally.differing} differ`);
  }
}

/** Another oracle of the same form, such as that of the case files. */
async function oracleOf(path: string): Promise<Oracle> {
  const { runCase } = (await import(pathToFileURL(resolve(path)).href)) as {
    runCase(calendar: OracleCalendar, question: BusinessTimeCase): unknown;
  };
  return (calendar, question) => answerOfFile({ ...question, expected: runCase(calendar, question) });
}

/** A PostgreSQL for this run alone. `forget` empties it, so that it stays small. */
async function openSql(): Promise<{ sql: Sql; forget(): Promise<void>; stop(): Promise<void> }> {
  const postgres = await startEmbedded({
    dataDir: mkdtempSync(join(tmpdir(), 'signalbox-oracle-')),
    database: 'oracle',
    isEphemeral: true,
  });
  await migrate(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const rows: Sql['rows'] = async <T extends object>(name: string, text: string, values: readonly unknown[] = []) =>
    (await client.query<T>({ name, text, values: values as unknown[] })).rows;
  return {
    sql: {
      rows,
      row: async <T extends object>(...asked: Parameters<Sql['rows']>) => (await rows<T>(...asked))[0] ?? null,
    },
    forget: async () => void (await client.query('truncate calendar_version, calendar_span, calendar_in_release')),
    async stop() {
      await client.end();
      await postgres.stop();
    },
  };
}
