import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { diffMs } from '../calendars/businessTime.js';
import { calendars } from '../calendars/Calendar.js';
import { isoDate, localMs, weekdayOf } from '../calendars/localTime.js';
import { DAY_MS } from '../calendars/zoneOffsets.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { services } from '../catalog/Service.js';
import { type Recounted, recountClocks } from '../corrections/recount.js';
import type { Documents, Release } from '../kernel/Release.js';
import { termsOf } from '../records/foldedClocks.js';
import { type ClockState, customerMetrics, type Metric } from '../sla/Clock.js';
import { dueIfGoingOn, settleClock, startClock } from '../sla/clockRules.js';
import { slaPolicies } from '../sla/SlaPolicy.js';
import { type ForecastBasis, forecastClocks, type ForecastSubject } from './forecast.js';

/** A promise of an example, as it is and as it would be. Instants are epoch milliseconds. */
export interface ExamplePromise {
  readonly metric: Metric;
  readonly holderKey: string | null;
  /** Null where nothing is promised, or no calendar opens again; while a clock stands still, as if it went on at once. */
  readonly dueAt: number | null;
  readonly wouldBeDueAt: number | null;
  readonly isLate: boolean;
  readonly wouldBeLate: boolean;
}

/** What lies between the beginning of an example and a due instant: days on which nothing is open. */
export type ClosedDays = 'WEEKEND' | 'HOLIDAY';

/** A record, or one that is thought of, with what a policy promises to it. */
export interface PromiseExample {
  /** The record; null for one that is thought of. */
  readonly record: { readonly id: string; readonly number: string; readonly title: string | null } | null;
  /** Key of the priority. */
  readonly priority: string | null;
  readonly openedAt: number;
  readonly crosses: ClosedDays | null;
  readonly promises: readonly ExamplePromise[];
}

/** How many examples are shown. */
export const exampleCount = 5;

/**
 * What a policy, by its key, promises to records that it has made promises to, as they are counted now and as they would be
 * counted anew; stopped clocks with them. Of those given, newest first, one of each priority comes before others, and one
 * over a weekend or holiday is among them where there is one.
 */
export function examplesOfRecords(
  subjects: readonly ForecastSubject[],
  policyKey: string,
  basis: ForecastBasis,
): PromiseExample[] {
  const all = subjects
    .map((subject) => exampleOf(subject, policyKey, basis))
    .filter(({ promises }) => promises.length > 0);
  const ofPriority = new Map(all.toReversed().map((example) => [example.priority, example]));
  const isFirst = (example: PromiseExample): boolean => ofPriority.get(example.priority) === example;
  const inOrder = [...all.filter(isFirst), ...all.filter((example) => !isFirst(example))];
  const first = inOrder.slice(0, exampleCount);
  const crossing = inOrder.find(({ crosses }) => crosses !== null);
  return !crossing || first.includes(crossing) ? first : [...first.slice(0, exampleCount - 1), crossing];
}

function exampleOf(subject: ForecastSubject, policyKey: string, basis: ForecastBasis): PromiseExample {
  const { record, facts, levels, recalculated, unanswered } = subject;
  const { item } = record;
  const { candidate, context } = basis;
  const own = record.clocks.filter(({ terms, clock }) => terms?.policyKey === policyKey && clock.state !== 'CANCELED');
  const at = Math.max(basis.asOf, item.updatedAt);
  const recountedBy = (documents: Documents): readonly Recounted[] => {
    const service = documents.get(services, item.serviceKey);
    if (!service || item.priority === null) return [];
    const asked = { ...facts, service: service.key, priority: item.priority };
    const recounting = { documents, service, facts: asked, levels, recalculated, unanswered, context, at };
    return recountClocks(record, new Set(own.map(({ id }) => id)), recounting);
  };
  // what counting anew by the live documents comes to as well is none of the draft's
  const byLive = recountedBy(basis.live);
  const recounted = recountedBy(candidate).filter(({ clockId, after }) => {
    const same = byLive.find((each) => each.clockId === clockId)?.after;
    return same?.dueAt !== after.dueAt || same.state !== after.state;
  });
  const there = own.map(({ id, terms, clock }): ExamplePromise => {
    const known = termsOf(terms!, context);
    const now = settleClock(clock, known, record.pauses, at).clock;
    const dueAt = dueIfGoingOn(now, known.calendar, at);
    const anew = recounted.find(({ clockId }) => clockId === id);
    return {
      metric: clock.metric,
      holderKey: clock.holderKey,
      dueAt,
      wouldBeDueAt: anew ? anew.after.dueAt : dueAt,
      isLate: isBroken(now.state),
      wouldBeLate: isBroken(anew?.after.state ?? now.state),
    };
  });
  const coming = forecastClocks(subject, basis).clocks.filter(
    ({ kind, policyKey: by }) => kind === 'STARTS' && by === policyKey,
  );
  const promises = [
    ...there,
    ...coming.map(({ metric, holderKey, wouldBeDueAt, lateness }): ExamplePromise => {
      return { metric, holderKey, dueAt: null, wouldBeDueAt, isLate: false, wouldBeLate: lateness === 'LATE_AT_ONCE' };
    }),
  ];
  const calendar = calendarOfPolicy(candidate, policyKey);
  return {
    record: { id: item.id, number: item.number, title: facts.title },
    priority: item.priority,
    openedAt: item.openedAt,
    crosses: calendar && closedDaysIn(calendar, item.openedAt, promises),
    promises,
  };
}

function isBroken(state: ClockState): boolean {
  return state === 'BREACHED' || state === 'BREACHED_RUNNING';
}

/**
 * Records that are thought of, for a policy without enough of its own: over the next weekend, over the next holiday, in the
 * night and in the morning of a working day, by different priorities. What is promised to all customers counts; no pauses.
 */
export function thoughtExamples(policyKey: string, live: Release, candidate: Release, now: number): PromiseExample[] {
  const calendar = calendarOfPolicy(candidate, policyKey) ?? calendarOfPolicy(live, policyKey);
  if (!calendar) return [];
  const priorities = prioritiesOf(candidate);
  return openings(calendar, now).flatMap((openedAt, i): PromiseExample[] => {
    const priority = priorities[i % Math.max(1, priorities.length)] ?? 'none';
    const promises = customerMetrics.flatMap((metric): ExamplePromise[] => {
      const [dueAt, wouldBeDueAt] = [live, candidate].map((documents) =>
        dueFrom(documents, policyKey, metric, priority, openedAt),
      );
      if (dueAt === undefined && wouldBeDueAt === undefined) return [];
      const [was, is] = [dueAt ?? null, wouldBeDueAt ?? null];
      return [{ metric, holderKey: null, dueAt: was, wouldBeDueAt: is, isLate: false, wouldBeLate: false }];
    });
    if (promises.length === 0) return [];
    return [{ record: null, priority, openedAt, crosses: closedDaysIn(calendar, openedAt, promises), promises }];
  });
}

/** When a promise begun at that instant is due; undefined where there is none. */
function dueFrom(
  documents: Documents,
  policyKey: string,
  metric: (typeof customerMetrics)[number],
  priority: string,
  startedAt: number,
): number | null | undefined {
  const policy = documents.entry(slaPolicies, policyKey);
  const unknown = { impact: null, urgency: null, category: null, location: null, title: null };
  const facts = { service: '', priority, channel: 'PORTAL', ...unknown };
  const promise = policy?.compiled.promiseFor({ metric, holder: null, priority, tier: null }, facts);
  const calendar = promise && documents.get(calendars, promise.calendarKey);
  if (!promise || !calendar) return undefined;
  const terms = { calendar, pausedBy: [], rungs: [], carried: [] };
  return startClock({ metric, targetMs: promise.seconds * 1_000, startedAt }, terms, [], startedAt).clock.dueAt;
}

function calendarOfPolicy(documents: Documents, policyKey: string): BusinessCalendar | null {
  const policy = documents.entry(slaPolicies, policyKey);
  const key = policy?.document.calendar ?? policy?.document.targets.find(({ calendar }) => calendar !== null)?.calendar;
  return (key && documents.get(calendars, key)) || null;
}

function prioritiesOf(documents: Release): readonly string[] {
  const [matrix] = documents.all(priorityMatrices);
  return matrix?.compiled.priorities.toSorted((a, b) => a.rank - b.rank).map(({ key }) => key) ?? [];
}

/** Instants of the next days, by the wall clock of the calendar. */
function openings(calendar: BusinessCalendar, now: number): number[] {
  const { zone } = calendar;
  const today = zone.dayOf(now);
  const at = (day: number, time: string): number => zone.toInstant(localMs(`${isoDate(day)}T${time}`) ?? 0);
  const next = (weekday: number): number => today + ((weekday - weekdayOf(today) + 7) % 7 || 7);
  const days = Array.from({ length: 366 }, (_, i) => today + 1 + i);
  const holiday = days.find((day) => weekdayOf(day) < 5 && isHoliday(calendar, day));
  return [
    at(next(4), '15:30'),
    ...(holiday === undefined ? [at(next(5), '12:00')] : [at(holiday - 1, '15:30')]),
    at(next(0), '09:00'),
    at(next(2), '22:00'),
    at(next(1), '13:15'),
  ];
}

function isHoliday({ hours }: BusinessCalendar, day: number): boolean {
  const date = isoDate(day);
  return hours.holidays.includes(date) || hours.holidays.includes(`-${date.slice(4)}`);
}

/** Days looked at for an example: longer promises cross weekends anyway. */
const daysLookedAt = 40;

/** The first day without an open minute between the opening and the last due instant; null when there is none. */
function closedDaysIn(
  calendar: BusinessCalendar,
  openedAt: number,
  promises: readonly ExamplePromise[],
): ClosedDays | null {
  const last = Math.max(openedAt, ...promises.flatMap(({ dueAt, wouldBeDueAt }) => [dueAt ?? 0, wouldBeDueAt ?? 0]));
  const { zone } = calendar;
  const [from, to] = [zone.dayOf(openedAt), zone.dayOf(last)];
  for (let day = from; day <= Math.min(to, from + daysLookedAt); day++) {
    const [begin, end] = [zone.toInstant(day * DAY_MS), zone.toInstant((day + 1) * DAY_MS)];
    if (diffMs(calendar, begin, end) > 0) continue;
    return isHoliday(calendar, day) ? 'HOLIDAY' : weekdayOf(day) >= 5 ? 'WEEKEND' : null;
  }
  return null;
}
