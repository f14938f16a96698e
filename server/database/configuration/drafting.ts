import { createHash } from 'node:crypto';
import { sourcesIn } from '../../core/configuration/known.js';
import type { Compilation, SourceDocument, Workbench } from '../../core/configuration/Workbench.js';
import { Release, type DraftedRelease } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';
import type { ChangeSetDocument } from './ChangeSetDocument.js';
import { changeSetsOfIds, documentsOfChangeSets, type ChangeSetRow } from './changeSets.js';

/** The configuration as it would be if a change set were published now. */
export interface Draft extends DraftedRelease {
  /** The release that it would follow. */
  readonly live: Release;
  /** What the set does, without what is as it is live again; ordered by kind and key. */
  readonly edits: readonly ChangeSetDocument[];
  /** All documents, whether they read or not. */
  readonly documents: readonly SourceDocument[];
  readonly compilation: Compilation;
}

/** Drafts that a workbench keeps: those of the sets that people look at. */
const keptDrafts = 30;
const kept = new WeakMap<Workbench, Map<string, Promise<Draft>>>();

/** The draft of a change set (UUID) that the actor may see, on top of the live release; null when there is none. */
export async function draftOfId(work: Work, bench: Workbench, id: string): Promise<Draft | null> {
  const set = (await changeSetsOfIds(work, [id])).get(id);
  return set ? draftOfRow(work, bench, set) : null;
}

/**
 * The draft of a change set as it was read, made once for each state of the set and each live release. What it does with
 * documents is read by `read`, unless the draft is known.
 */
export function draftOfRow(
  work: Work,
  bench: Workbench,
  set: ChangeSetRow,
  read: (id: string) => Promise<readonly ChangeSetDocument[]> = (id) => editsOf(work, id),
): Promise<Draft> {
  const drafts = kept.get(bench) ?? new Map<string, Promise<Draft>>();
  kept.set(bench, drafts);
  const name = `${work.release.id} ${set.id} ${set.version} ${set.writtenBy}`;
  const known = drafts.get(name);
  if (known) return known;
  const making = read(set.id).then((edits) => draftOf(bench, work.release, edits));
  drafts.set(name, making);
  making.catch(() => drafts.delete(name));
  const oldest = drafts.keys().next().value;
  if (drafts.size > keptDrafts && oldest !== undefined) drafts.delete(oldest);
  return making;
}

/** What a change set (UUID) does with documents, as the transaction sees it. */
export async function editsOf(work: Work, changeSetId: string): Promise<readonly ChangeSetDocument[]> {
  return (await documentsOfChangeSets(work.sql, [changeSetId])).get(changeSetId) ?? [];
}

/** The draft that those edits make of a release. */
export async function draftOf(bench: Workbench, live: Release, edits: readonly ChangeSetDocument[]): Promise<Draft> {
  const documents = overlaid(sourcesIn(live, bench.registry.kinds), edits);
  const compilation = await bench.compile(documents);
  const bodies = new Map(documents.map(({ kind, key, body }) => [`${kind}/${key}`, body]));
  return {
    live,
    edits,
    documents,
    compilation,
    release: new Release(live.id, live.number, live.publishedAt, compilation.entries, live.note),
    body: (kind, key) => bodies.get(`${kind}/${key}`),
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
