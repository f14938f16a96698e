import { teams } from '../../../core/teams/Team.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Work } from '../../kernel/Work.js';
import { internalNote } from '../../records/Happening.js';
import { assertActiveStaff } from '../../records/people.js';
import { clocksAtAssignment } from '../../../core/incidents/wantedClocks.js';
import { uuidv7 } from '../../kernel/uuid.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import { promisedClocks } from '../promises.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `assignIncident` takes. */
export interface AssignIncidentInput extends IncidentTarget {
  /** Key of the team; null keeps the present one. */
  readonly teamKey?: string | null;
  /** UUID of the person; null leaves it to the team. */
  readonly assigneeId?: string | null;
  /** A word to the next one, at most 20,000 characters. */
  readonly note?: string | null;
  /** A word for the provider's people alone, written beside it as an internal note. */
  readonly internalNote?: string | null;
}

/**
 * Hands the incident to a team, a person or both.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID when neither team nor person is named; NOT_FOUND also for
 * a team or a person of the staff that does not exist.
 */
export async function assignIncident(work: Work, input: AssignIncidentInput): Promise<IncidentResult> {
  assertWords({ note: input.note });
  return moveIncident(work, 'ASSIGN', input, input, async ({ record, to, at }) => {
    const assigneeId = input.assigneeId ?? null;
    if (input.teamKey && !work.release.get(teams, input.teamKey)) throw Refusal.notFound('team', ['teamKey']);
    if (assigneeId) await assertActiveStaff(work, assigneeId, ['assigneeId']);
    const teamKey = input.teamKey ?? record.item.teamKey;
    const context = await foldContext(work, releasesOf(record.clocks));
    const wanted = clocksAtAssignment(record, teamKey, () => uuidv7(new Date(at)), context);
    const { decisions, ...promised } = await promisedClocks(work, record, wanted, at);
    const payload = { state: to, teamKey, assigneeId, ...promised };
    const noted = input.internalNote ? [internalNote(uuidv7(new Date(at)), input.internalNote)] : [];
    return { happenings: [{ type: 'ASSIGNED', payload, note: input.note }, ...noted], decisions };
  });
}
