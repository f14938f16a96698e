import { clockOfHolder, isAnswerAwaited, isPinned, latestClock } from '../records/clocksOfRecord.js';
import type { FoldContext } from '../records/foldedClocks.js';
import type { ClockTarget } from '../records/events.js';
import type { PinnedClock } from '../records/RecordState.js';
import type { Metric } from '../sla/Clock.js';
import { hasVerdict, isLive } from '../sla/clockRules.js';
import { newlyWanted, type WantedClock } from './decideTargets.js';
import type { IncidentRecord } from './IncidentRecord.js';
import { isOpen } from './states.js';
import { tenuresIn } from './stays.js';

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

/** Where the calendars of clocks that there are already are looked up. */
type Calendars = Pick<FoldContext, 'calendarOf'>;

/** The clock of a team that has it for the first time, or again since its priority was decided anew. */
export function clocksAtAssignment(
  record: IncidentRecord,
  teamKey: string | null,
  newId: NewId,
  calendars: Calendars,
): WantedClock[] {
  return clocksAtReturn(record, 'OWNERSHIP', teamKey, newId, calendars);
}

/** The clock of a supplier that is waited for, by its contract, for the first time, or again since its priority was decided anew. */
export function clocksAtHold(
  record: IncidentRecord,
  contractKey: string | null,
  newId: NewId,
  calendars: Calendars,
): WantedClock[] {
  return clocksAtReturn(record, 'SUPPLIER', contractKey, newId, calendars);
}

/**
 * A clock that stopped when the work was thought done is left with its verdict by a new priority, and goes on only when its
 * holder takes part again: what it is promised then is asked for then. Without a new priority it goes on as it was.
 */
function clocksAtReturn(
  record: IncidentRecord,
  metric: 'OWNERSHIP' | 'SUPPLIER',
  holderKey: string | null,
  newId: NewId,
  calendars: Calendars,
): WantedClock[] {
  if (holderKey === null) return [];
  const known = clockOfHolder(record, metric, holderKey);
  if (!known) return [newClock(metric, holderKey, newId)];
  const { stoppedAt } = known.clock;
  const isDecidedSince = stoppedAt !== null && (record.detail.prioritisedAt ?? -Infinity) >= stoppedAt;
  if (!isDecidedSince || !isPinned(known)) return [];
  // its holder is away no more
  const gaps = known.clock.gaps.filter(({ until }) => until !== null);
  return [asItRuns({ ...known, clock: { ...known.clock, gaps } }, newId, calendars)];
}

/** Ids of clocks that were asked about and would go on, but are promised nothing. */
export function endedBy(wanted: readonly WantedClock[], targets: readonly ClockTarget[]): string[] {
  const isPromised = ({ metric, holderKey }: WantedClock): boolean =>
    targets.some((target) => target.metric === metric && target.holderKey === holderKey);
  return wanted.flatMap((each) => (each.running && !isPromised(each) ? [each.running.id] : []));
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
export function clocksAtRetarget(record: IncidentRecord, newId: NewId, context: Calendars): WantedClock[] {
  const running = record.clocks.filter(isPinned).filter(({ clock }) => isLive(clock));
  const wanted = running.map((entry) => asItRuns(entry, newId, context));
  const { item, detail } = record;
  const missing: WantedClock[] = [];
  const mayHave = (metric: Metric, holderKey: string | null, late: Late): void => {
    missing.push({ ...newClock(metric, holderKey, newId), ...late });
  };
  const has = (metric: Metric, holderKey: string | null): boolean => clockOfHolder(record, metric, holderKey) !== null;
  if (detail.firstResponseAt === null && !has('FIRST_RESPONSE', null)) mayHave('FIRST_RESPONSE', null, {});
  if (!has('RESOLUTION', null)) {
    const startedOver = latestClock(record, 'RESOLUTION', null)?.terms?.reopen === 'RESTART';
    const again = reopenedAt(record);
    mayHave('RESOLUTION', null, { since: startedOver ? again : null, reopenedAt: again });
  }
  if (detail.askedAt !== null && !isAnswerAwaited(record)) mayHave('NEXT_RESPONSE', null, { since: detail.askedAt });
  if (!running.some(({ clock }) => clock.metric === 'PERIODIC_UPDATE')) {
    const since = Math.max(item.openedAt, detail.lastWordAt ?? 0, reopenedAt(record) ?? 0);
    mayHave('PERIODIC_UPDATE', null, { since });
  }
  const tenures = tenuresIn(detail.stays);
  for (const { metric, holderKey, since, gaps } of tenures)
    if (!has(metric, holderKey)) mayHave(metric, holderKey, { since, gaps });
  // of a team that another system gave it to, nobody knows since when
  const isKnown = tenures.some(({ metric, holderKey }) => metric === 'OWNERSHIP' && holderKey === item.teamKey);
  if (item.teamKey !== null && !isKnown && !has('OWNERSHIP', item.teamKey)) mayHave('OWNERSHIP', item.teamKey, {});
  return [...wanted, ...missing];
}

/** From when on what a clock measures has gone on, where its promise comes late. */
type Late = Partial<Pick<WantedClock, 'since' | 'gaps' | 'reopenedAt'>>;

/** A clock that there is, to be asked about. */
function asItRuns(entry: PinnedClock, newId: NewId, { calendarOf }: Calendars): WantedClock {
  const { metric, holderKey } = entry.clock;
  const { releaseId, calendarKey, timeZone, tzdata } = entry.terms;
  const calendar = calendarOf(releaseId, calendarKey, timeZone, tzdata);
  return { ...newlyWanted(metric, holderKey, newId()), running: { ...entry, calendar } };
}

/** When the incident was reopened last; null when it never was. */
function reopenedAt({ pauses }: IncidentRecord): number | null {
  return pauses.findLast(({ reason }) => reason === 'RESOLVED')?.until ?? null;
}

function newClock(metric: Metric, holderKey: string | null, newId: NewId): WantedClock {
  return newlyWanted(metric, holderKey, newId());
}
