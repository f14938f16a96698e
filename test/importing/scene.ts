import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMapping } from '../../server/app/importing/readMapping.js';
import { importIncidents, type ImportResult } from '../../server/app/importing/importIncidents.js';
import { Report } from '../../server/app/importing/Report.js';
import { openTable } from '../../server/app/importing/table.js';
import { createLog } from '../../server/app/log.js';
import { openSystem } from '../../server/app/openSystem.js';
import { readSettings } from '../../server/app/settings.js';
import type { System } from '../../server/app/system.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { readingWork, writingWork, type Work } from '../../server/database/kernel/Work.js';
import { createTestDatabase } from '../support/database.js';

/** Folder of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A database with the starter bundle and one organisation, into which files may be imported. */
export interface ImportScene {
  readonly system: System;
  readonly organisationId: string;
  work(): Work;
  import(
    file: string,
    options?: { isDryRun?: boolean; stopAfterRows?: number; report?: string },
  ): Promise<ImportResult>;
  close(): Promise<void>;
}

export async function importScene(): Promise<ImportScene> {
  const system = await openSystem({
    settings: readSettings({ LOG_LEVEL: 'silent' }),
    log: createLog('silent'),
    ownerUrl: await createTestDatabase(),
  });
  const organisationId = uuidv7(system.clock());
  await writingWork(system, systemActor('test', 'CLI'), 'test', (work) =>
    work.sql.rows(
      'test_org',
      `insert into organisation (id, key, name, kind) values ($1, 'provider', 'P', 'PROVIDER')`,
      [organisationId],
    ),
  );
  const mapping = await readMapping(join(root, 'seeds/mappings/servicenow-audit-log.yaml'), system.releases.live());
  return {
    system,
    organisationId,
    work: () => readingWork(system, systemActor('test', 'CLI'), 'test'),
    async import(file, { isDryRun = false, stopAfterRows = Infinity, report = '/dev/null' } = {}) {
      let rows = 0;
      const written = new Report(report);
      try {
        return await importIncidents(system, await openTable(file, ','), {
          mapping,
          target: { organisationId, system: mapping.system },
          actor: systemActor('import', 'IMPORT', organisationId),
          report: written,
          isDryRun,
          isStopping: () => rows >= stopAfterRows,
          onProgress: (count) => (rows = count),
        });
      } finally {
        await written.close();
      }
    },
    close: () => system.stop(),
  };
}
