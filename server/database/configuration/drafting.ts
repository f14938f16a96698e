import { createHash } from 'node:crypto';
import { sourcesIn } from '../../core/configuration/known.js';
import type { Compilation, SourceDocument, Workbench } from '../../core/configuration/Workbench.js';
import { Release } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';
import type { ChangeSetDocument } from './ChangeSetDocument.js';
import { documentsOfChangeSets } from './changeSets.js';

/** The configuration as it would be if a change set were published now. */
export interface Draft {
  /** What the set does, without what is as it is live again. */
  readonly edits: readonly ChangeSetDocument[];
  /** All documents, whether they read or not. */
  readonly documents: readonly SourceDocument[];
  readonly compilation: Compilation;
  /** What is sound of it. */
  readonly release: Release;
}

/** The draft of a change set (UUID) on top of the release that the work began with. */
export async function draftOf(work: Work, bench: Workbench, { id }: { readonly id: string }): Promise<Draft> {
  const edits = (await documentsOfChangeSets(work.sql, [id])).get(id) ?? [];
  const documents = overlaid(sourcesIn(work.release, bench.registry.kinds), edits);
  const compilation = await bench.compile(documents);
  const { id: liveId, number, publishedAt, note } = work.release;
  return {
    edits,
    documents,
    compilation,
    release: new Release(liveId, number, publishedAt, compilation.entries, note),
  };
}

function overlaid(documents: readonly SourceDocument[], edits: readonly ChangeSetDocument[]): SourceDocument[] {
  const touched = new Set(edits.map(({ kind, key }) => `${kind}/${key}`));
  return [
    ...documents.filter(({ kind, key }) => !touched.has(`${kind}/${key}`)),
    ...edits.flatMap((edit) => (edit.state === 'EDITED' ? [sourceOf(edit)] : [])),
  ];
}

function sourceOf(edit: ChangeSetDocument): SourceDocument {
  const { kind, key, body, shapeVersion } = edit;
  return { kind, key, revisionId: draftRevisionId(edit), body, shapeVersion };
}

/** A UUID that is no revision's yet: one and the same for one edit. */
function draftRevisionId({ changeSetId, kind, key, version }: ChangeSetDocument): string {
  const hex = createHash('sha256').update(`${changeSetId} ${kind}/${key} ${version}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
