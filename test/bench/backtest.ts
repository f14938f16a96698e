import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { workbench } from '../../server/app/configuration/compiler.js';
import { migrate } from '../../server/app/database/migrate.js';
import { createLog } from '../../server/app/log.js';
import { openSystem } from '../../server/app/openSystem.js';
import { startEmbedded } from '../../server/app/postgres/embedded.js';
import { readSettings } from '../../server/app/settings.js';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { Release } from '../../server/core/kernel/Release.js';
import { advanceAnalysisRun, type AnalysisRunRow } from '../../server/database/analysis/analysisRuns.js';
import { Backtest, clocksAtOnce } from '../../server/database/analysis/backtest/Backtest.js';
import type { BacktestResult } from '../../server/database/analysis/backtest/backtestClocks.js';
import { ensureCalendarVersions } from '../../server/database/calendars/calendarVersions.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { type Work, writingWork } from '../../server/database/kernel/Work.js';
import { temporaryFolder } from '../support/process.js';
import { clockStatements } from './backtestLoad.sql.js';
import { cpuSeconds, postmasterOf } from './cpu.js';

const day = 86_400_000;

/**
 * npm run bench -- backtest [--clocks 1000000 --reps 1]
 *
 * Loads clocks of 180 days and asks what they would have come to under shorter targets for solutions, on the server as it
 * is started for production. The old figures are counted too, and must be those that were loaded.
 */
export async function benchBacktest(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { clocks: { type: 'string', default: '1000000' }, reps: { type: 'string', default: '1' } },
  });
  const clocks = Number(values.clocks);
  const data = temporaryFolder();
  const postgres = await startEmbedded({ dataDir: data.path });
  try {
    await migrate(postgres.url);
    const settings = readSettings({ LOG_LEVEL: 'warn' });
    const system = await openSystem({ settings, log: createLog(settings.logLevel), ownerUrl: postgres.url });
    const owner = new pg.Client({ connectionString: postgres.url });
    await owner.connect();
    const as = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
      writingWork(system, systemActor('bench', 'WORKER'), 'bench', run);
    try {
      const now = Date.now();
      await as((work) => {
        const calendar = work.release.get(calendars, 'berlin-business-hours');
        if (!calendar) throw new Error('the starter bundle has no calendar berlin-business-hours');
        const asked = { calendar, key: calendar.key, releaseId: work.release.id };
        return ensureCalendarVersions(work, [asked], now - 400 * day, now + 1_200 * day);
      });
      for (const statement of clockStatements(clocks)) await owner.query(statement);
      console.log(`${clocks} clocks loaded in ${((Date.now() - now) / 1000).toFixed(0)} s`);
      const candidate = await shorterTargets(as);
      for (let rep = 0; rep < Number(values.reps); rep++) {
        await owner.query('truncate backtest_clock');
        await backtest(owner, as, candidate, postmasterOf(data.path));
      }
    } finally {
      await owner.end();
      await system.stop();
    }
  } finally {
    await postgres.stop();
    data.remove();
  }
}

type As = <T>(run: (work: Work) => Promise<T>) => Promise<T>;

/** The live documents, but three quarters of the time for every solution. */
async function shorterTargets(as: As): Promise<Release> {
  const live = await as(({ sql }) => liveRelease(sql));
  const documents = (live?.documents ?? [])
    .filter(({ kind }) => kind !== 'pinned-case')
    .map((source) => ({ ...source, body: structuredClone(source.body) }));
  for (const { kind, body } of documents)
    if (kind === 'sla-policy')
      for (const target of (body as { targets: { metric: string; seconds: number }[] }).targets)
        if (target.metric === 'RESOLUTION') target.seconds = Math.ceil(target.seconds * 0.75);
  return new Release('candidate', 0, new Date(0), (await workbench.compile(documents)).entries);
}

async function backtest(owner: pg.Client, as: As, candidate: Release, postgresPid: number): Promise<void> {
  const id = randomUUID();
  const asOf = new Date();
  const parameters = { from: new Date(asOf.getTime() - 200 * day), to: asOf, asOf, timeZone: null };
  await owner.query(
    `insert into analysis_run (id, kind, parameters, state, requested_at) values ($1, 'SLA_BACKTEST', $2, 'RUNNING', now())`,
    [id, JSON.stringify(parameters)],
  );
  const text = 'select *, null as "changeSetId" from analysis_run where id = $1';
  const row = async (): Promise<AnalysisRunRow> => (await owner.query<AnalysisRunRow>(text, [id])).rows[0]!;
  const [cpu, startedAt] = [cpuSeconds(postgresPid), performance.now()];
  const first = await row();
  const opened = await as((work) =>
    Backtest.between(work, first, work.release, candidate, { beside: as, clocksAtOnce }),
  );
  for (;;) {
    const at = await row();
    const step = await as(async (work) => {
      const done = await opened.step(work, at);
      if (!('result' in done)) await advanceAnalysisRun(work, id, done);
      return done;
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if ('result' in step) {
      const { figures, ...counts } = step.result as BacktestResult;
      const used = (cpuSeconds(postgresPid) - cpu).toFixed(1);
      console.log(
        `${seconds} s (CPU of PostgreSQL ${used} s, load ${loadavg()[0]!.toFixed(1)}):`,
        JSON.stringify(counts),
      );
      console.table(figures.filter(({ by }) => by === 'ALL'));
      return;
    }
    console.log(`${seconds} s: ${step.done} of ${step.total} clocks`);
  }
}
