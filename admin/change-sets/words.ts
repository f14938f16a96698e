import type { ChangeSetMove, ChangeSetState, DocumentChange } from '../gql/graphql';
import type { ToneName } from '../palette';

/** What the state of a change set is called, and its colour. */
export const changeSetStates: Record<ChangeSetState, { readonly word: string; readonly tone: ToneName }> = {
  DRAFT: { word: 'Draft', tone: 'info' },
  IN_REVIEW: { word: 'In review', tone: 'warn' },
  APPROVED: { word: 'Approved', tone: 'good' },
  SCHEDULED: { word: 'Scheduled', tone: 'info' },
  PUBLISHED: { word: 'Published', tone: 'neutral' },
  DISCARDED: { word: 'Discarded', tone: 'neutral' },
};

/** What can be done with a change set, as its buttons say it. */
export const changeSetMoves: Record<ChangeSetMove, string> = {
  EDIT: 'Edit in it',
  REQUEST_REVIEW: 'Ask for review',
  APPROVE: 'Approve',
  RETURN: 'Send back',
  SCHEDULE: 'Schedule',
  UNSCHEDULE: 'Take off the schedule',
  PUBLISH: 'Publish',
  DISCARD: 'Discard',
};

/** What happens to a document or a field. */
export const documentChanges: Record<DocumentChange, { readonly word: string; readonly tone: ToneName }> = {
  ADDED: { word: 'New', tone: 'good' },
  CHANGED: { word: 'Changed', tone: 'info' },
  REMOVED: { word: 'Removed', tone: 'bad' },
};

/** "1 document", "3 documents". */
export function count(n: number, one: string, several = `${one}s`): string {
  return `${n} ${n === 1 ? one : several}`;
}
