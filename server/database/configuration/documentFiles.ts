import type { KindRegistry } from '../../core/configuration/kinds.js';
import { upgraded } from '../../core/configuration/tidy.js';
import type { SourceDocument } from '../../core/configuration/Workbench.js';
import { Refusal, type Complaint } from '../../core/kernel/Refusal.js';
import { readYaml, type Reading } from './readYaml.js';
import { yamlOf } from './yaml.js';
import type { DocumentText } from './actions/publishRelease.js';
import { giveWay } from '../kernel/giveWay.js';

/** A document as a file: `teams/payroll.yaml`, with `/` on every system. */
export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}

/** A file, and what its text says. */
export interface FileReading {
  readonly path: string;
  readonly reading: Reading;
}

/** Documents read from files, and the file that each one came from. */
export interface Bundle {
  readonly drafts: readonly DocumentText[];
  /** Path of the file of a document by `kind/key`. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/** Documents written in one slice, before others have their turn. */
const slice = 25;

/** The documents as files, ordered by path. Others have their turn meanwhile: a thousand take some time. */
export async function writeDocumentFiles(
  documents: readonly SourceDocument[],
  { kinds }: KindRegistry,
): Promise<DocumentFile[]> {
  const byName = new Map(kinds.map((kind) => [kind.token.kind, kind]));
  const files: DocumentFile[] = [];
  for (const [i, { kind: name, key, body, shapeVersion }] of documents.entries()) {
    if (i % slice === slice - 1) await giveWay();
    const kind = byName.get(name);
    if (kind)
      files.push({
        path: `${kind.folder}/${key}.yaml`,
        text: yamlOf(kind, upgraded(kind, body, shapeVersion ?? kind.shapeVersion)),
      });
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads a file here and now: while it is read nobody else has a turn. */
export function readFile({ path, text }: DocumentFile): FileReading {
  return { path, reading: readYaml(text) };
}

/** Reads files as documents, here and now. Refuses as documentsIn does. */
export function readDocumentFiles(files: readonly DocumentFile[], registry: KindRegistry): Bundle {
  return documentsIn(files.map(readFile), registry);
}

/**
 * The documents that files hold. Refuses INVALID with every file that cannot be read as one, the path of the file first;
 * what the documents say is judged later, when they are compiled.
 */
export function documentsIn(files: readonly FileReading[], registry: KindRegistry): Bundle {
  const complaints: Complaint[] = [];
  const drafts: DocumentText[] = [];
  const fileOf = new Map<string, string>();
  const kindOf = new Map(registry.kinds.map((kind) => [kind.folder, kind.token.kind]));
  for (const { path, reading } of files) {
    const [folder, name, ...deeper] = path.split('/');
    const key = name?.match(/^(.+)\.ya?ml$/)?.[1];
    const kind = kindOf.get(folder ?? '');
    if (!kind || !key || deeper.length > 0) {
      const folders = [...kindOf.keys()].join(', ');
      complaints.push({ path: [path], message: `expected KIND/KEY.yaml with KIND one of ${folders}` });
      continue;
    }
    const known = fileOf.get(`${kind}/${key}`);
    if (known) {
      complaints.push({ path: [path], message: `${known} is a file of the same document: leave one of the two` });
      continue;
    }
    fileOf.set(`${kind}/${key}`, path);
    if (reading.body) drafts.push({ kind, key, body: reading.body });
    else complaints.push(...reading.problems.map((message) => ({ path: [path], message })));
  }
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  return { drafts, fileOf };
}
