import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { KindRegistry } from '../../core/configuration/kinds.js';
import { Refusal, type Complaint } from '../../core/kernel/Refusal.js';
import type { Draft } from '../../database/configuration/actions.js';

/** Documents read from a folder of YAML files, one per file, and the file that each one came from. */
export interface Bundle {
  readonly drafts: readonly Draft[];
  /** File of a document by `kind/key`, relative to the bundle's folder. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/**
 * Reads a bundle: a folder per kind, a file per document, named by its key. Refuses INVALID with every file that cannot
 * be read as a document; what the documents say is judged later, when they are compiled.
 */
export async function readBundle(folder: string, registry: KindRegistry): Promise<Bundle> {
  const complaints: Complaint[] = [];
  const drafts: Draft[] = [];
  const fileOf = new Map<string, string>();
  const kindOf = new Map(registry.kinds.map((kind) => [kind.folder, kind.token.kind]));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = relative(folder, join(entry.parentPath, entry.name));
    const [kindFolder, name, ...deeper] = file.split(/[\\/]/);
    const key = name?.match(/^(.+)\.ya?ml$/)?.[1];
    const kind = kindOf.get(kindFolder ?? '');
    if (!kind || !key || deeper.length > 0) {
      const folders = [...kindOf.keys()].join(', ');
      complaints.push({ path: [file], message: `expected KIND/KEY.yaml with KIND one of ${folders}` });
      continue;
    }
    const body = readYaml(await readFile(join(folder, file), 'utf8'), file, complaints);
    if (!body) continue;
    drafts.push({ kind, key, body });
    fileOf.set(`${kind}/${key}`, file);
  }
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  return { drafts, fileOf };
}

/** The complaints of a refusal as lines a person can act on: file, key, field and reason. */
export function describeComplaints(refusal: Refusal, bundle: Bundle): string[] {
  return refusal.complaints.map(({ path, message }) => {
    const [kind = '', key = '', field] = path;
    const file = bundle.fileOf.get(`${kind}/${key}`);
    return file ? `${file}: ${key}${field ? `, field ${field}` : ''}: ${message}` : `${path.join('/')}: ${message}`;
  });
}

function readYaml(text: string, file: string, complaints: Complaint[]): object | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  for (const error of document.errors) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    complaints.push({ path: [file], message: `line ${line}, column ${col}: ${error.message}` });
  }
  if (document.errors.length > 0) return undefined;
  const body: unknown = document.toJS({ maxAliasCount: 100 });
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  complaints.push({ path: [file], message: 'expected one document with fields' });
  return undefined;
}
