import {
  ChangeSetApprove,
  ChangeSetDiscard,
  ChangeSetRequestReview,
  ChangeSetReturn,
  ChangeSetSchedule,
  ChangeSetUnschedule,
} from '../api/changeSetMoves';
import type { ChangeSetRecord } from '../api/changeSets';
import { submit } from '../api/submit';
import type { FieldSpec } from '../form/fieldSpec';
import type { FormInput } from '../form/useDraft';
import type { ChangeSetMove } from '../gql/graphql';
import { reasonFields } from './Warnings';

/** What a move asks for, what it says, and how it is made. */
export interface SetMoveForm {
  readonly text: string;
  readonly fields: readonly FieldSpec[];
  readonly done: string;
  readonly isDangerous?: boolean;
  readonly make: (input: FormInput) => Promise<unknown>;
}

/** The form of a move; editing and publishing have their own. */
export function moveForm(move: ChangeSetMove, set: ChangeSetRecord): SetMoveForm | null {
  const { id, version: expectedVersion, name } = set;
  const base = ({ idempotencyKey }: FormInput) => ({ id, expectedVersion, idempotencyKey });
  switch (move) {
    case 'REQUEST_REVIEW':
      return {
        text: 'Somebody else looks at it and approves it, or sends it back. Editing it again starts the review anew.',
        fields: [],
        done: `${name} is in review.`,
        make: (input) => submit(ChangeSetRequestReview, base(input)),
      };
    case 'APPROVE':
      return {
        text: 'You have seen what it changes, and it may be published as it is. Any later edit voids the approval.',
        fields: [],
        done: `${name} is approved.`,
        make: (input) => submit(ChangeSetApprove, base(input)),
      };
    case 'RETURN':
      return {
        text: 'It goes back to those who edit it.',
        fields: [{ name: 'reason', label: 'What is to be changed', kind: 'lines', isRequired: true }],
        done: `${name} is sent back.`,
        make: (input) => submit(ChangeSetReturn, { ...base(input), reason: String(input.reason) }),
      };
    case 'SCHEDULE':
      return {
        text: 'It is checked again at that time, and published when nothing stands against it.',
        fields: [{ name: 'publishAt', label: 'Publish at', kind: 'instant', isRequired: true }, ...reasonFields(set)],
        done: `${name} is scheduled.`,
        make: (input) =>
          submit(ChangeSetSchedule, {
            ...base(input),
            publishAt: String(input.publishAt),
            reason: input.reason ? String(input.reason) : null,
          }),
      };
    case 'UNSCHEDULE':
      return {
        text: 'It is not published by itself any more.',
        fields: [],
        done: `${name} is off the schedule.`,
        make: (input) => submit(ChangeSetUnschedule, base(input)),
      };
    case 'DISCARD':
      return {
        text: 'Its edits are given up. It can still be looked at, but not published.',
        fields: [],
        done: `${name} is discarded.`,
        isDangerous: true,
        make: (input) => submit(ChangeSetDiscard, base(input)),
      };
    default:
      return null;
  }
}
