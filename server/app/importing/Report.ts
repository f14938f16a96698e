import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Note } from '../../core/incidents/importing/readRow.js';

/** What was odd about a file, written as CSV while it is read: one line per cell, with what was done about it. */
export class Report {
  private readonly out: WriteStream;
  /** Lines written so far. */
  count = 0;
  /** Rows that could not be used at all. */
  leftOut = 0;

  constructor(readonly file: string) {
    this.out = createWriteStream(file, { mode: 0o600 });
    this.out.write('line,column,value,effect,reason\r\n');
  }

  add(note: Note): void {
    this.count += 1;
    if (note.effect === 'LEFT_OUT') this.leftOut += 1;
    const cells = [String(note.line), note.column, note.value, note.effect, note.reason];
    this.out.write(`${cells.map(cell).join(',')}\r\n`);
  }

  /** Resolves once everything is on the disk. */
  async close(): Promise<void> {
    this.out.end();
    await once(this.out, 'close');
  }
}

/** The file is opened in spreadsheets: a cell that begins like a formula is kept from running. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
