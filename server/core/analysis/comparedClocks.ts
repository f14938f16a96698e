import { addMs } from '../calendars/businessTime.js';
import { calendars } from '../calendars/Calendar.js';
import { decideTargets } from '../incidents/decideTargets.js';
import type { Metric, Terms } from '../sla/Clock.js';
import { startClock } from '../sla/clockRules.js';
import type { Pause } from '../sla/Pause.js';
import type { Seen } from './comparedDecisions.js';
import type { OpenClock, OpenIncident } from './OpenIncident.js';

/*
 * What would become of clocks that run now if they were counted anew, by the rules that move clocks. Publishing does not
 * count them anew: they go on under the release they were started under.
 */

/** Metrics that every open incident may be promised from its opening on. */
const compared = ['FIRST_RESPONSE', 'RESOLUTION'] as const;

/** What is promised of a metric, with the calendar that counts. */
interface Promised {
  readonly targetMs: number;
  readonly terms: Terms;
}

/** A clock that would be due at another instant. Instants are epoch milliseconds. */
export interface Moved {
  readonly metric: Metric;
  /** When it is due; null for a promise that would be new. */
  readonly dueAt: number | null;
  /** When it would be due; null for a promise that would be lost. */
  readonly wouldBeDueAt: number | null;
  /** True while it stands still: both instants are as if it went on at once. */
  readonly isPaused: boolean;
}

/**
 * Clocks of the incident that would be due at another instant if they were counted anew from their start, with their
 * pauses, under the candidate: other than they are due now, and other than they would be under the live documents. A
 * clock that an earlier release left behind is none of the candidate's. A pause that goes on is taken to end at `now`.
 */
export function movedClocks(incident: OpenIncident, live: Seen, candidate: Seen, now: number): Moved[] {
  const before = promisesOf(live, incident, now);
  const after = promisesOf(candidate, incident, now);
  const pauses = incident.pauses.map((pause) => (pause.until === null ? { ...pause, until: now } : pause));
  return compared.flatMap((metric): Moved[] => {
    const [was, is] = [before.get(metric), after.get(metric)];
    if (isSamePromise(was, is)) return [];
    const clock = incident.clocks.find((each) => each.metric === metric);
    if (!clock) return newClock(incident, metric, was, is, pauses, now);
    return clock.isLive ? movedClock(clock, { live, was, is }, pauses, now) : [];
  });
}

interface Retargeting {
  readonly live: Seen;
  readonly was: Promised | undefined;
  readonly is: Promised | undefined;
}

function movedClock(clock: OpenClock, { live, was, is }: Retargeting, pauses: readonly Pause[], now: number): Moved[] {
  const { metric, startedAt, isPaused } = clock;
  const wouldBeDueAt = is ? dueUnder(metric, startedAt, is, pauses, now) : null;
  if (wouldBeDueAt === (was ? dueUnder(metric, startedAt, was, pauses, now) : null)) return [];
  const dueAt = clock.dueAt ?? (isPaused ? dueIfGoingOn(clock, live, now) : null);
  return wouldBeDueAt === dueAt ? [] : [{ metric, dueAt, wouldBeDueAt, isPaused }];
}

/** What is left of a paused clock, counted from `now` by its calendar as it is live: no earlier release is looked up. */
function dueIfGoingOn({ calendarKey, targetMs, elapsedMs }: OpenClock, { documents }: Seen, now: number) {
  const calendar = calendarKey === null ? undefined : documents.get(calendars, calendarKey);
  return calendar ? addMs(calendar, now, targetMs - elapsedMs) : null;
}

/** A promise that comes late begins at the opening; a first answer that was given is promised no more. */
function newClock(
  { openedAt, firstResponseAt }: OpenIncident,
  metric: Metric,
  was: Promised | undefined,
  is: Promised | undefined,
  pauses: readonly Pause[],
  now: number,
): Moved[] {
  if (!is || was || (metric === 'FIRST_RESPONSE' && firstResponseAt !== null)) return [];
  const wouldBeDueAt = dueUnder(metric, openedAt, is, pauses, now);
  return [{ metric, dueAt: null, wouldBeDueAt, isPaused: false }];
}

/** When a clock is due that was promised so from its start on: that depends on nothing that happened since but pauses. */
function dueUnder(
  metric: Metric,
  startedAt: number,
  { targetMs, terms }: Promised,
  pauses: readonly Pause[],
  now: number,
): number | null {
  return startClock({ metric, targetMs, startedAt }, terms, pauses, now).clock.dueAt;
}

function promisesOf(
  { documents, service, priority }: Seen,
  incident: OpenIncident,
  at: number,
): ReadonlyMap<Metric, Promised> {
  if (priority === null) return new Map();
  const { impact, urgency, channel, category, title, organisation, customerZone } = incident;
  const who = { title, organisation, customerZone };
  const facts = { service: service.key, priority, impact, urgency, channel, category, ...who, at };
  const wanted = compared.map((metric) => ({ metric, holderKey: null, running: null, since: null, newId: metric }));
  const { targets } = decideTargets(documents, service, facts, wanted);
  const promises = targets.flatMap(
    ({ metric, targetMs, calendarKey, timeZone, pauseReasons: pausedBy }): [Metric, Promised][] => {
      const ownZone = documents.get(calendars, calendarKey);
      if (!ownZone) return [];
      const calendar = timeZone === null ? ownZone : ownZone.inZone(timeZone);
      // rungs make no difference to what is due, and would only be worked out for nothing
      return [[metric, { targetMs, terms: { calendar, pausedBy, rungs: [], carried: [] } }]];
    },
  );
  return new Map(promises);
}

/** Compiled documents that did not change are the same ones, so that most clocks need not be counted at all. */
function isSamePromise(a: Promised | undefined, b: Promised | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.targetMs === b.targetMs &&
    a.terms.calendar === b.terms.calendar &&
    a.terms.pausedBy.join() === b.terms.pausedBy.join()
  );
}
