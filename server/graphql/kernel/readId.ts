import { fromPublicId, type IdKind } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';

/** What a person calls a thing of that kind. */
const nameOf: { readonly [K in IdKind]: string } = {
  Organisation: 'organisation',
  Contact: 'contact',
  User: 'user',
  ApiToken: 'API token',
  Incident: 'incident',
  Change: 'change',
  Event: 'event',
  Message: 'message',
  Clock: 'clock',
  Decision: 'decision',
  Link: 'link',
  Task: 'task',
  Handoff: 'handoff',
  Notification: 'notification',
  Escalation: 'escalation',
  Release: 'release',
  Revision: 'revision',
  ChangeSet: 'change set',
  AnalysisRun: 'analysis',
  Correction: 'correction',
  Absence: 'absence',
};

/**
 * Answers the UUID behind a public id of that kind. Refuses NOT_FOUND for anything else, in the words used for an
 * unknown one: an id of another kind tells nothing. `path` leads to it in the input, such as `['id']`.
 */
export function readId(kind: IdKind, id: string, path: readonly string[]): string {
  const uuid = fromPublicId(kind, id);
  if (uuid === null) throw Refusal.notFound(nameOf[kind], path);
  return uuid;
}

/** The same for an optional id: null and undefined stay null. */
export function readOptionalId(kind: IdKind, id: string | null | undefined, path: readonly string[]): string | null {
  return id === null || id === undefined ? null : readId(kind, id, path);
}
