import type { ChangeEdited } from '../../../core/changes/events.js';
import { assertEditable, mayChangeType } from '../../../core/changes/moves.js';
import { mayEditChange, mayReadChange } from '../../../core/changes/policy.js';
import type { ChangeType, RiskLevel } from '../../../core/changes/states.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { changeRecord } from '../../records/pipeline.js';
import { changeTable } from '../changeTable.js';
import {
  assertNone,
  contentComplaints,
  moveFacts,
  windowOrderComplaints,
  wordsOf,
  type ChangeContents,
  type ChangeWords,
} from './contents.js';
import { changeResult, type ChangeResult, type ChangeTarget } from './results.js';

/** What `editChange` takes; null and absent keep what is there. */
export interface EditChangeInput extends ChangeTarget, ChangeContents {
  readonly changeType?: ChangeType | null;
  readonly riskLevel?: RiskLevel | null;
}

const columns = { plan: 'plan', backoutPlan: 'backout_plan', justification: 'justification' } as const;

/**
 * Takes over what was written about a change that nobody was asked to authorize yet. An edit that says what is there
 * already changes nothing.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT; MOVE_NOT_ALLOWED once authorization was asked for; INVALID for texts,
 * the template's key, a window that ends before it starts and another type of a change that is not new any more.
 */
export async function editChange(work: Work, input: EditChangeInput): Promise<ChangeResult> {
  if (!mayReadChange(work.actor)) throw Refusal.notFound('change', ['id']);
  if (!mayEditChange(work.actor)) throw new Refusal('FORBIDDEN', 'You may not edit changes.');
  assertNone(contentComplaints(input));
  const record = await changeRecord(work, changeTable, input, async ({ record: before, at }) => {
    const words = await wordsOf(work, before);
    const facts = moveFacts(work, before, words, at);
    assertEditable(facts);
    const changeType = input.changeType ?? facts.type;
    if (changeType !== facts.type && !mayChangeType(facts))
      throw new Refusal('INVALID', 'A change may become one of another type only while it is new.', ['changeType']);
    const plannedStartAt = input.plannedStartAt ?? facts.plannedStartAt;
    const plannedEndAt = input.plannedEndAt ?? facts.plannedEndAt;
    assertNone(windowOrderComplaints(plannedStartAt, plannedEndAt));
    const written = wordsWritten(input, words);
    const edited: Omit<ChangeEdited, 'version'> = {
      changeType,
      templateKey: input.templateKey ?? facts.templateKey,
      riskLevel: input.riskLevel ?? facts.riskLevel,
      plannedStartAt: plannedStartAt?.getTime() ?? null,
      plannedEndAt: plannedEndAt?.getTime() ?? null,
      words: written,
    };
    if (written.length === 0 && saysTheSame(edited, before.detail)) return { happenings: [] };
    const detail = Object.fromEntries(written.map((name) => [columns[name], input[name] ?? null]));
    return { happenings: [{ type: 'EDITED', payload: edited }], words: { detail } };
  });
  return changeResult(record);
}

function wordsWritten(input: EditChangeInput, words: ChangeWords): (keyof typeof columns)[] {
  return (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (name) => (input[name] ?? words[name]) !== words[name],
  );
}

function saysTheSame(edited: Omit<ChangeEdited, 'version'>, detail: Omit<ChangeEdited, 'version' | 'words'>): boolean {
  const fields = ['changeType', 'templateKey', 'riskLevel', 'plannedStartAt', 'plannedEndAt'] as const;
  return fields.every((field) => edited[field] === detail[field]);
}
