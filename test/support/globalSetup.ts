import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../server/app/database/migrate.js';
import { startEmbedded } from '../../server/app/postgres/embedded.js';
import { unpackChromium } from './chromium.js';
import { running } from './running.js';

/**
 * Once for the whole run: one PostgreSQL with a migrated database that tests copy, and the browser unpacked. What the
 * tests must know travels in the environment, of which jest gives each worker a copy.
 */
export default async function globalSetup(): Promise<void> {
  process.env.TEST_CHROMIUM_DIR = await unpackChromium();
  const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  running.postgres = await startEmbedded({ dataDir, database: 'template_signalbox', isEphemeral: true });
  process.env.TEST_POSTGRES_URL = running.postgres.url;
  await migrate(running.postgres.url);
}
