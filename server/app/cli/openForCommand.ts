import { setTimeout as pause } from 'node:timers/promises';
import { readInstanceLock } from '../instanceLock.js';
import type { Lifecycle } from '../Lifecycle.js';
import type { Logger } from '../log.js';
import { findRunningEmbedded, type RunningPostgres } from '../postgres/embedded.js';
import { openPostgres } from '../postgres/open.js';
import type { Settings } from '../settings.js';
import { StartProblem } from '../StartProblem.js';
import type { System } from '../system.js';

const startsWithinMs = 20_000;

/** Opens the system for a command; its parts are stopped with the lifecycle, a PostgreSQL of the running product is not. */
export async function openForCommand(settings: Settings, log: Logger, life: Lifecycle): Promise<System> {
  const loading = import('../openSystem.js');
  loading.catch(() => undefined); // awaited below
  const postgres = await life.start(
    'postgresql',
    () => postgresForCommand(settings),
    (opened) => opened.stop(),
  );
  const { openSystem } = await loading;
  return life.start(
    'system',
    () => openSystem({ settings, log, ownerUrl: postgres.url, isDraining: () => life.isStopping }),
    (opened) => opened.stop(),
  );
}

async function postgresForCommand(settings: Settings): Promise<RunningPostgres> {
  const isTaken = !settings.databaseUrl && readInstanceLock(settings.dataDir)?.holder === 'server';
  return isTaken ? runningPostgres(settings.dataDir) : openPostgres(settings, 'command');
}

/** The product may be starting at this moment: that is worth a wait. */
async function runningPostgres(dataDir: string): Promise<RunningPostgres> {
  for (let waited = 0; waited < startsWithinMs; waited += 100) {
    const url = findRunningEmbedded(dataDir);
    if (url) return { url, stop: async () => undefined };
    await pause(100);
  }
  throw new StartProblem(
    `Signalbox runs on ${dataDir} but its PostgreSQL does not answer: look at its log, or stop it.`,
  );
}
