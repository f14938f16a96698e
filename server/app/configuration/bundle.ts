import { isUtf8 } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KindRegistry } from '../../core/configuration/kinds.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { readDocumentFiles, type Bundle, type DocumentFile } from '../../database/configuration/documentFiles.js';

/**
 * Reads a bundle: a folder per kind, a file per document, named by its key. What lies in the folder itself, and what
 * begins with a dot, is not looked at: a repository has files of its own. Refuses INVALID with every file that cannot be
 * read as a document; what the documents say is judged later, when they are compiled.
 */
export async function readBundle(folder: string, registry: KindRegistry): Promise<Bundle> {
  return readDocumentFiles(await readFolder(folder), registry);
}

/** The files of a bundle's folder, ordered by path. Refuses INVALID a file that is no UTF-8: it would be read as another text. */
export async function readFolder(folder: string): Promise<DocumentFile[]> {
  const paths = await pathsIn(folder);
  return Promise.all(
    paths.map(async (path) => ({ path, text: decoded(path, await readFile(join(folder, ...path.split('/')))) })),
  );
}

function decoded(path: string, bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw Refusal.invalid([{ path: [path], message: 'expected a text in UTF-8' }]);
  return new TextDecoder().decode(bytes);
}

/**
 * Paths of the files of a bundle's folder, ordered, with `/` on every system. Refuses INVALID a symbolic link: what lies
 * outside the folder is none of its documents.
 */
export async function pathsIn(folder: string): Promise<string[]> {
  const links: string[] = [];
  const paths: string[] = [];
  const walk = async (steps: readonly string[]): Promise<void> => {
    for (const entry of await readdir(join(folder, ...steps), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const place = [...steps, entry.name];
      if (entry.isDirectory()) await walk(place);
      else if (entry.isSymbolicLink()) links.push(place.join('/'));
      else if (entry.isFile() && steps.length > 0) paths.push(place.join('/'));
    }
  };
  await walk([]);
  if (links.length > 0)
    throw Refusal.invalid(
      links.toSorted().map((path) => ({ path: [path], message: 'expected a file or folder, found a symbolic link' })),
    );
  return paths.toSorted();
}

/** The complaints of a refusal as lines a person can act on: file, key, field and reason. */
export function describeComplaints(refusal: Refusal, bundle: Bundle): string[] {
  return refusal.complaints.map(({ path, message }) => {
    const [kind = '', key = '', field] = path;
    const file = bundle.fileOf.get(`${kind}/${key}`);
    return file ? `${file}: ${key}${field ? `, field ${field}` : ''}: ${message}` : `${path.join('/')}: ${message}`;
  });
}
