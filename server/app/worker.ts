import { Logger as QuietLogger, parseCronItems, run } from 'graphile-worker';
import pg from 'pg';
import { systemActor } from '../core/kernel/Actor.js';
import { Refusal } from '../core/kernel/Refusal.js';
import { purgeAnalysisRuns } from '../database/analysis/analysisRuns.js';
import { purgeLoginFailures, purgeSessions } from '../database/identity/jobs.js';
import { closeIncident } from '../database/incidents/actions/closeIncident.js';
import { resumeIncident } from '../database/incidents/actions/resumeIncident.js';
import { followUpsReached, incidentsToClose } from '../database/incidents/jobs.js';
import { purgeIdempotencyKeys } from '../database/kernel/jobs.js';
import { type Work, writingWork } from '../database/kernel/Work.js';
import { AnalysisWorker } from './analysis/AnalysisWorker.js';
import { zonesInUse } from '../database/records/zonesInUse.js';
import { CalendarKeeper } from './calendars/CalendarKeeper.js';
import { Assigning } from './Assigning.js';
import { Correcting } from './corrections/Correcting.js';
import { ScheduledPublishing } from './configuration/ScheduledPublishing.js';
import { Escalating } from './Escalating.js';
import { Sweeping } from './Sweeping.js';
import type { System } from './system.js';
import { Calling } from './webhooks/Calling.js';

/** What time does: the sweep of clocks and what it sets off, what waits in teams, scheduled publishing, calendars' spans, the jobs of every minute. */
export interface Worker {
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/** Records that one job moves in one run; the rest waits for the next minute. */
const batch = 500;

/** Jobs by name, with the minutes at which they run. Each is safe to run twice. */
const jobs: { readonly [name: string]: { readonly cron: string; run(system: System): Promise<number> } } = {
  close_resolved_incidents: {
    cron: '* * * * *',
    run: (system) => each(system, incidentsToClose, (work, id) => closeIncident(work, { id })),
  },
  resume_pending_incidents: {
    cron: '* * * * *',
    run: (system) => each(system, followUpsReached, (work, id) => resumeIncident(work, { id })),
  },
  purge_idempotency_keys: { cron: '17 * * * *', run: (system) => asWorker(system, purgeIdempotencyKeys) },
  purge_login_failures: { cron: '*/15 * * * *', run: (system) => asWorker(system, purgeLoginFailures) },
  purge_analysis_runs: { cron: '47 3 * * *', run: (system) => asWorker(system, purgeAnalysisRuns) },
  purge_sessions: { cron: '37 * * * *', run: (system) => asWorker(system, purgeSessions) },
};

/** Starts what time does. Several workers may run at once, on one machine or many. */
export async function startWorker(system: System): Promise<Worker> {
  const sweeping = new Sweeping(system);
  const publishing = new ScheduledPublishing(system);
  const keeper = new CalendarKeeper(system, zonesInUse);
  const escalating = new Escalating(system);
  const assigning = new Assigning(system);
  const calling = new Calling(system);
  const analyses = new AnalysisWorker(system);
  const correcting = new Correcting(system);
  const pool = ownerPool(system);
  // clocks do not wait for the rest to be ready: where another worker was killed, nobody else may be sweeping
  sweeping.start();
  try {
    const runner = await run({
      pgPool: pool,
      concurrency: 2,
      pollInterval: 500,
      noHandleSignals: true,
      logger: quietLogger(system),
      parsedCronItems: parseCronItems(Object.entries(jobs).map(([task, { cron }]) => ({ task, match: cron }))),
      taskList: Object.fromEntries(
        Object.entries(jobs).map(([name, job]) => [
          name,
          async () => {
            const done = await job.run(system);
            if (done > 0) system.log.info({ job: name, done }, 'job');
          },
        ]),
      ),
    });
    runner.promise.catch((error: unknown) => system.log.error({ err: error }, 'the jobs have ended'));
    publishing.start();
    keeper.start();
    escalating.start();
    assigning.start();
    calling.start();
    analyses.start();
    correcting.start();
    return {
      async stop() {
        const loops = [sweeping, publishing, keeper, escalating, assigning, calling, analyses, correcting, runner];
        await Promise.all(loops.map((loop) => loop.stop()));
        await pool.end();
      },
    };
  } catch (error) {
    await sweeping.stop();
    await pool.end();
    throw error;
  }
}

function asWorker<T>(system: System, run: (work: Work) => Promise<T>): Promise<T> {
  return writingWork(system, systemActor('worker', 'WORKER'), 'worker', run);
}

/** Does something to each record that is found, in a transaction of its own; what no longer holds is left alone. */
async function each(
  system: System,
  find: (work: Work, limit: number) => Promise<string[]>,
  act: (work: Work, id: string) => Promise<unknown>,
): Promise<number> {
  const ids = await asWorker(system, (work) => find(work, batch));
  let done = 0;
  for (const id of ids) {
    if (system.isDraining()) break;
    try {
      await asWorker(system, (work) => act(work, id));
      done += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return done;
}

/** graphile-worker owns its schema, so that it connects as the owner. */
function ownerPool(system: System): pg.Pool {
  const pool = new pg.Pool({ connectionString: system.ownerUrl, max: 3, application_name: 'signalbox jobs' });
  const warn = (error: Error): void => {
    // at the end they are meant to go
    if (!system.isDraining()) system.log.warn({ err: error }, 'a connection of the jobs was lost');
  };
  pool.on('error', warn);
  pool.on('connect', (client) => client.on('error', warn));
  return pool;
}

function quietLogger({ log }: System): QuietLogger {
  return new QuietLogger(() => (level, message) => {
    if (level === 'error') log.error({ source: 'jobs' }, message);
    else if (level === 'warning') log.warn({ source: 'jobs' }, message);
    else log.debug({ source: 'jobs' }, message);
  });
}
