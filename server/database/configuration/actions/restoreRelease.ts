import { knownIn, sourcesIn } from '../../../core/configuration/known.js';
import { notesOf } from '../../../core/configuration/notes.js';
import { mayEditConfiguration, mayReadReleases } from '../../../core/configuration/policy.js';
import { requiresApproval } from '../../../core/configuration/PublishingPolicy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Release } from '../../../core/kernel/Release.js';
import { knownPeople } from '../../identity/queries.js';
import { appendAudit } from '../../kernel/audit.js';
import type { Work } from '../../kernel/Work.js';
import { differencesInTurns } from '../differencesInTurns.js';
import { compiledRelease } from '../compiledRelease.js';
import { releaseHead } from '../queries.js';
import { dataOf, explained, warningsBetween } from '../warnings.js';
import { readReason } from './reviewChangeSet.js';
import { assertLive, lockPublishing, storeRelease } from './storeRelease.js';

/** Which release is made live again. */
export interface ReleaseRestoring {
  /** Number of the release. */
  readonly number: number;
  readonly reason: string;
  /** Number of the live release that was looked at. */
  readonly expectedRelease: number;
}

/**
 * A new release is live that has exactly the documents, in the same revisions, that the release of that number had.
 * Answers its UUID. No approval and no sign-off is needed: what was live once was looked over then; the
 * reason, which a roll-back always has, counts for its warnings too.
 *
 * Refuses FORBIDDEN to all but ops leaders, and when it would switch off the approvals that the live policy asks for;
 * NOT_FOUND for an unknown release; VERSION_CONFLICT when another release was published meanwhile; DUPLICATE when the live
 * one is equal; INVALID without a reason, and with all errors for one that this version cannot compile any more.
 */
export async function restoreRelease(
  work: Work,
  bench: Workbench,
  { number, reason, expectedRelease }: ReleaseRestoring,
): Promise<{ releaseId: string }> {
  if (!mayReadReleases(work.actor)) throw Refusal.notFound('release', ['number']);
  if (!mayEditConfiguration(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may restore a release.');
  const note = readReason(reason);
  const old = number > 0 ? await releaseHead(work.sql, number) : null;
  if (!old) throw Refusal.notFound('release', ['number']);
  const restored = await compiledRelease(work, bench, old);
  const head = assertLive(await lockPublishing(work), expectedRelease);
  const live = work.release.id === head.id ? work.release : await work.pinned(head.id);
  if (requiresApproval(live) && !requiresApproval(restored))
    throw new Refusal(
      'FORBIDDEN',
      'This would switch off the approvals that the publishing policy asks for: do that in a change set.',
      ['number'],
    );
  const sets = await Promise.all([live, restored].map((release) => setOf(work, bench, release)));
  const [before, after] = sets as [(typeof sets)[0], (typeof sets)[0]];
  const isEqual = after.documents.length === before.documents.length && after.documents.every(isIn(before.documents));
  if (isEqual) throw new Refusal('DUPLICATE', `Release ${head.number} is live and equal: there is nothing to restore.`);

  const accepted = explained(await warningsBetween(bench, before.documents, after.documents, work.now), note);
  const releaseId = await storeRelease(work, {
    number: head.number + 1,
    note,
    notes: notesOf(bench.registry, await differencesInTurns(bench.registry, before, after)),
    publishedBy: work.actor.userId,
    changeSetId: null,
    restores: number,
    after: old.id,
    without: [],
    revisions: [],
    accepted,
  });
  const data = { release: head.number + 1, restores: number, ...dataOf(accepted) };
  await appendAudit(work, { action: 'RELEASE_RESTORED', subject: toPublicId('Release', releaseId), data });
  return { releaseId };
}

async function setOf(work: Work, { registry }: Workbench, release: Release) {
  const people = new Map((await knownPeople(work.sql)).map(({ email, displayName }) => [email, displayName]));
  return {
    documents: sourcesIn(release, registry.kinds),
    vocabulary: {
      known: knownIn(release, registry.fields),
      personOf: (email: string): string | null => people.get(email) ?? null,
    },
  };
}

function isIn(documents: readonly { readonly revisionId: string }[]) {
  const ids = new Set(documents.map(({ revisionId }) => revisionId));
  return ({ revisionId }: { readonly revisionId: string }): boolean => ids.has(revisionId);
}
