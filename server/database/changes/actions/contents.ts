import type { ChangeRecord } from '../../../core/changes/ChangeRecord.js';
import type { ChangeMoveFacts } from '../../../core/changes/states.js';
import { type Complaint, Refusal } from '../../../core/kernel/Refusal.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import type { Work } from '../../kernel/Work.js';

/** Words of a change that its row holds and no event repeats; null where nothing was written. */
export interface ChangeWords {
  readonly plan: string | null;
  readonly backoutPlan: string | null;
  readonly justification: string | null;
  readonly reviewNotes: string | null;
}

/** Nobody wrote anything, or nobody asks. */
export const noWords: ChangeWords = { plan: null, backoutPlan: null, justification: null, reviewNotes: null };

/** The words of a locked change. */
export async function wordsOf(work: Work, { item }: ChangeRecord): Promise<ChangeWords> {
  const row = await work.sql.row<ChangeWords>(
    'change_words',
    `select plan, backout_plan as "backoutPlan", justification, review_notes as "reviewNotes"
       from change where org_id = $1 and work_item_id = $2`,
    [item.orgId, item.id],
  );
  return row ?? noWords;
}

/** What the rules want to know of a change at an instant (epoch milliseconds), asked by whoever is at work. */
export function moveFacts(work: Work, { item, detail }: ChangeRecord, words: ChangeWords, at: number): ChangeMoveFacts {
  return {
    ...words,
    type: detail.changeType,
    state: item.state,
    actorId: work.actor.userId ?? work.actor.principal,
    requesterId: detail.requestedById,
    serviceKey: item.serviceKey,
    riskLevel: detail.riskLevel,
    peerReviewerId: detail.peerReviewerId,
    authorizerId: detail.authorizedById,
    templateKey: detail.templateKey,
    plannedStartAt: dateOf(detail.plannedStartAt),
    plannedEndAt: dateOf(detail.plannedEndAt),
    outcome: detail.outcome,
    now: new Date(at),
  };
}

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** What a person may write into a change; undefined and null say nothing. */
export interface ChangeContents {
  /** What is done, step by step: at most 20,000 characters. */
  readonly plan?: string | null;
  /** How to go back: at most 20,000 characters. */
  readonly backoutPlan?: string | null;
  /** Why it cannot wait: at most 20,000 characters. */
  readonly justification?: string | null;
  /** Key of the template that a standard change follows. */
  readonly templateKey?: string | null;
  readonly plannedStartAt?: Date | null;
  readonly plannedEndAt?: Date | null;
}

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Complaints about what was handed in, as far as it shows without the change. */
export function contentComplaints({ plan, backoutPlan, justification, templateKey }: ChangeContents): Complaint[] {
  return [
    ...wordComplaints('plan', plan, longest.message, 0),
    ...wordComplaints('backoutPlan', backoutPlan, longest.message, 0),
    ...wordComplaints('justification', justification, longest.message, 0),
    ...templateComplaints(templateKey ?? null),
  ];
}

function templateComplaints(key: string | null): Complaint[] {
  if (key === null || (key.length <= longest.key && slug.test(key))) return [];
  const message = `Expected a key of lower-case letters, digits and hyphens, of at most ${longest.key} characters.`;
  return [{ path: ['templateKey'], message }];
}

/** Complaints about a window whose ends are both known: it must end after it starts. Half a window may stay so for now. */
export function windowOrderComplaints(
  plannedStartAt: Date | null | undefined,
  plannedEndAt: Date | null | undefined,
): Complaint[] {
  if (!plannedStartAt || !plannedEndAt || plannedEndAt > plannedStartAt) return [];
  return [{ path: ['plannedEndAt'], message: 'Expected an instant after the planned start.' }];
}

/** Refuses INVALID with the complaints, if there are any. */
export function assertNone(complaints: readonly Complaint[]): void {
  if (complaints.length > 0) throw Refusal.invalid(complaints);
}
