import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KindRegistry } from '../../core/configuration/kinds.js';
import type { DocumentFile } from '../../database/configuration/documentFiles.js';
import { pathsIn } from './bundle.js';

/** What writing a folder did, by path. */
export interface FolderWritten {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of documents that are no more. */
  readonly removed: readonly string[];
}

/**
 * Makes the folder hold exactly these documents: writes what differs, removes files of documents that are not among
 * them, and leaves alone what is no document of a known kind. Each file is whole at any moment.
 */
export async function writeFolder(
  folder: string,
  files: readonly DocumentFile[],
  registry: KindRegistry,
): Promise<FolderWritten> {
  await mkdir(folder, { recursive: true });
  const wanted = new Map(files.map(({ path, text }) => [path, text]));
  const kindFolders = new Set(registry.kinds.map((kind) => kind.folder));
  const isDocument = (path: string): boolean => {
    const [kindFolder, name, ...deeper] = path.split('/');
    return kindFolders.has(kindFolder ?? '') && deeper.length === 0 && /\.ya?ml$/.test(name ?? '');
  };
  const found = (await pathsIn(folder)).filter(isDocument);
  const removed = found.filter((path) => !wanted.has(path));
  const written: string[] = [];
  const unchanged: string[] = [];
  for (const [path, text] of wanted) {
    const file = placeOf(folder, path);
    if (found.includes(path) && (await readFile(file, 'utf8')) === text) unchanged.push(path);
    else {
      await writeWhole(file, text);
      written.push(path);
    }
  }
  for (const path of removed) await rm(placeOf(folder, path));
  return { written, unchanged, removed };
}

const placeOf = (folder: string, path: string): string => join(folder, ...path.split('/'));

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const half = join(dirname(file), `.${process.pid}.half-written`);
  await writeFile(half, text);
  await rename(half, file);
}
