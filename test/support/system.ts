import { createLog } from '../../server/app/log.js';
import { openSystem } from '../../server/app/openSystem.js';
import { readSettings, type Settings } from '../../server/app/settings.js';
import type { System } from '../../server/app/system.js';
import { createTestDatabase } from './database.js';

/**
 * Opens a system in this process on a database of its own, with the starter bundle published, or beside another on that
 * one's database (`databaseUrl`). Stop it in the end.
 */
export async function openTestSystem(changes: Partial<Settings> = {}): Promise<System> {
  const ownerUrl = changes.databaseUrl ?? (await createTestDatabase({ isPublished: true }));
  const settings = { ...readSettings({}), port: 0, databaseUrl: ownerUrl, logLevel: 'silent' as const, ...changes };
  return openSystem({ settings, log: createLog(settings.logLevel), ownerUrl });
}
