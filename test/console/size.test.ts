import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = resolve('dist', 'admin');

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8')) as {
  readonly [source: string]: Chunk;
};

/** Files that the browser loads for a source: its own and those of what it imports at once. */
function filesOf(...sources: string[]): string[] {
  const files = new Set<string>();
  const visit = (source: string): void => {
    const chunk = manifest[source];
    if (!chunk || files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  sources.forEach(visit);
  return [...files];
}

/** Files that the browser loads before the log-in page or the frame of the dashboard is there. */
function firstLoad(): Set<string> {
  const entries = Object.entries(manifest).filter(([, { isEntry }]) => isEntry);
  return new Set(filesOf(...entries.map(([source]) => source)));
}

/** Bytes that travel for these files. */
function sizeOf(files: readonly string[]): number {
  return files.map((file) => gzipSync(readFileSync(join(built, file))).length).reduce((sum, one) => sum + one, 0);
}

describe('the first load of the console', () => {
  it('is at most 380 kB of scripts and styles, compressed', () => {
    const total = sizeOf([...firstLoad()]);
    expect(total).toBeGreaterThan(100_000); // else the manifest was not understood
    expect(total).toBeLessThanOrEqual(380_000);
  });

  it('leaves the charts for later', () => {
    const first = firstLoad();
    const charts = filesOf('dashboard/Chart.tsx').filter((file) => !first.has(file));
    expect(sizeOf(charts)).toBeGreaterThan(50_000);
  });

  it('holds no script or style in the page itself', () => {
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    expect(page.match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
    expect(page.match(/<style|\son\w+=/g)).toBeNull();
  });
});
