import { diffMs } from '../calendars/businessTime.js';
import type { FoldContext } from '../records/foldedClocks.js';
import type { ClockTerms } from '../records/RecordState.js';
import type { IncidentEvent } from './events.js';
import type { IncidentRecord } from './IncidentRecord.js';

/*
 * What figures go by that no clock measures: when an incident first had a person, and when it was escalated. As with
 * handoffs, before and after an event are compared, whichever event it is.
 */

/** The incident after an event that made `after` of `before`, with its marks. `before` is null at the opening. */
export function marked(
  before: IncidentRecord | null,
  after: IncidentRecord,
  event: IncidentEvent,
  context: FoldContext,
): IncidentRecord {
  const { item, detail } = after;
  const firstAssignedAt = detail.firstAssignedAt ?? (item.assigneeId === null ? null : event.occurredAt);
  const assignmentBizMs = isCountedAnew(before, after, firstAssignedAt)
    ? businessMs(item.openedAt, firstAssignedAt, countedBy(after), context)
    : detail.assignmentBizMs;
  const escalatedAt = detail.escalatedAt ?? (isEscalation(before, after, event, context) ? event.occurredAt : null);
  // most events leave all three as they are, and millions of them are folded
  if (
    firstAssignedAt === detail.firstAssignedAt &&
    assignmentBizMs === detail.assignmentBizMs &&
    escalatedAt === detail.escalatedAt
  )
    return after;
  return { ...after, detail: { ...detail, firstAssignedAt, assignmentBizMs, escalatedAt } };
}

/** True where the first assignment, or the calendar that it is counted by, is another one than before. */
function isCountedAnew(before: IncidentRecord | null, after: IncidentRecord, firstAssignedAt: number | null): boolean {
  if (firstAssignedAt === null) return false;
  if (before === null || before.detail.firstAssignedAt === null) return true;
  return before.clocks !== after.clocks && countedBy(before) !== countedBy(after);
}

/** Terms of the first clock of the resolution that we count; null where nobody promised when it is resolved. */
function countedBy({ clocks }: IncidentRecord): ClockTerms | null {
  const counted = clocks.filter(({ clock, terms }) => clock.metric === 'RESOLUTION' && terms !== null);
  return counted.toSorted((a, b) => a.clock.cycle - b.clock.cycle)[0]?.terms ?? null;
}

function businessMs(from: number, to: number | null, terms: ClockTerms | null, context: FoldContext): number | null {
  if (to === null || terms === null) return null;
  const { releaseId, calendarKey, timeZone, tzdata } = terms;
  return diffMs(context.calendarOf(releaseId, calendarKey, timeZone, tzdata), from, to);
}

/**
 * True where it goes on to another team by the ladder, or to one of a higher support line by a person. Who gives it back
 * does not escalate it, and neither do rules that read something else than before.
 */
function isEscalation(
  before: IncidentRecord | null,
  { detail }: IncidentRecord,
  event: IncidentEvent,
  { lineOf }: FoldContext,
): boolean {
  if (before === null || event.type !== 'ASSIGNED' || event.payload.declines) return false;
  const { teamKey: from } = before.item;
  const { teamKey: to } = event.payload;
  if (to === null || to === from) return false;
  if (detail.assignedBy === 'LADDER') return true;
  if (detail.assignedBy !== 'PERSON' || from === null) return false;
  const [lower, higher] = [lineOf(event.releaseId, from), lineOf(event.releaseId, to)];
  return lower !== null && higher !== null && higher > lower;
}
