import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { parse } from 'csv-parse';

/** A row of a table with the line it starts on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row that is none: too many cells, a quote that never ends. */
export interface BrokenRow {
  readonly line: number;
  readonly problem: string;
}

/** A file as it is read: its size, how far it is, and its rows, the header first. */
export interface Table {
  readonly totalBytes: number;
  /** Bytes of the file (as stored, compressed or not) read so far. */
  readBytes(): number;
  readonly rows: AsyncIterable<TableRow | BrokenRow>;
}

/** Opens a CSV file, plain or compressed by gzip (.gz) or Zstandard (.zst), and reads it as a stream. */
export async function openTable(file: string, delimiter: string): Promise<Table> {
  const { size } = await stat(file);
  let read = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      done(null, chunk);
    },
  });
  const unpack = file.endsWith('.gz') ? [createGunzip()] : file.endsWith('.zst') ? [createZstdDecompress()] : [];
  return {
    totalBytes: size,
    readBytes: () => read,
    rows: rowsOf([createReadStream(file), counter, ...unpack], delimiter),
  };
}

async function* rowsOf(streams: Readable[], delimiter: string): AsyncGenerator<TableRow | BrokenRow> {
  const broken: BrokenRow[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 1_000_000,
    on_skip(error) {
      if (error) broken.push({ line: Number(error['lines'] ?? 0), problem: error.message });
      return undefined;
    },
  });
  const reading = pipeline([...streams, parser] as unknown as [Readable, NodeJS.WritableStream]);
  reading.catch((error: Error) => parser.destroy(error));
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    yield* broken.splice(0);
    yield { line: info.lines, cells: record };
  }
  yield* broken.splice(0);
  await reading;
}
