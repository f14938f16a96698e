import { Refusal, type Complaint } from '../kernel/Refusal.js';
import { changeOutcomes, type ChangeMove, type ChangeMoveFacts } from './states.js';

/**
 * Raises INVALID with one complaint for each thing that the change or the input lacks for an allowed move; paths are
 * names of inputs. `reason` is the one handed in with RETURN, REPLAN and CANCEL.
 */
export function assertReady(facts: ChangeMoveFacts, move: ChangeMove, reason: string | null = null): void {
  const complaints = readinessComplaints(facts, move, reason);
  if (complaints.length) throw Refusal.invalid(complaints);
}

function readinessComplaints(facts: ChangeMoveFacts, move: ChangeMove, reason: string | null): Complaint[] {
  switch (move) {
    case 'ASSESS':
      return contentComplaints(facts);
    case 'REQUEST_AUTHORIZATION':
      return [
        ...contentComplaints(facts),
        ...(facts.type === 'EMERGENCY'
          ? required(facts.justification, 'justification', 'Say why it cannot wait.')
          : riskComplaints(facts)),
        ...windowComplaints(facts),
      ];
    case 'SCHEDULE':
      return [
        ...required(facts.templateKey, 'templateKey', 'Name the template that a standard change follows.'),
        ...windowComplaints(facts),
      ];
    case 'RETURN':
      return required(reason, 'reason', 'Say what has to be revised.');
    case 'REPLAN':
      return [...required(reason, 'reason', 'Say why it is planned anew.'), ...windowComplaints(facts)];
    case 'CANCEL':
      return required(reason, 'reason', 'Say why it is canceled.');
    case 'FINISH':
      return required(facts.outcome, 'outcome', `Choose how it ended: ${changeOutcomes.join(', ')}.`);
    case 'CLOSE':
      return facts.type === 'EMERGENCY'
        ? required(facts.reviewNotes, 'reviewNotes', 'Say on what grounds it is approved in retrospect.')
        : [];
    case 'AUTHORIZE':
    case 'IMPLEMENT':
      return [];
  }
}

function contentComplaints(facts: ChangeMoveFacts): Complaint[] {
  return [
    ...required(facts.serviceKey, 'serviceKey', 'Name the service that is changed.'),
    ...required(facts.plan, 'plan', 'Say what is done, step by step.'),
    ...required(facts.backoutPlan, 'backoutPlan', 'Say how to go back if it fails.'),
  ];
}

function riskComplaints(facts: ChangeMoveFacts): Complaint[] {
  const complaints = required(facts.riskLevel, 'riskLevel', 'Choose the level of risk.');
  if (facts.peerReviewerId === null) complaints.push(complaint('peerReviewerId', 'Name who looked the change over.'));
  else if (facts.peerReviewerId === facts.requesterId)
    complaints.push(complaint('peerReviewerId', 'Somebody other than the requester looks a change over.'));
  return complaints;
}

/** What is wrong with a planned window: both ends are needed, and the end lies after the start. */
export function windowComplaints({
  plannedStartAt,
  plannedEndAt,
}: Pick<ChangeMoveFacts, 'plannedStartAt' | 'plannedEndAt'>): Complaint[] {
  const complaints: Complaint[] = [];
  if (!plannedStartAt) complaints.push(complaint('plannedStartAt', 'Say when the work is to begin.'));
  if (!plannedEndAt) complaints.push(complaint('plannedEndAt', 'Say when the work is to be done.'));
  if (plannedStartAt && plannedEndAt && plannedEndAt <= plannedStartAt)
    complaints.push(complaint('plannedEndAt', 'Expected an instant after the planned start.'));
  return complaints;
}

const complaint = (field: string, message: string): Complaint => ({ path: [field], message });

const required = (value: string | null | undefined, field: string, message: string): Complaint[] =>
  value?.trim() ? [] : [complaint(field, message)];
