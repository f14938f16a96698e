import { localTimeReader } from '../../core/incidents/importing/localTime.js';
import type { Mapping } from '../../core/incidents/importing/mapping.js';
import { missingColumns, rowReader, unusedColumns, type ImportedRow } from '../../core/incidents/importing/readRow.js';
import { settleIncident, type SettledIncident } from '../../core/incidents/importing/settle.js';
import type { Actor } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { knownReferences, storeImported } from '../../database/incidents/importing.js';
import type { ImportTarget } from '../../database/incidents/planImports.js';
import { writingWork, type Workshop } from '../../database/kernel/Work.js';
import type { Report } from './Report.js';
import type { Table, TableRow } from './table.js';

/** How an import went. */
export interface ImportResult {
  readonly rows: number;
  readonly imported: number;
  /** Incidents that the organisation had already from that system: left as they are. */
  readonly known: number;
  /** Incidents of which nothing could be kept. */
  readonly leftOut: number;
  /** True when it was stopped half-way; the same command goes on from there. */
  readonly isStopped: boolean;
}

/** What an import needs besides the table. */
export interface ImportOptions {
  readonly mapping: Mapping;
  readonly target: ImportTarget;
  readonly actor: Actor;
  readonly report: Report;
  readonly isDryRun: boolean;
  readonly isStopping: () => boolean;
  readonly onProgress: (rows: number) => void;
}

/** Incidents stored in one transaction: a kill loses at most these, and the next run brings them. */
const batchSize = 250;

/**
 * Imports a table of incident updates as a stream. Each batch is one transaction and incidents that are there already are
 * skipped, so it may be killed and run again at any point and run twice without doing anything twice.
 */
export async function importIncidents(shop: Workshop, table: Table, options: ImportOptions): Promise<ImportResult> {
  const { mapping, report } = options;
  const totals = { rows: 0, imported: 0, known: 0, leftOut: 0 };
  let batch: SettledIncident[] = [];
  const flush = async (): Promise<void> => {
    const { imported, known } = await storeBatch(shop, batch, options);
    totals.imported += imported;
    totals.known += known;
    batch = [];
  };
  for await (const rows of incidentsOf(table, mapping, report, (count) => (totals.rows = count))) {
    const settled = settleIncident(mapping, rows, (note) => report.add(note));
    if (settled) batch.push(settled);
    else totals.leftOut += 1;
    options.onProgress(totals.rows);
    if (batch.length >= batchSize) await flush();
    if (options.isStopping()) {
      await flush();
      return { ...totals, isStopped: true };
    }
  }
  await flush();
  return { ...totals, isStopped: false };
}

async function storeBatch(shop: Workshop, batch: readonly SettledIncident[], options: ImportOptions) {
  if (batch.length === 0) return { imported: 0, known: 0 };
  const { target, isDryRun } = options;
  return writingWork(
    shop,
    options.actor,
    'import',
    async (work) => {
      const known = await knownReferences(
        work,
        target,
        batch.map(({ ref }) => ref),
      );
      const fresh = batch.filter(({ ref }) => !known.has(ref));
      await storeImported(work, target, fresh);
      return { imported: fresh.length, known: known.size };
    },
    { dryRun: isDryRun },
  );
}

/** Groups the rows of an incident, which stand together; a reference that comes again later is reported and left out. */
async function* incidentsOf(
  table: Table,
  mapping: Mapping,
  report: Report,
  counted: (rows: number) => void,
): AsyncGenerator<ImportedRow[]> {
  const instant = localTimeReader(mapping.timeFormat, mapping.timeZone);
  const finished = new Set<string>();
  let read: ReturnType<typeof rowReader> | null = null;
  let header: readonly string[] = [];
  const missing = new MissingValues(mapping);
  let current: ImportedRow[] = [];
  let rows = 0;
  for await (const item of table.rows) {
    if (!read) {
      header = headerOf(item, mapping, report);
      read = rowReader(mapping, header, instant);
      continue;
    }
    counted(++rows);
    const complaint = 'problem' in item ? item.problem : wrongWidth(item, header);
    if (complaint || 'problem' in item) {
      report.add({ line: item.line, column: '', value: '', reason: complaint ?? 'not a row', effect: 'LEFT_OUT' });
      continue;
    }
    missing.count(item, header);
    const row = read(item.cells, item.line, (note) => report.add(note));
    if (!row) continue;
    if (current[0] && current[0].ref !== row.ref) {
      finished.add(current[0].ref);
      yield current;
      current = [];
    }
    if (finished.has(row.ref) || current.length >= mapping.maxRowsPerIncident) {
      const reason = finished.has(row.ref)
        ? `the rows of ${row.ref} do not stand together: sort the file by ${mapping.columns.ref}`
        : `more than ${mapping.maxRowsPerIncident} rows of one incident`;
      report.add({ line: row.line, column: mapping.columns.ref, value: row.ref, reason, effect: 'LEFT_OUT' });
      continue;
    }
    current.push(row);
  }
  if (!read) throw new Refusal('INVALID', 'the file is empty: it has not even a header');
  if (current.length > 0) yield current;
  missing.report(header, report);
}

function headerOf(
  item: TableRow | { line: number; problem: string },
  mapping: Mapping,
  report: Report,
): readonly string[] {
  if ('problem' in item) throw new Refusal('INVALID', `line ${item.line}, the header: ${item.problem}`);
  const header = item.cells.map((cell) => cell.trim());
  const absent = missingColumns(mapping, header);
  if (absent.length > 0)
    throw new Refusal('INVALID', `the header has no ${absent.join(', ')}; it has ${header.join(', ').slice(0, 1_000)}`);
  for (const column of unusedColumns(mapping, header))
    report.add({
      line: 1,
      column,
      value: '',
      reason: 'the mapping neither uses nor ignores this column',
      effect: 'KEPT',
    });
  return header;
}

const wrongWidth = (row: TableRow, header: readonly string[]): string | null =>
  row.cells.length === header.length ? null : `${row.cells.length} cells where the header has ${header.length}`;

/** Counts cells that say "not known", so that the report tells of each column once instead of on every row. */
class MissingValues {
  private readonly words: ReadonlySet<string>;
  private readonly seen = new Map<number, { count: number; line: number }>();

  constructor(mapping: Mapping) {
    this.words = new Set(['', ...mapping.missing]);
  }

  count(row: TableRow, header: readonly string[]): void {
    for (let i = 0; i < header.length; i++) {
      if (!this.words.has(row.cells[i] ?? '')) continue;
      const entry = this.seen.get(i);
      if (entry) entry.count += 1;
      else this.seen.set(i, { count: 1, line: row.line });
    }
  }

  report(header: readonly string[], report: Report): void {
    for (const [i, { count, line }] of this.seen)
      report.add({
        line,
        column: header[i] ?? '',
        value: '',
        reason: `not known on ${count} rows, the first of them here`,
        effect: 'KEPT',
      });
  }
}
