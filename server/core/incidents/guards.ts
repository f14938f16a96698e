import { Refusal, type Complaint } from '../kernel/Refusal.js';
import { holdReasons, type HoldReason } from '../sla/Pause.js';
import type { IncidentMove, IncidentMoveFacts } from './states.js';

/** What a caller hands in with a move; each move reads what it needs. */
export interface IncidentMoveInput {
  /** ASSIGN: key of the team. */
  readonly teamKey?: string | null;
  /** ASSIGN and START: id of the person. */
  readonly assigneeId?: string | null;
  /** HOLD: what the incident waits for. */
  readonly holdReason?: HoldReason | null;
  /** HOLD: when somebody looks at it again at the latest. */
  readonly followUpAt?: Date | null;
  /** HOLD: key of the contract with the supplier that is waited for. */
  readonly supplierContractKey?: string | null;
  /** RESOLVE: code and words of what was done. */
  readonly resolutionCode?: string | null;
  readonly resolutionText?: string | null;
  /** REOPEN and CANCEL: why. */
  readonly reason?: string | null;
  /** CLOSE_AS_DUPLICATE: id of the incident that goes on. */
  readonly duplicateOfId?: string | null;
}

/** Raises INVALID with one complaint per missing or wrong input of an allowed move; paths are names of inputs. */
export function assertMoveInput(facts: IncidentMoveFacts, move: IncidentMove, input: IncidentMoveInput): void {
  const complaints = inputComplaints(facts, move, input);
  if (complaints.length) throw Refusal.invalid(complaints);
}

function inputComplaints(facts: IncidentMoveFacts, move: IncidentMove, input: IncidentMoveInput): Complaint[] {
  switch (move) {
    case 'ASSIGN':
      return input.teamKey || input.assigneeId ? [] : [complaint('teamKey', 'Name a team, a person or both.')];
    case 'START':
      return required(input.assigneeId ?? facts.assigneeId, 'assigneeId', 'Name the person who works on it.');
    case 'HOLD':
      return holdComplaints(facts, input);
    case 'RESOLVE':
      return [
        ...required(input.resolutionCode, 'resolutionCode', 'Choose how it was resolved.'),
        ...required(input.resolutionText, 'resolutionText', 'Say what was done.'),
      ];
    case 'REOPEN':
      return required(input.reason, 'reason', 'Say why it is not resolved.');
    case 'CANCEL':
      return required(input.reason, 'reason', 'Say why it is canceled.');
    case 'CLOSE_AS_DUPLICATE':
      return required(input.duplicateOfId, 'duplicateOfId', 'Name the incident that goes on.');
    case 'RESUME':
    case 'CLOSE':
      return [];
  }
}

function holdComplaints(facts: IncidentMoveFacts, input: IncidentMoveInput): Complaint[] {
  // The input of the hold calls its reason `reason`.
  const complaints = required(input.holdReason, 'reason', `Choose what it waits for: ${holdReasons.join(', ')}.`);
  if (!input.followUpAt) complaints.push(complaint('followUpAt', 'Say when to look at it again.'));
  else if (input.followUpAt <= facts.now)
    complaints.push(complaint('followUpAt', 'Expected an instant in the future.'));
  if (input.supplierContractKey && input.holdReason !== 'VENDOR')
    complaints.push(
      complaint('supplierContractKey', 'A supplier is waited for with the reason VENDOR only: leave it out here.'),
    );
  return complaints;
}

const complaint = (field: string, message: string): Complaint => ({ path: [field], message });

const required = (value: string | null | undefined, field: string, message: string): Complaint[] =>
  value?.trim() ? [] : [complaint(field, message)];
