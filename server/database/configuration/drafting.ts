import { createHash } from 'node:crypto';
import type { Finding } from '../../core/configuration/kinds.js';
import { leavesOf } from '../../core/configuration/leaves.js';
import { knownIn, sourcesIn } from '../../core/configuration/known.js';
import { isStale, nameOf, overlay, type Edit, type StaleEdit } from '../../core/configuration/overlay.js';
import type { DocumentSet } from '../../core/configuration/difference.js';
import type { Compilation, SourceDocument, Workbench } from '../../core/configuration/Workbench.js';
import { Release, type DraftedRelease } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';
import type { ChangeSetDocument } from './ChangeSetDocument.js';
import { changeSetsOfIds, documentsOfChangeSets, type ChangeSetRow } from './changeSets.js';
import { compiledRelease } from './compiledRelease.js';
import { documentsOfRevisions, headById, releaseHead } from './queries.js';

/** The configuration as it would be if a change set were published now. */
export interface Draft extends DraftedRelease {
  /** The release that it would follow. */
  readonly live: Release;
  /** The moment for which it is judged. */
  readonly at: Date;
  /** What the set does, without what is as it is live again; ordered by kind and key. */
  readonly edits: readonly ChangeSetDocument[];
  /** All documents, whether they read or not: with what changed live since merged in where nothing overlaps. */
  readonly documents: readonly SourceDocument[];
  /** What changed live since it was first edited in the set. */
  readonly stale: readonly StaleEdit[];
  readonly compilation: Compilation;
  /** True when a finding is of what is no document and may come at any time: an organisation that there is not yet. */
  readonly isForNow: boolean;
}

/** Where the parts of a draft come from. */
export interface DraftParts {
  /** What a change set (UUID) does with documents. */
  edits(changeSetId: string): Promise<readonly ChangeSetDocument[]>;
  /** The moment for which it is judged. */
  readonly at: Date;
  /** The documents of those revisions (UUIDs). */
  revisions(ids: readonly string[]): Promise<readonly SourceDocument[]>;
  /** Those of the keys that organisations have. */
  organisations(keys: readonly string[]): Promise<readonly string[]>;
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
 * The draft of a change set as it was read, made once for each state of the set and each live release. Of one that is
 * published: the release that came of it, on top of the one before.
 */
export function draftOfRow(
  work: Work,
  bench: Workbench,
  set: ChangeSetRow,
  parts: DraftParts = partsIn(work),
): Promise<Draft> {
  const drafts = kept.get(bench) ?? new Map<string, Promise<Draft>>();
  kept.set(bench, drafts);
  const name = `${set.releaseId ?? work.release.id} ${set.id} ${set.version} ${set.writtenBy}`;
  const known = drafts.get(name);
  if (known) return known;
  const making =
    set.releaseId === null
      ? draftOf(bench, work.release, set.id, parts)
      : publishedDraft(work, bench, set, set.releaseId, parts);
  drafts.set(name, making);
  making.then(
    ({ isForNow }) => isForNow && drafts.delete(name),
    () => drafts.delete(name),
  );
  const oldest = drafts.keys().next().value;
  if (drafts.size > keptDrafts && oldest !== undefined) drafts.delete(oldest);
  return making;
}

/** Reads the parts as the transaction sees them. */
export function partsIn(work: Work): DraftParts {
  return {
    at: work.now,
    edits: async (id) => (await documentsOfChangeSets(work.sql, [id])).get(id) ?? [],
    revisions: (ids) => documentsOfRevisions(work.sql, ids),
    organisations: async (keys) => {
      const rows = await work.sql.rows<{ key: string }>(
        'draft_organisations',
        'select key from organisation where key = any($1::text[])',
        [keys],
      );
      return rows.map(({ key }) => key);
    },
  };
}

/** The draft that a change set (UUID) makes of a release. */
export async function draftOf(bench: Workbench, live: Release, changeSetId: string, parts: DraftParts): Promise<Draft> {
  const rows = await parts.edits(changeSetId);
  const edits = rows.map(editOf);
  const sources = sourcesIn(live, bench.registry.kinds);
  const byName = new Map(sources.map((document) => [nameOf(document), document]));
  // the live revisions too, so that whoever shows conflicts finds all of them read at once
  const wanted = edits
    .filter((edit) => isStale(edit, byName))
    .flatMap((edit) => [edit.baseRevision, byName.get(nameOf(edit))?.revisionId ?? null])
    .filter((id) => id !== null);
  const bases = wanted.length === 0 ? [] : await parts.revisions(wanted);
  const { documents, stale } = overlay(
    bench.registry,
    sources,
    edits,
    new Map(bases.map((document) => [document.revisionId, document])),
  );
  const compiled = await bench.compile(documents, parts.at);
  const nobodys = await missingOrganisations(bench, edits, compiled, parts);
  const compilation = nobodys.length === 0 ? compiled : { ...compiled, findings: [...compiled.findings, ...nobodys] };
  const release = new Release(live.id, live.number, live.publishedAt, compilation.entries, live.note);
  const isForNow = nobodys.length > 0;
  return {
    live,
    at: parts.at,
    edits: rows,
    documents,
    stale,
    compilation,
    isForNow,
    release,
    body: bodiesOf(documents),
  };
}

/**
 * Warnings of edited documents that name an organisation which there is not. Organisations are no documents: the one meant
 * may be added later, and what is live already was warned of when it was edited.
 */
async function missingOrganisations(
  { registry }: Workbench,
  edits: readonly Edit[],
  { entries }: Compilation,
  parts: DraftParts,
): Promise<Finding[]> {
  const named = edits.flatMap(({ kind: name, key }) => {
    const kind = registry.kinds.find(({ token }) => token.kind === name);
    const document = entries.byKind.get(name)?.get(key)?.document;
    const leaves = kind && document ? leavesOf(kind.shape.layout, document) : [];
    return leaves
      .filter(({ layout: { reference } }) => reference === 'organisation')
      .map(({ path, value }) => ({ kind: name, key, path, organisation: String(value) }));
  });
  if (named.length === 0) return [];
  const known = new Set(await parts.organisations(named.map(({ organisation }) => organisation)));
  return named
    .filter(({ organisation }) => !known.has(organisation))
    .map(({ organisation, ...place }) => {
      const message = `there is no organisation with the key ${organisation}: this is for nobody until there is`;
      return { ...place, severity: 'warning', message };
    });
}

/** What the words of a draft, and of the release that it would follow, are looked up in. */
export function statesOf(
  bench: Workbench,
  { live, release, documents }: Draft,
  personOf: (email: string) => string | null,
): { readonly before: DocumentSet; readonly after: DocumentSet } {
  const { kinds, fields } = bench.registry;
  return {
    before: { documents: sourcesIn(live, kinds), vocabulary: { known: knownIn(live, fields), personOf } },
    after: { documents, vocabulary: { known: knownIn(release, fields), personOf } },
  };
}

async function publishedDraft(
  work: Work,
  bench: Workbench,
  set: ChangeSetRow,
  releaseId: string,
  parts: DraftParts,
): Promise<Draft> {
  const head = await headById(work.sql, releaseId);
  if (!head) throw new Error(`there is no release ${releaseId}`);
  const before = await releaseHead(work.sql, head.number - 1);
  const release = await compiledRelease(work, bench, head);
  const documents = sourcesIn(release, bench.registry.kinds);
  return {
    live: before ? await work.pinned(before.id) : release,
    at: parts.at,
    edits: await parts.edits(set.id),
    documents,
    stale: [],
    compilation: await bench.compile(documents),
    isForNow: false,
    release,
    body: bodiesOf(documents),
  };
}

function bodiesOf(documents: readonly SourceDocument[]): DraftedRelease['body'] {
  const bodies = new Map(documents.map((document) => [nameOf(document), document.body]));
  return (kind, key) => bodies.get(nameOf({ kind, key }));
}

function editOf(row: ChangeSetDocument): Edit {
  const { kind, key, body, shapeVersion, baseRevision } = row;
  return { kind, key, body, shapeVersion, baseRevision, revisionId: draftRevisionId(row) };
}

/** A UUID that is no revision's yet: one and the same for one edit. */
function draftRevisionId({ changeSetId, kind, key, version }: ChangeSetDocument): string {
  const hex = createHash('sha256').update(`${changeSetId} ${kind}/${key} ${version}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
