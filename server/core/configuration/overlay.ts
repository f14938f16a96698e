import type { AnyKind, KindRegistry } from './kinds.js';
import { mergeDocuments, type Merge, type ThreeStates } from './merge.js';
import { upgraded } from './tidy.js';
import type { SourceDocument } from './Workbench.js';

/** What somebody makes of one document. */
export interface Edit extends SourceDocument {
  /** Null removes the document. */
  readonly body: unknown;
  /** Revision that was live when the edit began; null when there was none. */
  readonly baseRevision: string | null;
}

/** An edit whose document changed live since it began. */
export interface StaleEdit {
  readonly edit: Edit;
  readonly kind: AnyKind;
  /** Revision that is live now; null when there is none. */
  readonly liveRevision: string | null;
  readonly states: ThreeStates;
  /** What comes of putting both together: publishing does so where nothing overlaps. */
  readonly merge: Merge;
}

/** Live documents with edits laid over them. */
export interface Overlaid {
  readonly documents: readonly SourceDocument[];
  readonly stale: readonly StaleEdit[];
}

/**
 * Lays edits over the live documents. What changed live since is merged in; where that overlaps, the edit stands as it is
 * until somebody chooses. `bases` are the documents that edits began with, by the id of their revision.
 */
export function overlay(
  { kinds }: KindRegistry,
  live: readonly SourceDocument[],
  edits: readonly Edit[],
  bases: ReadonlyMap<string, SourceDocument>,
): Overlaid {
  const byName = new Map(live.map((document) => [nameOf(document), document]));
  const kindOf = new Map(kinds.map((kind) => [kind.token.kind, kind]));
  const stale = edits.flatMap((edit) => {
    const kind = kindOf.get(edit.kind);
    return kind && isStale(edit, byName) ? [staleEdit(kind, edit, byName.get(nameOf(edit)), bases)] : [];
  });
  const mergedOf = new Map(stale.filter(isMergeable).map(({ edit, merge }) => [nameOf(edit), merge.merged]));
  const touched = new Set(edits.map(nameOf));
  const laid = edits.flatMap((edit) => {
    const merged = mergedOf.get(nameOf(edit));
    const { baseRevision: _base, ...source } =
      merged === undefined ? edit : { ...edit, body: merged, shapeVersion: kindOf.get(edit.kind)?.shapeVersion ?? 1 };
    return source.body === null ? [] : [source];
  });
  return { documents: [...live.filter((document) => !touched.has(nameOf(document))), ...laid], stale };
}

/** True when the document of an edit is no longer the one that the edit began with. */
export function isStale(edit: Edit, live: ReadonlyMap<string, SourceDocument>): boolean {
  return (live.get(nameOf(edit))?.revisionId ?? null) !== edit.baseRevision;
}

/** True when both sides go together without anybody choosing. */
export function isMergeable({ merge }: StaleEdit): boolean {
  return merge.overlaps.length === 0;
}

/** `kind/key`. */
export function nameOf({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `${kind}/${key}`;
}

function staleEdit(
  kind: AnyKind,
  edit: Edit,
  live: SourceDocument | undefined,
  bases: ReadonlyMap<string, SourceDocument>,
): StaleEdit {
  const base = edit.baseRevision === null ? undefined : bases.get(edit.baseRevision);
  const states = { base: bodyOf(kind, base), mine: bodyOf(kind, edit), live: bodyOf(kind, live) };
  return { edit, kind, liveRevision: live?.revisionId ?? null, states, merge: mergeDocuments(kind, states) };
}

function bodyOf(kind: AnyKind, source: SourceDocument | undefined): unknown {
  if (source === undefined || source.body === null) return null;
  return upgraded(kind, source.body, source.shapeVersion ?? kind.shapeVersion);
}
