/*
 * Holds clocks, receipts and docs/receipt.sql against the replay oracle on many random event lists:
 * `npm run oracle -- sla 5000 42` (count and seed). A list takes some 300 ms, nearly all of it the oracle's. Every
 * difference is printed as one line of JSON. A run that was stopped goes on where it was when it is started again.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../server/app/postgres/embedded.js';
import { compareScenario, oracleFile, type OracleReplay } from './comparison.js';
import { randomScenario } from './randomScenarios.js';

interface Progress {
  done: number;
  steps: number;
  receipts: number;
  differing: number;
  withoutOracle: number;
}

/** Compares as many lists as asked for; the exit code says whether all agreed. */
export async function compareReceipts(count: number, seed: number): Promise<void> {
  const oracle = existsSync(oracleFile) ? ((await import(oracleFile.href)) as { replay: OracleReplay }).replay : null;
  if (!oracle) console.log(`There is no ${oracleFile.pathname}: comparing without the oracle.`);
  const file = join(import.meta.dirname, `../../.oracle-sla-${seed}.json`);
  const progress: Progress = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Progress)
    : { done: 0, steps: 0, receipts: 0, differing: 0, withoutOracle: 0 };
  if (progress.done > 0) console.log(`Going on after ${progress.done} lists (${file}).`);
  const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-oracle-'));
  const postgres = await startEmbedded({ dataDir, database: 'receipts', isEphemeral: true });
  const client = new pg.Client(postgres.url);
  await client.connect();
  const sql = {
    rows: async <R extends object>(name: string, text: string, values: unknown[]): Promise<R[]> =>
      (await client.query<R & pg.QueryResultRow>({ name, text, values })).rows,
  };
  try {
    while (progress.done < count) {
      const scenario = randomScenario(seed, progress.done);
      const { steps, receipts, differing } = await compareScenario(scenario, sql, oracle);
      progress.done += 1;
      progress.steps += steps;
      progress.receipts += receipts;
      if (differing.length > 0) {
        progress.differing += 1;
        console.log(JSON.stringify({ scenario, differing }));
      }
      if (!oracle) progress.withoutOracle += 1;
      if (progress.done % 50 === 0) writeFileSync(file, JSON.stringify(progress));
      if (progress.done % 250 === 0) console.log(`${progress.done} of ${count} lists, ${progress.differing} differ`);
    }
  } finally {
    await client.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  const { done, steps, receipts, differing, withoutOracle } = progress;
  const partly = withoutOracle > 0 ? `, ${withoutOracle} of them without the oracle` : '';
  console.log(
    `${done} event lists of seed ${seed} with ${steps} steps and ${receipts} receipts: ${differing} lists differ${partly}`,
  );
  rmSync(file, { force: true });
  process.exitCode = differing === 0 ? 0 : 1;
}
