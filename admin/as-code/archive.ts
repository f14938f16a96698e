import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ConfigurationFile } from '../api/files';

/** Larger archives are no configuration. */
const largestBytes = 20_000_000;

/** The files as an archive that every system opens. */
export function zipped(files: readonly ConfigurationFile[]): Blob {
  const bytes = zipSync(Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)])));
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
}

/** The documents among what somebody chose: single files, a folder with all below it, archives. */
export async function documentFilesOf(chosen: readonly File[]): Promise<ConfigurationFile[]> {
  const found: ConfigurationFile[] = [];
  for (const file of chosen) {
    if (file.size > largestBytes) throw new Error(`${file.name} is too large to be a configuration.`);
    if (/\.zip$/i.test(file.name)) found.push(...unzipped(file.name, new Uint8Array(await file.arrayBuffer())));
    else found.push({ path: file.webkitRelativePath || file.name, text: await file.text() });
  }
  const documents = found.flatMap(({ path, text }) => {
    const place = placeOf(path);
    return place ? [{ path: place, text }] : [];
  });
  return documents.sort((a, b) => a.path.localeCompare(b.path));
}

function unzipped(name: string, bytes: Uint8Array): ConfigurationFile[] {
  let total = 0;
  const filter = (file: { name: string; originalSize: number }) => {
    total += file.originalSize;
    if (total > largestBytes) throw new Error('it holds too much to be a configuration.');
    return placeOf(file.name) !== null;
  };
  try {
    return Object.entries(unzipSync(bytes, { filter })).map(([path, text]) => ({ path, text: strFromU8(text) }));
  } catch (error) {
    throw new Error(`${name} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** `teams/service-desk.yaml`, wherever that folder lies; null for what is no document or begins with a dot. */
function placeOf(path: string): string | null {
  return /(?:^|\/)((?:[^./][^/]*\/)?[^./][^/]*\.ya?ml)$/.exec(path)?.[1] ?? null;
}
