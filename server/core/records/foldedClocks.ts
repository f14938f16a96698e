import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import type { ClockMove, Terms } from '../sla/Clock.js';
import { startClock } from '../sla/clockRules.js';
import type { Pause } from '../sla/Pause.js';
import { clockSummary, isPinned } from './clocksOfRecord.js';
import type { RungPassed, StoredTarget } from './events.js';
import type { CalendarPinned, ClockTerms, PinnedClock, RecordClock, RecordState } from './RecordState.js';
import { targetOf, termsIn } from './storedTargets.js';

/** Where the fold looks up what events only name. */
export interface FoldContext {
  /**
   * The calendar of that key in that release, its hours meant in that zone where one is named, as that edition of the zone
   * rules has it.
   */
  calendarOf(releaseId: string, calendarKey: string, timeZone: string | null, tzdata: string | null): BusinessCalendar;
  /** Support line of the team of that key in that release; null where there is no such team in it. */
  lineOf(releaseId: string, teamKey: string): number | null;
}

/** A rung that a fold found passed, and the instant at which it counts as passed. */
export interface PassedRung extends RungPassed {
  readonly at: number;
}

/** A record after an event, and the rungs that the event found passed: they become events of their own. */
export interface Folded<R> {
  readonly record: R;
  readonly passed: readonly PassedRung[];
}

type Move = (entry: PinnedClock, terms: Terms, pauses: readonly Pause[]) => ClockMove;

/** When clocks start. */
export interface StartOfClocks {
  readonly startedAt: number;
  /** When a late promise came to apply; left out for a promise from the start. */
  readonly attachedAt?: number | null;
  /** Holds before it count as running time; left out, all hold. */
  readonly pausesFrom?: number | null;
}

/** The record with new clocks, each the next cycle of its metric and holder. */
export function startClocks<R extends RecordState>(
  record: R,
  targets: readonly StoredTarget[],
  start: StartOfClocks,
  at: number,
  context: FoldContext,
): Folded<R> {
  if (targets.length === 0) return { record, passed: [] };
  const passed: PassedRung[] = [];
  const clocks = [...record.clocks];
  for (const target of targets.map(targetOf)) {
    const { id, metric, holderKey, targetMs, gaps } = target;
    const terms = termsIn(target);
    const earlier = clocks.filter(({ clock }) => clock.metric === metric && clock.holderKey === holderKey);
    const cycle = 1 + Math.max(0, ...earlier.map(({ clock }) => clock.cycle));
    const move = startClock(
      { metric, holderKey, cycle, targetMs, gaps, ...start },
      termsOf(terms, context),
      record.pauses,
      at,
    );
    const entry = { id, terms, clock: move.clock };
    passed.push(...passedBy(entry, move));
    clocks.push(entry);
  }
  return { record: withClocks(record, clocks), passed };
}

/** What follows on what was folded first. */
export function then<R extends RecordState>(first: Folded<R>, next: (record: R) => Folded<R>): Folded<R> {
  const { record, passed } = next(first.record);
  return { record, passed: [...first.passed, ...passed] };
}

/** The record with what becomes of each of its clocks; canceled ones stay as they are. */
export function moveClocks<R extends RecordState>(record: R, context: FoldContext, move: Move): Folded<R> {
  const passed: PassedRung[] = [];
  const clocks = record.clocks.map((entry) => {
    if (!isPinned(entry) || entry.clock.state === 'CANCELED') return entry;
    return moved(entry, move(entry, termsOf(entry.terms, context), record.pauses), passed);
  });
  return { record: withClocks(record, clocks), passed };
}

/** The entry after a move; what the move found passed is added to `passed`. */
export function moved(entry: RecordClock, move: ClockMove, passed: PassedRung[]): RecordClock {
  passed.push(...passedBy(entry, move));
  return move.clock === entry.clock ? entry : { ...entry, clock: move.clock };
}

function passedBy({ id, clock: { metric, cycle } }: RecordClock, move: ClockMove): PassedRung[] {
  return move.fired.map(({ rung, at, notifies }) => ({ clockId: id, metric, cycle, rung, at, notifies }));
}

/** A clock that nothing happens to. */
export function stay({ clock }: RecordClock): ClockMove {
  return { clock, fired: [] };
}

/** What a clock is judged by, with its calendars looked up. */
export function termsOf(terms: ClockTerms, context: FoldContext): Terms {
  const calendarOf = ({ releaseId, calendarKey, timeZone, tzdata }: CalendarPinned): BusinessCalendar =>
    context.calendarOf(releaseId, calendarKey, timeZone, tzdata);
  return {
    calendar: calendarOf(terms),
    pausedBy: terms.pauseReasons,
    rungs: terms.rungs,
    carried: terms.carried.map((part) => ({
      until: part.until,
      calendar: calendarOf(part),
      pausedBy: part.pauseReasons,
    })),
  };
}

/** What lists show of clocks is on the record itself. */
export function withClocks<R extends RecordState>(record: R, clocks: readonly RecordClock[]): R {
  return { ...record, clocks, item: { ...record.item, ...clockSummary(clocks) } };
}
