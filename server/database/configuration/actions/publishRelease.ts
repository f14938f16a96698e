import type { Finding } from '../../../core/configuration/kinds.js';
import { tidyDocument } from '../../../core/configuration/tidy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { contentHash } from '../contentHash.js';
import { releaseById } from '../queries.js';
import { hashOfStored } from './documents.js';
import { lockPublishing, refusalOf, storeRelease, type NewRevision } from './storeRelease.js';

/** A document to publish: its kind, its key and its body as somebody wrote it. */
export interface DocumentText {
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

/**
 * Checks and compiles the documents as one complete set and stores them as the next release; running processes are told
 * by NOTIFY when the transaction commits. All or nothing. For whole bundles, whose warnings are answered and
 * need no reason: people publish change sets.
 *
 * Refuses INVALID with every error finding at once: path `kind/key/field`; DUPLICATE when the live release is equal.
 */
export async function publishRelease(
  work: Work,
  bench: Workbench,
  texts: readonly DocumentText[],
  note: string,
): Promise<Published> {
  const head = await lockPublishing(work);
  const live = head && (await releaseById(work.sql, head.id));
  const liveOf = new Map(live?.documents.map((document) => [`${document.kind}/${document.key}`, document]));
  const kinds = new Map(bench.registry.kinds.map((kind) => [kind.token.kind, kind]));
  const planned = texts.map((text) => {
    const kind = kinds.get(text.kind);
    const body = kind ? tidyDocument(kind, text.body) : text.body;
    const hash = contentHash(body);
    // a body that equals the live one keeps its revision, so that a release shows what really changed
    const same = liveOf.get(`${text.kind}/${text.key}`);
    const isSame = kind && same && hashOfStored(kind, same) === hash;
    return { ...text, body, hash, isNew: !isSame, revisionId: isSame ? same.revisionId : uuidv7(work.now) };
  });
  if (live?.documents.length === planned.length && planned.every(({ isNew }) => !isNew))
    throw new Refusal('DUPLICATE', `Release ${live.number} is live and equal: there is nothing to publish.`);
  const { findings, isSound } = await bench.compile(planned, work.now);
  if (!isSound) throw refusalOf(findings);

  const kept = new Set(planned.filter(({ isNew }) => !isNew).map(({ kind, key }) => `${kind}/${key}`));
  const revisions = planned
    .filter(({ isNew }) => isNew)
    .map(({ kind, key, body, hash, revisionId }): NewRevision => {
      const shapeVersion = kinds.get(kind)?.shapeVersion ?? 1;
      return { id: revisionId, kind, key, shapeVersion, body, contentHash: hash, createdBy: work.actor.userId };
    });
  const number = (live?.number ?? 0) + 1;
  const id = await storeRelease(work, {
    number,
    note,
    notes: '',
    publishedBy: work.actor.userId,
    changeSetId: null,
    restores: null,
    after: live?.id ?? null,
    without: live?.documents.filter(({ kind, key }) => !kept.has(`${kind}/${key}`)) ?? [],
    revisions,
    accepted: { warnings: [], reason: null },
  });
  await appendAudit(work, {
    action: 'RELEASE_PUBLISHED',
    subject: toPublicId('Release', id),
    data: { release: number },
  });
  return { id, number, warnings: findings };
}
