import * as documents from '../api/changeMoves';
import type { ChangeRecord } from '../api/changes';
import { peopleIn, type ChoicesRow } from '../api/choices';
import { submit } from '../api/submit';
import { changeMoves, changeOutcomes, choicesOf, riskLevels } from '../fields/words';
import { localInput, type Draft, type FieldSpec } from '../form/fieldSpec';
import type { FormInput } from '../form/useDraft';
import type { ChangeMove, ChangeOutcome, RiskLevel } from '../gql/graphql';
import { windowFields } from './changeFields';

/** What a move asks for, and how it is made. */
export interface ChangeMoveForm {
  readonly label: string;
  readonly text?: string;
  readonly fields: readonly FieldSpec[];
  readonly initial?: Draft;
  readonly isDangerous?: boolean;
  readonly make: (input: FormInput) => Promise<unknown>;
}

const reason = (label: string): FieldSpec => ({ name: 'reason', label, kind: 'lines', isRequired: true });

/** The form of a move on this change. Which moves there are is the server's word: `allowedMoves`. */
export function moveForm(move: ChangeMove, change: ChangeRecord, choices: ChoicesRow | undefined): ChangeMoveForm {
  const common = { id: change.id, expectedVersion: change.version };
  const label = changeMoves[move];
  switch (move) {
    case 'ASSESS':
      return {
        label,
        text: 'Needs a service, a plan and a way back.',
        fields: [],
        make: (input) => submit(documents.ChangeAssess, { ...common, ...input }),
      };
    case 'REQUEST_AUTHORIZATION':
      return {
        label,
        text: 'From here on plan, window and risk stand; sending it back or planning it anew opens them again.',
        fields: [
          { name: 'riskLevel', label: 'Risk', kind: 'choice', choices: choicesOf(riskLevels) },
          { name: 'peerReviewerId', label: 'Who looked it over', kind: 'choice', choices: peopleIn(choices) },
        ],
        initial: { riskLevel: change.riskLevel ?? '', peerReviewerId: change.peerReviewer?.id ?? '' },
        make: (input) =>
          submit(documents.ChangeRequestAuthorization, {
            ...common,
            ...input,
            riskLevel: input.riskLevel as RiskLevel | null,
          }),
      };
    case 'SCHEDULE':
      return {
        label,
        text: 'A standard change was approved with its template.',
        fields: [],
        make: (input) => submit(documents.ChangeSchedule, { ...common, ...input }),
      };
    case 'AUTHORIZE':
      return {
        label,
        text: 'You say that it may be done as planned.',
        fields: [{ name: 'note', label: 'Note', kind: 'lines' }],
        make: (input) => submit(documents.ChangeAuthorize, { ...common, ...input }),
      };
    case 'RETURN':
      return {
        label,
        fields: [reason('What has to be revised')],
        make: (input) => submit(documents.ChangeReturn, { ...common, ...input, reason: String(input.reason) }),
      };
    case 'REPLAN':
      return {
        label,
        text: 'It has to be authorized again.',
        fields: [...windowFields, reason('Why')],
        initial: { plannedStartAt: localInput(change.plannedStartAt), plannedEndAt: localInput(change.plannedEndAt) },
        make: (input) => submit(documents.ChangeReplan, { ...common, ...input, reason: String(input.reason) }),
      };
    case 'IMPLEMENT':
      return {
        label,
        fields: [],
        make: (input) => submit(documents.ChangeImplement, { ...common, ...input }),
      };
    case 'FINISH':
      return {
        label,
        fields: [
          {
            name: 'outcome',
            label: 'How it ended',
            kind: 'choice',
            choices: choicesOf(changeOutcomes),
            isRequired: true,
          },
          { name: 'reviewNotes', label: 'What is to be said of it', kind: 'lines' },
        ],
        make: (input) =>
          submit(documents.ChangeFinish, { ...common, ...input, outcome: input.outcome as ChangeOutcome }),
      };
    case 'CLOSE':
      return {
        label,
        fields: [{ name: 'reviewNotes', label: 'What the review found', kind: 'lines' }],
        initial: { reviewNotes: change.reviewNotes ?? '' },
        make: (input) => submit(documents.ChangeClose, { ...common, ...input }),
      };
    case 'CANCEL':
      return {
        label: 'Cancel the change',
        fields: [reason('Why')],
        isDangerous: true,
        make: (input) => submit(documents.ChangeCancel, { ...common, ...input, reason: String(input.reason) }),
      };
  }
}
