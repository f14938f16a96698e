import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import type { IncidentState } from '../../../core/incidents/states.js';
import { clocksAtAssignment } from '../../../core/incidents/wantedClocks.js';
import type { DecisionMade } from '../../../core/records/decisions.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import type { Happening } from '../../records/Happening.js';
import { promisedClocks } from '../promises.js';

/** Who is to have an incident, from when on, and in what state it then is. */
export interface Handing {
  readonly to: IncidentState;
  readonly teamKey: string | null;
  readonly assigneeId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The event that hands an incident to a team and a person, with the clock of a team that has it for the first time. */
export async function assignedDeed(
  work: Work,
  record: IncidentRecord,
  { to, teamKey, assigneeId, at }: Handing,
): Promise<{ readonly assigned: Happening; readonly decisions: readonly DecisionMade[] }> {
  const context = await foldContext(work, releasesOf(record.clocks));
  const wanted = clocksAtAssignment(record, teamKey, () => uuidv7(new Date(at)), context);
  const { decisions, ...promised } = await promisedClocks(work, record, wanted, at);
  return { assigned: { type: 'ASSIGNED', payload: { state: to, teamKey, assigneeId, ...promised } }, decisions };
}
