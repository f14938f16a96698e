import type { AnyKind, Finding } from '../../core/configuration/kinds.js';
import { tidyDocument } from '../../core/configuration/tidy.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { contentHash } from './contentHash.js';
import { DocumentRevision } from './DocumentRevision.js';
import { PublishedRelease, ReleaseDocument } from './PublishedRelease.js';
import { liveRelease, type StoredRelease } from './queries.js';

/** A document to publish: its kind, its key and its body as somebody wrote it. */
export interface Draft {
  readonly kind: string;
  readonly key: string;
  readonly body: object;
}

/** The release that was published and the warnings that did not stop it. */
export interface Published {
  readonly id: string;
  readonly number: number;
  readonly warnings: readonly Finding[];
}

/** Any number nobody else uses: publishing is one at a time. */
const publishLock = 7_391_846_206;

/**
 * Checks and compiles the drafts as one complete set and stores them as the next release; running processes are told
 * by NOTIFY when the transaction commits. All or nothing.
 *
 * Refuses INVALID with every error finding at once: path `kind/key/field`; DUPLICATE when the live release is equal.
 */
export async function publishRelease(
  work: Work,
  workbench: Workbench,
  drafts: readonly Draft[],
  note: string,
): Promise<Published> {
  await work.sql.rows('publish_lock', 'select pg_advisory_xact_lock($1)', [publishLock]);
  const live = await liveRelease(work.sql);
  const kinds = new Map(workbench.registry.kinds.map((kind) => [kind.token.kind, kind]));
  const planned = drafts.map((draft) => revisionOf(work, kinds, draft, live));
  if (live?.documents.length === planned.length && planned.every(({ isNew }) => !isNew))
    throw new Refusal('DUPLICATE', `Release ${live.number} is live and equal: there is nothing to publish.`);
  const { findings, isSound } = await workbench.compile(
    planned.map(({ draft, revisionId }) => ({ ...draft, revisionId })),
  );
  if (!isSound) throw refusalOf(findings);

  const createdBy = work.actor.userId;
  for (const { draft, revisionId, contentHash, isNew } of planned) {
    if (!isNew) continue;
    const shapeVersion = kinds.get(draft.kind)?.shapeVersion ?? 1;
    work.em.create(
      DocumentRevision,
      {
        id: revisionId,
        kind: draft.kind,
        key: draft.key,
        shapeVersion,
        body: draft.body,
        contentHash,
        createdAt: work.now,
        createdBy,
      },
      { persist: true },
    );
  }
  await work.em.flush();
  const release = work.em.create(
    PublishedRelease,
    { id: uuidv7(work.now), number: (live?.number ?? 0) + 1, note, publishedAt: work.now, publishedBy: createdBy },
    { persist: true },
  );
  await work.em.flush();
  for (const { draft, revisionId } of planned)
    work.em.create(
      ReleaseDocument,
      { releaseId: release.id, kind: draft.kind, key: draft.key, revisionId },
      { persist: true },
    );
  await work.em.flush();
  await work.sql.rows('publish_notify', `select pg_notify('signalbox_release', $1)`, [release.id]);
  return { id: release.id, number: release.number, warnings: findings };
}

/** A body that equals the live one keeps its revision, so that a release shows what really changed. */
function revisionOf(work: Work, kinds: ReadonlyMap<string, AnyKind>, draft: Draft, live: StoredRelease | null) {
  const kind = kinds.get(draft.kind);
  const body = (kind ? tidyDocument(kind, draft.body) : draft.body) as object;
  const hash = contentHash(body);
  // Bodies of earlier releases were stored as somebody wrote them, so they are tidied before they are compared.
  const same = live?.documents.find((stored) => stored.kind === draft.kind && stored.key === draft.key);
  const isSame = kind && same && contentHash(tidyDocument(kind, same.body, same.shapeVersion)) === hash;
  return isSame
    ? { draft: { ...draft, body }, revisionId: same.revisionId, contentHash: hash, isNew: false }
    : { draft: { ...draft, body }, revisionId: uuidv7(work.now), contentHash: hash, isNew: true };
}

function refusalOf(findings: readonly Finding[]): Refusal {
  return Refusal.invalid(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ kind, key, path, message }) => ({ path: [kind, key, ...(path ? [path] : [])], message })),
  );
}
