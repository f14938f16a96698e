import type { Workbench } from '../../../core/configuration/Workbench.js';
import { withActualOutcome } from '../../../core/incidents/caseOutcomes.js';
import { pinnedCases } from '../../../core/incidents/PinnedCase.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { kindOf } from '../../configuration/actions/documents.js';
import {
  addAuthor,
  lockChangeSet,
  voidDecisions,
  writeChangeSet,
  type ChangeSetResult,
  type ChangeSetTarget,
} from '../../configuration/actions/lockChangeSet.js';
import { signedHash } from '../../configuration/actions/publishChangeSet.js';
import { readReason } from '../../configuration/actions/reviewChangeSet.js';
import { keepDocument } from '../../configuration/actions/saveDocument.js';
import { draftOf, partsIn } from '../../configuration/drafting.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { caseIn, changedCases, decidesCases } from '../caseChanges.js';

/** Which pinned case may come out as the change set makes it, and why. */
export interface CaseSignOff extends ChangeSetTarget {
  readonly key: string;
  readonly reason: string;
}

/**
 * The pinned case expects what comes out with the set, and it is on record who said that it may, and why: bound to the
 * case as it then is, so that any other outcome needs another sign-off. Of a case that the set removes, the removal is
 * signed off.
 *
 * Refuses as lockChangeSet does; INVALID without a reason, while other
 * documents have errors, and for a case that cannot be decided any more; NOT_FOUND for a
 * case that the set leaves as it is.
 */
export async function signOffCase(work: Work, bench: Workbench, signOff: CaseSignOff): Promise<ChangeSetResult> {
  const reason = readReason(signOff.reason);
  const set = await lockChangeSet(work, signOff, 'EDIT');
  const { key } = signOff;
  const { kind: name } = pinnedCases;
  const kind = kindOf(bench, name);
  const draft = await draftOf(bench, work.release, set.id, partsIn(work));
  if (!decidesCases(draft.compilation))
    throw new Refusal('INVALID', 'Other documents have errors: what comes out is not known before they are put right.');
  const changed = changedCases(work.release, draft, [key]).find((each) => each.key === key);
  if (!changed) throw Refusal.notFound(`changed pinned case ${key}`, ['key']);
  const held = caseIn(draft, key);
  const body = held && withActualOutcome(held, draft.release);
  if (body && !changed.isHeld)
    await keepDocument(work, bench, { changeSetId: set.id, kind: name, key, body, expectedVersion: 'ANY' });
  const contentHash = signedHash(kind, body ?? undefined);
  await work.sql.rows(
    'sign_off_add',
    `insert into sign_off (id, change_set_id, key, name, content_hash, reason, signed_at, signed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [uuidv7(work.now), set.id, key, changed.name, contentHash, reason, work.now, work.actor.userId],
  );
  voidDecisions(set);
  await addAuthor(work, set.id);
  return writeChangeSet(work, set, 'CHANGE_SET_SIGNED_OFF', { document: `${name}/${key}`, contentHash });
}
