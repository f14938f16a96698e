import { counted } from '../../core/configuration/words.js';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemActor } from '../../core/kernel/Actor.js';
import { PoolSql } from '../../database/kernel/sql.js';
import { importIncidents } from '../importing/importIncidents.js';
import { Progress } from '../importing/Progress.js';
import { readMapping } from '../importing/readMapping.js';
import { Report } from '../importing/Report.js';
import { openTable } from '../importing/table.js';
import type { System } from '../system.js';
import { CommandProblem, type Command } from './Command.js';

/** `import incidents`: brings incidents of another system in, with their history. */
export const importIncidentsCommand: Command = {
  name: 'import incidents',
  summary:
    'Imports incidents with their history from a CSV file (.csv, .csv.gz, .csv.zst); may be run again at any time.',
  positionals: ['FILE'],
  options: {
    mapping: {
      type: 'string',
      value: 'MAPPING.yaml',
      help: 'How the columns are read; examples are in seeds/mappings.',
    },
    organisation: {
      type: 'string',
      value: 'KEY',
      help: 'Organisation they belong to; not needed when there is but one.',
    },
    report: { type: 'string', value: 'FILE', help: 'Where oddities are written; FILE.report.csv when left out.' },
    'dry-run': { type: 'boolean', help: 'Reads and checks everything, keeps nothing.' },
  },
  async run({ positionals, options }, tools) {
    const file = existing(positionals[0] ?? '', 'FILE');
    const mappingFile = existing(String(options['mapping'] ?? ''), '--mapping');
    const system = await tools.openSystem();
    const mapping = await readMapping(mappingFile, system.releases.live());
    const organisation = await organisationOf(system, options['organisation'] as string | undefined);
    const isDryRun = options['dry-run'] === true;
    const report = new Report(resolve(String(options['report'] ?? `${file}.report.csv`)));
    const progress = new Progress(process.stderr, 'row');
    const table = await openTable(file, mapping.delimiter);
    try {
      const result = await importIncidents(system, table, {
        mapping,
        target: { organisationId: organisation.id, system: mapping.system },
        actor: systemActor('import', 'IMPORT', organisation.id),
        report,
        isDryRun,
        isStopping: tools.isStopping,
        onProgress: (rows) => progress.show(table.readBytes() / table.totalBytes, rows),
      });
      progress.end();
      const verb = isDryRun ? 'would be imported' : 'imported';
      tools.say(
        `${counted(result.imported, 'incident')} ${verb} for ${organisation.name}, ${result.known} were there already, ` +
          `${result.leftOut} left out; ${counted(result.rows, 'row')} in ${progress.seconds().toFixed(1)} s.`,
      );
      if (result.isStopped) tools.say('Stopped half-way: run the same command again to go on.');
      return result.isStopped ? 1 : 0;
    } finally {
      progress.end();
      await report.close();
      tools.say(
        `${counted(report.count, 'oddity', 'oddities')}, ${report.leftOut} of them ${report.leftOut === 1 ? 'a row' : 'rows'} left out: ${report.file}`,
      );
    }
  },
};

function existing(file: string, what: string): string {
  if (file === '') throw new CommandProblem(`${what} is missing: npm run cli -- help import incidents shows how.`);
  const path = resolve(file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new CommandProblem(`${what}: there is no file ${path}.`);
  return path;
}

async function organisationOf(
  system: System,
  key: string | undefined,
): Promise<{ id: string; key: string; name: string }> {
  const sql = new PoolSql(system.database.ways.worker.pool, '');
  const all = await sql.rows<{ id: string; key: string; name: string }>(
    'import_organisations',
    'select id, key, name from organisation order by key',
  );
  const keys = all.map((organisation) => organisation.key).join(', ') || 'none yet';
  const found = key === undefined && all.length === 1 ? all[0] : all.find((organisation) => organisation.key === key);
  if (found) return found;
  throw new CommandProblem(
    key === undefined
      ? `Say whose incidents they are: --organisation KEY with one of ${keys}.`
      : `There is no organisation ${key}; there are ${keys}.`,
  );
}
