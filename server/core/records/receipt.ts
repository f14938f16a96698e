import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { zoneRules } from '../calendars/zoneRules.js';
import { closedBecause, type ClosedStretch, namedCalendarIn } from '../calendars/closedBecause.js';
import type { Documents } from '../kernel/Release.js';
import type { Metric, RungAt } from '../sla/Clock.js';
import type { HoldReason, Pause } from '../sla/Pause.js';
import { reckon, type Reckoning } from '../sla/reckoning.js';
import { BREACH_RUNG } from '../sla/Rung.js';
import type { RetargetMode } from '../sla/SlaPolicy.js';
import type { ClockRecalculated, LedgerEvent, StoredTarget } from './events.js';
import type { CalendarPinned, ClockTerms, RecordClock } from './RecordState.js';
import { lengthInWords } from './lengthInWords.js';
import { termsIn, targetOf } from './storedTargets.js';

/** Counts up when a receipt says something in another way; what is only added does not change it. */
export const RECEIPT_FORMAT_VERSION = 1;

/** What a clock was counted by from an instant on. */
export interface ReceiptTarget {
  readonly targetMs: number;
  readonly policyKey: string;
  readonly policyRevisionId: string;
  readonly calendarKey: string;
  readonly calendarRevisionId: string;
  /** Zone in which the hours of the calendar are meant; null for its own. */
  readonly timeZone: string | null;
  /** Edition of the zone rules; null for the runtime's. */
  readonly tzdata: string | null;
  /** Release in which the calendar is looked up, with the holidays that it names. */
  readonly releaseId: string;
  readonly pauseReasons: readonly HoldReason[];
}

/** A change of target, of what it is counted by, or of both. */
export interface ReceiptRetarget {
  readonly at: number;
  /** Type of the event: PRIORITISED, or RECALCULATED for a correction. */
  readonly event: string;
  /** What became of the time counted; null for a correction, which counts all of it anew. */
  readonly mode: RetargetMode | null;
  readonly from: ReceiptTarget;
  readonly to: ReceiptTarget;
}

/** Which clock of which record a receipt is of. */
export interface ReceiptOf {
  readonly recordId: string;
  readonly recordNumber: string;
  readonly recordKind: string;
  readonly clockId: string;
  readonly metric: Metric;
  readonly holderKey: string | null;
  readonly cycle: number;
}

/** A calendar by which a part of a receipt was counted, as it was pinned. */
export interface ReceiptCalendar extends CalendarPinned {
  /** Zone in which its hours were taken. */
  readonly zone: string;
  readonly name: string;
}

/** The receipt of a clock: what was promised, how its time was counted, and all that a second count needs. */
export interface Receipt {
  readonly of: ReceiptOf;
  readonly targetMs: number;
  readonly terms: ClockTerms;
  /** For each part of the reckoning. */
  readonly calendars: readonly ReceiptCalendar[];
  /** Edition of the zone rules by which it is counted now. */
  readonly tzdata: string;
  readonly reckoning: Reckoning;
  /** What made the clock start, as far as the reader may know of it. */
  readonly startedBy: { readonly event: string; readonly mode: RetargetMode | null } | null;
  readonly retargets: readonly ReceiptRetarget[];
  /** The steps of its ladder; null for those who are not told of them. */
  readonly rungs: { readonly passed: readonly RungAt[]; readonly coming: readonly RungAt[] } | null;
  /** Why it is due when it is. */
  readonly why: string;
}

/** A clock whose verdict another system gave: there is nothing that we have calculated. */
export interface TakenOver {
  readonly of: Pick<ReceiptOf, 'recordId' | 'recordNumber' | 'recordKind'>;
  readonly entry: RecordClock;
}

/** True for what we have calculated. */
export function isCalculated(receipt: Receipt | TakenOver): receipt is Receipt {
  return 'reckoning' in receipt;
}

/** What a receipt is made from. */
export interface ReceiptInput {
  readonly of: Pick<ReceiptOf, 'recordId' | 'recordNumber' | 'recordKind'>;
  readonly entry: RecordClock & { readonly terms: ClockTerms };
  readonly pauses: readonly Pause[];
  /** Those of the ledger that name clocks, oldest first. */
  readonly events: readonly Pick<LedgerEvent, 'type' | 'payload' | 'occurredAt'>[];
  readonly asOf: number;
  /** A calendar as an edition of the zone rules has it; null for the runtime's. */
  editionOf(calendar: BusinessCalendar, tzdata: string | null): BusinessCalendar;
  readonly showsRungs: boolean;
  /** The documents of a release that the clock has pinned. */
  documentsOf(releaseId: string): Documents;
}

/** The receipt of a clock as of an instant. Takes only clocks with terms: others were judged elsewhere. */
export function receiptOf({
  of,
  entry,
  pauses,
  events,
  asOf,
  editionOf,
  showsRungs,
  documentsOf,
}: ReceiptInput): Receipt {
  const { id, terms } = entry;
  const pinned = [...terms.carried, terms].map((pin) => pinnedCalendar(pin, documentsOf(pin.releaseId), editionOf));
  const last = pinned.at(-1)!;
  const carried = terms.carried.map((part, i) => ({
    until: part.until,
    calendar: pinned[i]!.calendar,
    pausedBy: part.pauseReasons,
  }));
  const reckoning = reckon({
    clock: entry.clock,
    terms: { calendar: last.calendar, pausedBy: terms.pauseReasons, rungs: terms.rungs, carried },
    pauses,
    asOf,
    whyClosed: (place, from, to) => pinned[place]!.whyClosed(from, to),
  });
  const { metric, holderKey, cycle, firedRungs, upcoming } = reckoning.clock;
  const receipt = {
    of: { ...of, clockId: id, metric, holderKey, cycle },
    targetMs: reckoning.clock.targetMs,
    terms,
    calendars: reckoning.parts.map(({ place }) => pinned[place]!.shown),
    tzdata: terms.tzdata ?? zoneRules,
    reckoning,
    ...historyOf(id, events),
    rungs: showsRungs ? { passed: firedRungs.map(({ rung, at }) => ({ rung, at })), coming: upcoming } : null,
  };
  return { ...receipt, why: whyDue(receipt, last.calendar) };
}

interface Pinned {
  readonly calendar: BusinessCalendar;
  readonly shown: ReceiptCalendar;
  whyClosed(from: number, to: number): readonly ClosedStretch[];
}

function pinnedCalendar(pin: CalendarPinned, documents: Documents, editionOf: ReceiptInput['editionOf']): Pinned {
  const { calendarKey, calendarRevisionId, timeZone, tzdata, releaseId, pauseReasons } = pin;
  const written = namedCalendarIn(documents, calendarKey, timeZone);
  if (!written) throw new Error(`there is no calendar ${calendarKey} in the release ${releaseId}`);
  const named = { ...written, calendar: editionOf(written.calendar, tzdata) };
  const { calendar, document } = named;
  const pinned = { calendarKey, calendarRevisionId, timeZone, tzdata, releaseId, pauseReasons };
  return {
    calendar,
    shown: { ...pinned, zone: calendar.timeZone, name: document.name },
    whyClosed: (from, to) => closedBecause(named, from, to),
  };
}

/** What the ledger says of a clock: what started it, and each change of its target in order. */
function historyOf(clockId: string, events: ReceiptInput['events']): Pick<Receipt, 'startedBy' | 'retargets'> {
  let startedBy: Receipt['startedBy'] = null;
  let known: ReceiptTarget | null = null;
  const retargets: ReceiptRetarget[] = [];
  for (const { type, payload, occurredAt } of events) {
    const { clocks = [] } = payload as { readonly clocks?: readonly (StoredTarget | ClockRecalculated)[] };
    for (const each of clocks) {
      if ('clockId' in each) {
        if (each.clockId !== clockId) continue;
        const [from, to] = [targetBy(each.from), targetBy(each.to)];
        retargets.push({ at: occurredAt, event: type, mode: null, from, to });
        known = to;
      } else if (each.id === clockId) {
        const target = targetOf(each);
        const to = targetBy({ targetMs: target.targetMs, terms: termsIn(target) });
        if (known === null) startedBy = { event: type, mode: target.mode === 'RESTART' ? target.mode : null };
        else if (target.mode !== 'KEEP' && JSON.stringify(known) !== JSON.stringify(to))
          retargets.push({ at: occurredAt, event: type, mode: target.mode, from: known, to });
        known = to;
      }
    }
  }
  return { startedBy, retargets };
}

function targetBy({ targetMs, terms }: { readonly targetMs: number; readonly terms: ClockTerms }): ReceiptTarget {
  const { policyKey, policyRevisionId, calendarKey, calendarRevisionId, timeZone, tzdata, releaseId } = terms;
  const pauseReasons = terms.pauseReasons.toSorted();
  return {
    targetMs,
    policyKey,
    policyRevisionId,
    calendarKey,
    calendarRevisionId,
    timeZone,
    tzdata,
    releaseId,
    pauseReasons,
  };
}

/** In one sentence why the clock is due when it is, in the zone of its calendar. */
function whyDue({ targetMs, reckoning }: Pick<Receipt, 'targetMs' | 'reckoning'>, calendar: BusinessCalendar): string {
  const { clock, asOf, elapsedMs } = reckoning;
  const { state, dueAt, pausedAt, stoppedAt, retargetedAt, breachedAt } = clock;
  const target = lengthInWords(targetMs);
  const at = (instant: number): string => localInstant(instant, calendar);
  const left = targetMs - elapsedMs;
  if (state === 'CANCELED' && stoppedAt !== null)
    return `Ended ${at(stoppedAt)} without an answer, with ${lengthInWords(elapsedMs)} of ${target} counted: it has no verdict.`;
  if (state === 'CANCELED')
    return `Canceled ${at(asOf)} with ${lengthInWords(elapsedMs)} counted: nothing is due any more.`;
  if (dueAt === null)
    return pausedAt === null || stoppedAt !== null
      ? `The calendar does not open for the ${lengthInWords(left)} that are left: there is no due time.`
      : `It stands still since ${at(pausedAt)} with ${lengthInWords(left)} left: there is no due time until it goes on.`;
  const broken =
    breachedAt !== null && retargetedAt !== null && breachedAt === retargetedAt && retargetedAt > dueAt
      ? ` The promise changed only ${at(retargetedAt)}, so it counts as broken from then.`
      : '';
  if (dueAt <= asOf) return `${target} reached ${at(dueAt)}.${broken}`;
  if (stoppedAt !== null)
    return `Stopped ${at(stoppedAt)} with ${lengthInWords(left)} left: ${target} would have been reached ${at(dueAt)}.`;
  return `${target} will be reached ${at(dueAt)}, if nothing happens.`;
}

/** "2026-11-30 16:12:00 Europe/Berlin", with the milliseconds where there are any. */
export function localInstant(instant: number, calendar: { readonly timeZone: string }, withZone = true): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timeZone);
  const text = local.toPlainDateTime().toString({ fractionalSecondDigits: instant % 1000 === 0 ? 0 : 3 });
  return `${text.replace('T', ' ')}${withZone ? ` ${calendar.timeZone}` : ''}`;
}

/** Breach left out: it has an instant of its own. */
export function isStep({ rung }: RungAt): boolean {
  return rung !== BREACH_RUNG;
}
