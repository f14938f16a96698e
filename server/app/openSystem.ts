import { calendarEditions } from '../database/calendars/CalendarEditions.js';
import { PoolSql } from '../database/kernel/sql.js';
import { renewCalendars } from './calendars/renewCalendars.js';
import { DatabaseClock } from './clock.js';
import { workbench } from './configuration/compiler.js';
import { ReleaseStore } from './configuration/ReleaseStore.js';
import { publishStarterBundle } from './starterBundle.js';
import { derivedSecret, type Installation, migrate } from './database/migrate.js';
import { openDatabase } from './database/open.js';
import { Identity } from './identity/Identity.js';
import type { Logger } from './log.js';
import { entities } from './offers.js';
import { ReleaseFollower } from './releaseFollower.js';
import type { Settings } from './settings.js';
import { StartProblem } from './StartProblem.js';
import type { System } from './system.js';

export interface SystemOptions {
  readonly settings: Settings;
  readonly log: Logger;
  /** Of a user who may create roles and tables; its database is brought up to date. */
  readonly ownerUrl: string;
  readonly isDraining?: () => boolean;
}

/**
 * Migrates the database, opens the pools, sets the clock, compiles calendars under new zone rules where there are any and loads the live release when there is one. Throws a
 * StartProblem when the database cannot be brought up to date.
 */
export async function openSystem({ settings, log, ownerUrl, isDraining }: SystemOptions): Promise<System> {
  const installation = await migrateOrExplain(ownerUrl);
  const database = await openDatabase(ownerUrl, installation, entities);
  const { pool } = database.ways.worker;
  const clock = await DatabaseClock.start(database.auth, log);
  await renewCalendars(database, () => clock.now(), log);
  const releases = new ReleaseStore(new PoolSql(pool, ''), workbench, log, calendarEditions);
  if (!(await releases.refresh())) {
    await publishStarterBundle(database, () => clock.now());
    await releases.refresh();
  }
  const follower = await ReleaseFollower.start(ownerUrl, releases, log);
  const { publicUrl } = settings;
  const auditKey = derivedSecret(installation, 'audit');
  const identity = await Identity.start({ database, ownerUrl, publicUrl, auditKey, clock: () => clock.now(), log });
  return {
    settings,
    log,
    installation,
    ownerUrl,
    database,
    releases,
    clock: () => clock.now(),
    identity,
    isDraining: isDraining ?? (() => false),
    async stop() {
      clock.stop();
      await identity.stop();
      await follower.stop();
      await database.close();
    },
  };
}

async function migrateOrExplain(ownerUrl: string): Promise<Installation> {
  try {
    return await migrate(ownerUrl);
  } catch (cause) {
    const reason = (cause as Error).message.trim().replace(/\s*\n\s*/g, ' ');
    throw new StartProblem(`The database cannot be brought up to date, and nothing in it was changed: ${reason}`, {
      cause,
    });
  }
}
