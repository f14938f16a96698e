import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../server/app/database/migrate.js';
import { createLog } from '../../server/app/log.js';
import { openSystem } from '../../server/app/openSystem.js';
import { startEmbedded } from '../../server/app/postgres/embedded.js';
import { readSettings } from '../../server/app/settings.js';
import { unpackChromium } from './chromium.js';
import { createTestDatabase, publishedTemplate } from './database.js';
import { running } from './running.js';

/**
 * Once for the whole run: one PostgreSQL with databases that tests copy (one migrated, one with the starter bundle published), and the browser unpacked. What the
 * tests must know travels in the environment, of which jest gives each worker a copy.
 */
export default async function globalSetup(): Promise<void> {
  process.env.TEST_CHROMIUM_DIR = await unpackChromium();
  const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  running.postgres = await startEmbedded({ dataDir, database: 'template_signalbox', isEphemeral: true });
  process.env.TEST_POSTGRES_URL = running.postgres.url;
  await migrate(running.postgres.url);

  const ownerUrl = await createTestDatabase({ name: publishedTemplate });
  const settings = readSettings({ LOG_LEVEL: 'warn' });
  const system = await openSystem({ settings, log: createLog(settings.logLevel), ownerUrl });
  await system.stop();
}
