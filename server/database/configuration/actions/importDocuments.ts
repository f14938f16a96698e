import { tidyDocument } from '../../../core/configuration/tidy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import type { Work } from '../../kernel/Work.js';
import { contentHash } from '../contentHash.js';
import { documentsIn, type Bundle, type FileReading } from '../documentFiles.js';
import { draftOf, partsIn, type Draft } from '../drafting.js';
import { kindOf, type DocumentPlace } from './documents.js';
import { lockChangeSet, markEdited, type ChangeSetResult } from './lockChangeSet.js';
import { takeAway } from './removeDocument.js';
import { keepDocument } from './saveDocument.js';

/** Documents as files, for a change set. They are read already: nobody is to wait for that with the change set locked. */
export interface DocumentImport {
  /** UUID. */
  readonly changeSetId: string;
  readonly files: readonly FileReading[];
  /**
   * Paths of all files of the whole, which may come in parts: what is none of them is removed. Null removes nothing.
   */
  readonly keepsOnly: readonly string[] | null;
}

/**
 * The change set holds the documents as the files say; a document that is so already is not touched. Keys decide which
 * document a file is, whatever it is called inside. Sending the same files again changes nothing more.
 *
 * Refuses as saveDocument does; INVALID with every file that cannot be read as a document, at `files`.
 */
export async function importDocuments(
  work: Work,
  bench: Workbench,
  { changeSetId, files, keepsOnly }: DocumentImport,
): Promise<ChangeSetResult> {
  const set = await lockChangeSet(work, { id: changeSetId, expectedVersion: null }, 'EDIT', 'changeSetId');
  const { drafts } = documentsOf(files, bench);
  const draft = await draftOf(bench, work.release, changeSetId, partsIn(work));
  const standing = hashesOf(bench, draft, drafts);
  const changed = drafts.filter(
    ({ kind, key, body }) =>
      standing.get(`${kind}/${key}`) !== contentHash(tidyDocument(kindOf(bench, kind), body) as object),
  );
  for (const { kind, key, body } of changed)
    await keepDocument(work, bench, { changeSetId, kind, key, body, expectedVersion: 'ANY' });
  const gone = keepsOnly ? missing(draft, changeSetId, placesIn(keepsOnly, bench)) : [];
  for (const place of gone) await takeAway(work, kindOf(bench, place.kind), { ...place, expectedVersion: 'ANY' });
  if (changed.length + gone.length > 0) await markEdited(work, set);
  await appendAudit(work, {
    action: 'CONFIGURATION_IMPORTED',
    subject: toPublicId('ChangeSet', set.id),
    data: { documents: changed.length, removed: gone.length, files: files.length },
  });
  return { id: set.id };
}

function documentsOf(files: readonly FileReading[], { registry }: Workbench) {
  try {
    return documentsIn(files, registry);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw Refusal.invalid(
      error.complaints.map(({ path, message }) => ({
        path: ['files', ...path],
        message: `${path.join('/')}: ${message}`,
      })),
    );
  }
}

/** Hashes of what stands now by `kind/key`, as far as it could be what a file says. */
function hashesOf(bench: Workbench, draft: Draft, drafts: Bundle['drafts']): ReadonlyMap<string, string> {
  const asked = new Set(drafts.map(({ kind, key }) => `${kind}/${key}`));
  return new Map(
    draft.documents
      .filter(({ kind, key }) => asked.has(`${kind}/${key}`))
      .map(({ kind, key, body, shapeVersion }) => [
        `${kind}/${key}`,
        contentHash(tidyDocument(kindOf(bench, kind), body, shapeVersion) as object),
      ]),
  );
}

/** `kind/key` of the documents that files of these paths hold; a path that holds none is none. */
function placesIn(paths: readonly string[], { registry }: Workbench): ReadonlySet<string> {
  const kinds = new Map(registry.kinds.map((kind) => [kind.folder, kind.token.kind]));
  return new Set(
    paths.map((path) => {
      const [folder = '', name = ''] = path.split('/');
      return `${kinds.get(folder)}/${name.replace(/\.ya?ml$/, '')}`;
    }),
  );
}

function missing(draft: Draft, changeSetId: string, wanted: ReadonlySet<string>): DocumentPlace[] {
  return draft.documents
    .filter(({ kind, key }) => !wanted.has(`${kind}/${key}`))
    .map(({ kind, key }) => ({ changeSetId, kind, key }));
}
