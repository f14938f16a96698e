import { clockOfHolder, isAnswerAwaited, isPinned, latestClock } from '../records/clocksOfRecord.js';
import type { FoldContext } from '../records/foldedClocks.js';
import type { RecordClock } from '../records/RecordState.js';
import type { Metric } from '../sla/Clock.js';
import { hasVerdict, isLive } from '../sla/clockRules.js';
import type { WantedClock } from './decideTargets.js';
import type { IncidentRecord } from './IncidentRecord.js';
import { isOpen } from './states.js';

/*
 * Which clocks what happens to an incident asks for. Whether anything is promised for them is for `decideTargets` to say.
 */

/** Makes the id of a clock that is new. */
export type NewId = () => string;

/** What an incident is promised when it is opened: an answer, a solution, a word now and then, and its team's time. */
export function clocksAtOpening(teamKey: string | null, newId: NewId): WantedClock[] {
  const own = teamKey === null ? [] : [newClock('OWNERSHIP', teamKey, newId)];
  const promised = (['FIRST_RESPONSE', 'RESOLUTION', 'PERIODIC_UPDATE'] as const).map((metric) =>
    newClock(metric, null, newId),
  );
  return [...promised, ...own];
}

/** The clock of a team that has it for the first time. */
export function clocksAtAssignment(record: IncidentRecord, teamKey: string | null, newId: NewId): WantedClock[] {
  if (teamKey === null || clockOfHolder(record, 'OWNERSHIP', teamKey)) return [];
  return [newClock('OWNERSHIP', teamKey, newId)];
}

/** The clock of a supplier that is waited for for the first time, by its contract. */
export function clocksAtHold(record: IncidentRecord, contractKey: string | null, newId: NewId): WantedClock[] {
  if (contractKey === null || clockOfHolder(record, 'SUPPLIER', contractKey)) return [];
  return [newClock('SUPPLIER', contractKey, newId)];
}

/** A word of the provider is followed by the next one; a word of the customer, after the first answer, by an answer. */
export function clocksAtComment(record: IncidentRecord, by: 'PROVIDER' | 'REQUESTER', newId: NewId): WantedClock[] {
  if (!isOpen(record.item.state)) return [];
  if (by === 'PROVIDER') return [newClock('PERIODIC_UPDATE', null, newId)];
  const isFirst = record.detail.firstResponseAt !== null && !isAnswerAwaited(record);
  return isFirst ? [newClock('NEXT_RESPONSE', null, newId)] : [];
}

/** A resolution that starts over where the terms of its last cycle say so, and the wait for the next word. */
export function clocksAtReopening(record: IncidentRecord, newId: NewId): WantedClock[] {
  const last = latestClock(record, 'RESOLUTION', null);
  const startsOver = last !== null && hasVerdict(last.clock) && last.terms?.reopen === 'RESTART';
  const resolution = startsOver ? [newClock('RESOLUTION', null, newId)] : [];
  return [...resolution, newClock('PERIODIC_UPDATE', null, newId)];
}

/**
 * The clocks that a new decision about an incident may move: those that run, and those that it may have as it stands. What
 * an earlier decision promised nothing, and canceled, may be promised again. `context` has the calendars of those that run.
 */
export function clocksAtRetarget(
  record: IncidentRecord,
  newId: NewId,
  context: Pick<FoldContext, 'calendarOf'>,
): WantedClock[] {
  const running = record.clocks.filter(isPinned).filter(({ clock }) => isLive(clock));
  const wanted = running.map((entry): WantedClock => {
    const { metric, holderKey } = entry.clock;
    const { releaseId, calendarKey, timeZone, tzdata } = entry.terms;
    const calendar = context.calendarOf(releaseId, calendarKey, timeZone, tzdata);
    return { metric, holderKey, running: { ...entry, calendar }, since: null, newId: newId() };
  });
  const { item, detail } = record;
  const missing: WantedClock[] = [];
  const mayHave = (metric: Metric, holderKey: string | null, since: number | null): void => {
    missing.push({ ...newClock(metric, holderKey, newId), since });
  };
  const has = (metric: Metric, holderKey: string | null): boolean => clockOfHolder(record, metric, holderKey) !== null;
  if (detail.firstResponseAt === null && !has('FIRST_RESPONSE', null)) mayHave('FIRST_RESPONSE', null, null);
  // where a reopening starts over, one that is promised late counts no more than one promised in time would
  const startedOver = latestClock(record, 'RESOLUTION', null)?.terms?.reopen === 'RESTART';
  if (!has('RESOLUTION', null)) mayHave('RESOLUTION', null, startedOver ? reopenedAt(record) : null);
  const asked = questionDropped(record);
  if (asked) mayHave('NEXT_RESPONSE', null, asked.clock.startedAt);
  if (!running.some(({ clock }) => clock.metric === 'PERIODIC_UPDATE'))
    mayHave('PERIODIC_UPDATE', null, Math.max(item.openedAt, detail.lastWordAt ?? 0, reopenedAt(record) ?? 0));
  if (item.teamKey !== null && !has('OWNERSHIP', item.teamKey)) mayHave('OWNERSHIP', item.teamKey, detail.teamSince);
  const supplier = detail.supplierContractKey;
  const hold = record.pauses.findLast(({ until }) => until === null);
  if (supplier !== null && !has('SUPPLIER', supplier)) mayHave('SUPPLIER', supplier, hold?.from ?? null);
  return [...wanted, ...missing];
}

/** The wait for an answer that was canceled since nothing was promised for it, while nobody has answered; null when none was. */
function questionDropped(record: IncidentRecord): RecordClock | null {
  const last = latestClock(record, 'NEXT_RESPONSE', null);
  if (last?.clock.state !== 'CANCELED') return null;
  const { startedAt } = last.clock;
  const isAnswered = (record.detail.lastWordAt ?? 0) > startedAt;
  // resolving ends the wait as well
  const isOver = record.pauses.some(({ reason, from }) => reason === 'RESOLVED' && from >= startedAt);
  return isAnswered || isOver ? null : last;
}

/** When the incident was reopened last; null when it never was. */
function reopenedAt({ pauses }: IncidentRecord): number | null {
  return pauses.findLast(({ reason }) => reason === 'RESOLVED')?.until ?? null;
}

function newClock(metric: Metric, holderKey: string | null, newId: NewId): WantedClock {
  return { metric, holderKey, running: null, since: null, newId: newId() };
}
