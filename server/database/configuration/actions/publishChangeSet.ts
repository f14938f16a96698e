import { assertChangeSetMove } from '../../../core/configuration/changeSet.js';
import type { AnyKind } from '../../../core/configuration/kinds.js';
import { notesOf } from '../../../core/configuration/notes.js';
import { isMergeable, nameOf } from '../../../core/configuration/overlay.js';
import { requiresApproval } from '../../../core/configuration/PublishingPolicy.js';
import { tidyDocument } from '../../../core/configuration/tidy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { Refusal, type Complaint } from '../../../core/kernel/Refusal.js';
import { knownPeople } from '../../identity/queries.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import type { ChangeSet } from '../ChangeSet.js';
import { signOffsOfChangeSets } from '../changeSets.js';
import { contentHash } from '../contentHash.js';
import { draftOf, partsIn, statesOf, type Draft } from '../drafting.js';
import { differencesInTurns } from '../differencesInTurns.js';
import { dataOf, explained, explainedBefore, warningsOf } from '../warnings.js';
import { hashOfStored } from './documents.js';
import { lockChangeSet, moveFacts, writeChangeSet, type ChangeSetTarget } from './lockChangeSet.js';
import { assertLive, lockPublishing, refusalOf, storeRelease, type NewRevision } from './storeRelease.js';
import { giveWay } from '../../kernel/giveWay.js';

/** The release that came of a change set. */
export interface ChangeSetPublished {
  /** UUID of the change set. */
  readonly id: string;
  /** UUID of the release. */
  readonly releaseId: string;
  readonly number: number;
}

/** What was looked at before publishing, and why it is done in spite of warnings. */
export interface Publishing {
  /** Number of the live release that was looked at. */
  readonly expectedRelease: number;
  /** Null for none; undefined for the one that was given when it was scheduled. */
  readonly reason: string | null | undefined;
}

/** Documents that are tidied and hashed at a stretch, before others get their turn. */
const stretch = 25;

/**
 * The live configuration is what the set makes of it, as one release; all running processes are told when the transaction
 * commits. What others changed live in the meantime is merged in where it does not overlap.
 *
 * Refuses as lockChangeSet does, also without an approval that the live publishing policy asks for; VERSION_CONFLICT when
 * another release was published meanwhile; INVALID with path `kind/key/field` for all that overlaps, all errors, and all
 * pinned cases that are changed or removed without a sign-off for exactly that, and for warnings without a reason;
 * DUPLICATE when nothing would change.
 */
export async function publishChangeSet(
  work: Work,
  bench: Workbench,
  target: ChangeSetTarget,
  { expectedRelease, reason }: Publishing,
): Promise<ChangeSetPublished> {
  const set = await lockChangeSet(work, target, 'PUBLISH');
  // what takes long is done before others have to wait
  const early =
    work.release.number === expectedRelease ? await draftOf(bench, work.release, set.id, partsIn(work)) : null;
  const live = assertLive(await lockPublishing(work), expectedRelease);
  const draft =
    early?.live.id === live.id ? early : await draftOf(bench, await work.pinned(live.id), set.id, partsIn(work));
  // the policy that counts is that of the release which is live, also where this process has yet to switch to it
  assertChangeSetMove({ ...moveFacts(work, set, false), needsApproval: requiresApproval(draft.live) }, 'PUBLISH');
  await assertPublishable(work, bench, set, draft);

  const revisions = await newRevisions(work, bench, draft);
  const without = changedDocuments(bench, draft, revisions);
  if (without.length === 0 && revisions.length === 0)
    throw new Refusal('DUPLICATE', `Release ${live.number} is live and equal: there is nothing to publish.`);
  const warnings = await warningsOf(bench, draft);
  const accepted = reason === undefined ? explainedBefore(warnings, set) : explained(warnings, reason);
  const number = live.number + 1;
  const releaseId = await storeRelease(work, {
    number,
    note: set.purpose || set.name,
    notes: await notesOfDraft(work, bench, draft),
    publishedBy: work.actor.userId ?? set.scheduledById,
    changeSetId: set.id,
    restores: null,
    after: live.id,
    without,
    revisions,
    accepted,
  });
  set.releaseId = releaseId;
  await writeChangeSet(work, set, 'CHANGE_SET_PUBLISHED', { release: number, ...dataOf(accepted) });
  return { id: set.id, releaseId, number };
}

async function assertPublishable(work: Work, bench: Workbench, set: ChangeSet, draft: Draft): Promise<void> {
  const overlapping = draft.stale.filter((stale) => !isMergeable(stale));
  if (overlapping.length > 0)
    throw Refusal.invalid(
      overlapping.flatMap(({ edit: { kind, key }, merge }) =>
        merge.overlaps.map(({ path }) => ({
          path: [kind, key, ...(path ? [path] : [])],
          message: 'Somebody published another change of this in the meantime: choose what is to be.',
        })),
      ),
    );
  if (!draft.compilation.isSound) throw refusalOf(draft.compilation.findings);
  const unsigned = await unsignedCases(work, bench, set, draft);
  if (unsigned.length > 0) throw Refusal.invalid(unsigned);
}

/** Live documents of kinds that need a sign-off and are changed or removed without one for exactly that. */
async function unsignedCases(work: Work, { registry }: Workbench, set: ChangeSet, draft: Draft): Promise<Complaint[]> {
  const signed = await signOffsOfChangeSets(work.sql, [set.id]);
  const isSigned = new Set(signed.get(set.id)?.map(({ key, contentHash: hash }) => `${key} ${hash}`));
  const kinds = new Map(registry.kinds.map((kind) => [kind.token.kind, kind]));
  return draft.edits.flatMap(({ kind: name, key }) => {
    const kind = kinds.get(name);
    const live = kind && draft.live.entry(kind.token, key);
    if (!kind?.needsSignOff || !live) return [];
    const hash = signedHash(kind, draft.body(name, key));
    const isChanged = hash !== contentHash(tidyDocument(kind, live.document));
    if (!isChanged || isSigned.has(`${key} ${hash}`)) return [];
    return [{ path: [name, key], message: 'This must come out as it did: sign off that it may come out otherwise.' }];
  });
}

/** What a sign-off is bound to: the hash of the document, or of null for its removal. */
export function signedHash(kind: AnyKind, body: unknown): string {
  return contentHash(body === undefined ? null : tidyDocument(kind, body));
}

async function newRevisions(work: Work, { registry }: Workbench, draft: Draft): Promise<NewRevision[]> {
  const kinds = new Map(registry.kinds.map((kind) => [kind.token.kind, kind]));
  const revisions: NewRevision[] = [];
  for (const [i, { kind: name, key, editedById }] of draft.edits.entries()) {
    if (i % stretch === stretch - 1) await giveWay();
    const [kind, held] = [kinds.get(name), draft.body(name, key)];
    if (!kind || held === undefined) continue;
    const body = tidyDocument(kind, held);
    const hash = contentHash(body);
    const live = draft.live.entry(kind.token, key);
    if (live && hashOfStored(kind, { body: live.document }) === hash) continue;
    const { shapeVersion } = kind;
    revisions.push({
      id: uuidv7(work.now),
      kind: name,
      key,
      shapeVersion,
      body,
      contentHash: hash,
      createdBy: editedById,
    });
  }
  return revisions;
}

/** Live documents that the release has no more, or in another revision. */
function changedDocuments({ registry }: Workbench, draft: Draft, revisions: readonly NewRevision[]) {
  const renewed = new Set(revisions.map(nameOf));
  return draft.edits.filter(({ kind, key }) => {
    const token = registry.kinds.find((each) => each.token.kind === kind)?.token;
    const isLive = token !== undefined && draft.live.entry(token, key) !== undefined;
    return isLive && (renewed.has(nameOf({ kind, key })) || draft.body(kind, key) === undefined);
  });
}

async function notesOfDraft(work: Work, bench: Workbench, draft: Draft): Promise<string> {
  const people = new Map((await knownPeople(work.sql)).map(({ email, displayName }) => [email, displayName]));
  const { before, after } = statesOf(bench, draft, (email) => people.get(email) ?? null);
  return notesOf(bench.registry, await differencesInTurns(bench.registry, before, after));
}
