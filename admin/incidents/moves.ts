import { peopleIn, type ChoicesRow } from '../api/choices';
import * as documents from '../api/incidentMoves';
import { incidentIdOf, type IncidentRecord } from '../api/incidents';
import { Refused, submit } from '../api/submit';
import { choicesOf, holdReasons, incidentMoves } from '../fields/words';
import { type Choice, localInput, type Draft, type FieldSpec } from '../form/fieldSpec';
import type { FormInput } from '../form/useDraft';
import type { HoldReason, IncidentMove } from '../gql/graphql';

/** What a move asks for, and how it is made. */
export interface MoveForm {
  readonly label: string;
  readonly text?: string;
  readonly fields: readonly FieldSpec[];
  readonly initial?: Draft;
  readonly isDangerous?: boolean;
  readonly make: (input: FormInput) => Promise<unknown>;
}

const resolutionCodes = [
  'Fixed',
  'Workaround',
  'Works as intended',
  'Could not be reproduced',
  'Solved by the customer',
];
const note: FieldSpec = { name: 'note', label: 'Note', kind: 'lines', help: 'The provider and the customer read it.' };
const noteToNext: FieldSpec = {
  name: 'note',
  label: 'Note to the next one',
  kind: 'lines',
  help: 'For colleagues only: the customer does not see it.',
};

/** The form of a move on this incident. Which moves there are is the server's word: `allowedMoves`. */
export function moveForm(
  move: IncidentMove,
  incident: IncidentRecord,
  choices: ChoicesRow | undefined,
  suppliers: readonly Choice[],
): MoveForm {
  const common = { id: incident.id, expectedVersion: incident.version };
  const label = incidentMoves[move];
  switch (move) {
    case 'ASSIGN':
      return {
        label,
        fields: [
          { name: 'teamKey', label: 'Team', kind: 'choice', choices: choices?.teams ?? [] },
          { name: 'assigneeId', label: 'Person', kind: 'choice', choices: peopleIn(choices) },
          noteToNext,
        ],
        initial: { teamKey: incident.team?.key ?? '', assigneeId: incident.assignee?.id ?? '' },
        make: (input) => submit(documents.IncidentAssign, { ...common, ...input }),
      };
    case 'START':
      return {
        label,
        fields: [{ name: 'assigneeId', label: 'Who works on it', kind: 'choice', choices: peopleIn(choices) }],
        initial: { assigneeId: incident.assignee?.id ?? '' },
        make: (input) => submit(documents.IncidentStart, { ...common, ...input }),
      };
    case 'HOLD':
      return {
        label,
        text: 'Clocks pause if the policy says so for this reason.',
        fields: [
          { name: 'reason', label: 'It waits for', kind: 'choice', choices: choicesOf(holdReasons), isRequired: true },
          {
            name: 'supplierContractKey',
            label: 'Supplier',
            kind: 'choice',
            choices: suppliers,
            help: 'Its clock runs by this contract until work goes on. The customer does not see it.',
            isAsked: ({ reason }) => reason === 'VENDOR',
          },
          { name: 'followUpAt', label: 'Look at it again', kind: 'instant', isRequired: true },
          note,
        ],
        initial: { followUpAt: localInput(tomorrow()) },
        make: (input) =>
          submit(documents.IncidentHold, {
            ...common,
            ...input,
            reason: input.reason as HoldReason,
            followUpAt: String(input.followUpAt),
          }),
      };
    case 'RESUME':
      return {
        label,
        fields: [note],
        make: (input) => submit(documents.IncidentResume, { ...common, ...input }),
      };
    case 'RESOLVE':
      return {
        label,
        text: 'The customer sees both.',
        fields: [
          {
            name: 'resolutionCode',
            label: 'How it was resolved',
            kind: 'choice',
            choices: resolutionCodes.map((name) => ({ key: name, name })),
            isRequired: true,
          },
          { name: 'resolutionText', label: 'What was done', kind: 'lines', isRequired: true },
        ],
        make: (input) =>
          submit(documents.IncidentResolve, {
            ...common,
            ...input,
            resolutionCode: String(input.resolutionCode),
            resolutionText: String(input.resolutionText),
          }),
      };
    case 'REOPEN':
      return {
        label,
        fields: [{ name: 'reason', label: 'Why it is not resolved', kind: 'lines', isRequired: true }],
        make: (input) => submit(documents.IncidentReopen, { ...common, ...input, reason: String(input.reason) }),
      };
    case 'CLOSE':
      return {
        label,
        text: 'A closed incident stays closed: what comes later is a new one, linked to it.',
        fields: [note],
        make: (input) => submit(documents.IncidentClose, { ...common, ...input }),
      };
    case 'CANCEL':
      return {
        label: 'Cancel the incident',
        text: 'Its clocks stop without a verdict.',
        fields: [{ name: 'reason', label: 'Why', kind: 'lines', isRequired: true }],
        isDangerous: true,
        make: (input) => submit(documents.IncidentCancel, { ...common, ...input, reason: String(input.reason) }),
      };
    case 'CLOSE_AS_DUPLICATE':
      return {
        label,
        text: 'Work goes on at the other incident; this one counts in no figure.',
        fields: [
          { name: 'duplicateOfId', label: 'Number of the incident that goes on', kind: 'text', isRequired: true },
          note,
        ],
        isDangerous: true,
        make: async (input) =>
          submit(documents.IncidentCloseAsDuplicate, {
            ...common,
            ...input,
            duplicateOfId: await idBehind(String(input.duplicateOfId)),
          }),
      };
  }
}

/** Replies or notes. A comment needs no version: it takes nothing from what others write. */
export function commentOn(incident: IncidentRecord, body: string, isInternal: boolean, idempotencyKey: string) {
  return submit(documents.IncidentComment, { id: incident.id, body, isInternal, idempotencyKey });
}

async function idBehind(number: string): Promise<string> {
  const id = await incidentIdOf(number);
  if (id) return id;
  throw new Refused([
    {
      __typename: 'InputError',
      code: 'NOT_FOUND',
      message: `There is no incident ${number}.`,
      path: ['duplicateOfId'],
    },
  ]);
}

function tomorrow(): Date {
  const date = new Date(Date.now() + 24 * 3_600_000);
  date.setMinutes(0, 0, 0);
  return date;
}
