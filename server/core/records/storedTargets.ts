import { BREACH_RUNG, type Rung } from '../sla/Rung.js';
import type { ClockTarget, StoredTarget } from './events.js';
import type { ClockTerms } from './RecordState.js';

/** The target that an event of any version holds: before there were ladders it had warnings, and one way to be counted. */
export function targetOf(stored: StoredTarget): ClockTarget {
  const { warnings, ...target } = stored;
  return {
    ...target,
    holderKey: target.holderKey ?? null,
    mode: target.mode ?? 'RETROACTIVE',
    late: target.late ?? 'FROM_OPENING',
    since: target.since ?? null,
    gaps: target.gaps ?? [],
    timeZone: target.timeZone ?? null,
    // a zone was the contract's before organisations were asked
    timeZoneOf: target.timeZoneOf ?? (target.timeZone ? 'CONTRACT' : null),
    tzdata: target.tzdata ?? null,
    rungs: target.rungs ?? (warnings ?? []).map(String),
    reopen: target.reopen ?? 'CONTINUE',
    promisedBy: target.promisedBy ?? null,
    carried: target.carried ?? [],
  };
}

/** What of a target is pinned with the clock. */
export function termsIn(target: ClockTarget): ClockTerms {
  const { policyKey, policyRevisionId, promisedBy, rungs, reopen, carried } = target;
  const { calendarKey, calendarRevisionId, timeZone, timeZoneOf, tzdata, releaseId, pauseReasons } = target;
  return {
    policyKey,
    policyRevisionId,
    promisedBy,
    calendarKey,
    calendarRevisionId,
    timeZone,
    timeZoneOf,
    tzdata,
    releaseId,
    pauseReasons,
    rungs,
    reopen,
    carried,
  };
}

/** The rung that an event of any version names. */
export function storedRung(rung: Rung | number): Rung {
  return typeof rung === 'number' ? (rung === 1 ? BREACH_RUNG : String(rung)) : rung;
}
