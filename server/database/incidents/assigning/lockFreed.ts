import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { isStaff } from '../../../core/kernel/Actor.js';
import { type IncidentState, isOpen } from '../../../core/incidents/states.js';
import type { Work } from '../../kernel/Work.js';
import type { Deed } from '../../records/Happening.js';
import { activeStaff } from '../../records/people.js';
import { lockAgents } from './agents.js';
import { addressesIn, type GivingTeam, givingTeamsOf } from './givingTeams.js';

/**
 * The teams that may give out more once the deed is written, since whoever has the incident loses it: all whose loads then
 * change are locked, before the first of them does. Empty where nobody is freed, or only people who pick their work.
 */
export async function lockFreed(
  work: Work,
  { item }: IncidentRecord,
  deed: Deed,
  to: IncidentState,
): Promise<readonly GivingTeam[]> {
  const holder = isOpen(item.state) ? item.assigneeId : null;
  if (holder === null || !isStaff(work.actor)) return [];
  const next = isOpen(to) ? nextHolder(deed, holder) : null;
  if (next === holder) return [];
  const freed = await givingTeamsOf(work, holder);
  if (freed.length === 0) return [];
  const people = await activeStaff(work, addressesIn(freed));
  await lockAgents(work, [...people.values(), holder, ...(next === null ? [] : [next])]);
  return freed;
}

/** Who has the incident after the deed; who has it now where the deed says nothing of it. */
function nextHolder({ happenings }: Deed, holder: string): string | null {
  return happenings.reduce<string | null>(
    (has, { payload }) => ('assigneeId' in payload ? (payload.assigneeId as string | null) : has),
    holder,
  );
}
