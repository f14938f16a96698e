import { mayEditConfiguration } from '../../../core/configuration/policy.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal, type Complaint } from '../../../core/kernel/Refusal.js';
import { appendAudit } from '../../kernel/audit.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { ChangeSet } from '../ChangeSet.js';
import { addAuthor, type ChangeSetResult } from './lockChangeSet.js';

/** What a change set is called, and why it is done. */
export interface ChangeSetWords {
  readonly name: string;
  readonly purpose: string;
}

/**
 * An empty change set is open, based on the live release. Answers its UUID.
 *
 * Refuses FORBIDDEN to all but ops leaders; INVALID for a name of none or more than 120 characters, or a purpose of more
 * than 2,000.
 */
export async function openChangeSet(work: Work, words: ChangeSetWords): Promise<ChangeSetResult> {
  if (!mayEditConfiguration(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may draft configuration.');
  const { name, purpose } = readWords(words);
  const set = work.em.create(
    ChangeSet,
    {
      id: uuidv7(work.now),
      name,
      purpose,
      version: 1,
      createdAt: work.now,
      createdById: work.actor.userId,
      updatedAt: work.now,
      baseReleaseId: work.release.id,
      reviewRequestedAt: null,
      reviewRequestedById: null,
      returnReason: null,
      approvedAt: null,
      approvedById: null,
      publishAt: null,
      scheduledById: null,
      scheduleFailure: null,
      acceptedWarnings: [],
      warningReason: null,
      releaseId: null,
      discardedAt: null,
      discardedById: null,
    },
    { persist: true },
  );
  await work.em.flush();
  await addAuthor(work, set.id);
  await appendAudit(work, { action: 'CHANGE_SET_OPENED', subject: toPublicId('ChangeSet', set.id) });
  return { id: set.id };
}

/** The words without blanks around them. Refuses INVALID, all complaints at once. */
export function readWords(words: ChangeSetWords): ChangeSetWords {
  const name = words.name.trim();
  const purpose = words.purpose.trim();
  const complaints: Complaint[] = [];
  if (name.length < 1 || name.length > 120)
    complaints.push({
      path: ['name'],
      message: `The name has ${name.length} characters: it must have 1 to 120.`,
    });
  if (purpose.length > 2_000)
    complaints.push({
      path: ['purpose'],
      message: `The purpose has ${purpose.length} characters: at most 2,000 are allowed.`,
    });
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  return { name, purpose };
}
