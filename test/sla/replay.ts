import { BREACH_RUNG, type Clock, type ClockMove, type Terms } from '../../server/core/sla/Clock.js';
import {
  cancelClock,
  elapsedAt,
  isBreachedAt,
  isLive,
  reopenClock,
  retargetClock,
  settleClock,
  startClock,
  stopClock,
} from '../../server/core/sla/clockRules.js';
import type { Pause } from '../../server/core/sla/Pause.js';
import { compileCase, ms } from '../calendars/cases.js';
import type { OracleCalendar } from '../calendars/oracle.js';

/** A scenario of sla-clock.json: what happened to a ticket, and every clock after each step. */
export interface Scenario {
  id: string;
  title: string;
  metrics: ScenarioMetric[];
  steps: { at: string; event: ScenarioEvent; expect: { [metric: string]: unknown } }[];
}

interface ScenarioMetric {
  name: string;
  kind: 'first-response' | 'resolution' | 'next-update' | 'ownership';
  target: number;
  calendar: string;
  pauseIn?: string[];
  reopen?: 'continue' | 'restart' | 'ignore';
  warn?: number[];
  attach?: 'later';
}

interface ScenarioEvent {
  type: string;
  state?: string;
  startAt?: string;
  to?: string;
  by?: string;
  public?: boolean;
  metric?: string;
  mode?: string;
  target?: number;
  calendar?: string;
  pauses?: boolean;
}

/** True when a metric of the scenario is one that clocks are kept for, and everything that happens to it is known. */
export function isCovered({ steps }: Scenario, metric: ScenarioMetric): boolean {
  if (metric.kind !== 'first-response' && metric.kind !== 'resolution') return false;
  return (
    metric.reopen !== 'restart' &&
    steps.every(({ event }) => event.metric !== metric.name || (event.mode !== 'carry' && event.mode !== 'restart'))
  );
}

/**
 * Replays a scenario for one metric as the records do it: holds go into a pause ledger, and the clock moves with what
 * happens. Answers the clock's state after each step in the words of the case file.
 */
export function replay(
  scenario: Scenario,
  metric: ScenarioMetric,
  calendars: { [key: string]: OracleCalendar },
): unknown[] {
  const termsOf = (calendar: string): Terms => ({
    calendar: compileCase(calendar, calendars[calendar]!),
    // The ledger of this replay holds only pauses of the metric's own states, all of them under one reason.
    pausedBy: ['CUSTOMER'],
    warnings: metric.warn ?? [],
  });
  const pauses: { reason: Pause['reason']; from: number; until: number | null }[] = [];
  let terms = termsOf(metric.calendar);
  let clock: Clock | null = null;
  let startedAt = 0;

  const hold = (state: string, at: number): void => {
    const open = pauses.find(({ reason, until }) => reason === 'CUSTOMER' && until === null);
    const isPausing = (metric.pauseIn ?? []).includes(state);
    if (isPausing && !open) pauses.push({ reason: 'CUSTOMER', from: at, until: null });
    if (!isPausing && open) open.until = at;
  };

  const happen = (event: ScenarioEvent, at: number): ClockMove | null => {
    const start = { metric: 'RESOLUTION', targetMs: metric.target * 1000 } as const;
    switch (event.type) {
      case 'created':
        startedAt = event.startAt ? ms(event.startAt) : at;
        hold(event.state!, startedAt);
        return metric.attach === 'later' ? null : startClock({ ...start, startedAt }, terms, pauses, at);
      case 'attach':
        if (event.metric !== metric.name) break;
        if (event.mode === 'now') return startClock({ ...start, startedAt: at }, terms, pauses, at);
        if (event.pauses === false) pauses.length = 0;
        return startClock({ ...start, startedAt, attachedAt: at }, terms, pauses, at);
      case 'state':
        hold(event.to!, at);
        break;
      case 'reply':
        if (metric.kind === 'first-response' && event.by === 'agent' && event.public !== false && clock)
          return stopClock(clock, terms, pauses, at);
        break;
      case 'resolved':
        if (!clock || !isLive(clock)) break;
        pauses.push({ reason: 'RESOLVED', from: at, until: null });
        return stopClock(clock, terms, pauses, at);
      case 'reopened': {
        if (!clock || metric.reopen === 'ignore') break;
        const resolved = pauses.find(({ reason, until }) => reason === 'RESOLVED' && until === null);
        if (resolved) resolved.until = at;
        hold(event.to!, at);
        return metric.kind === 'resolution' ? reopenClock(clock, terms, pauses, at) : null;
      }
      case 'retarget': {
        if (event.metric !== metric.name || !clock) break;
        const before = terms;
        terms = event.calendar ? termsOf(event.calendar) : terms;
        const targetMs = event.target === undefined ? clock.targetMs : event.target * 1000;
        return retargetClock(clock, { targetMs, before, after: terms }, pauses, at);
      }
      case 'cancel':
        if (clock && (!event.metric || event.metric === metric.name)) return cancelClock(clock, terms, pauses, at);
        break;
      case 'observe':
      case 'assign':
        break;
      default:
        throw new Error(`unknown event ${event.type}`);
    }
    return null;
  };

  return scenario.steps.map(({ at: iso, event }) => {
    const at = ms(iso);
    clock = happen(event, at)?.clock ?? clock;
    if (clock) clock = settleClock(clock, terms, pauses, at).clock;
    return clock ? inWordsOfTheFile(clock, terms, at) : { status: 'idle' };
  });
}

function inWordsOfTheFile(clock: Clock, terms: Terms, at: number): unknown {
  if (clock.state === 'CANCELED') return { status: 'cancelled' };
  const iso = (instant: number): string => Temporal.Instant.fromEpochMilliseconds(instant).toString();
  const elapsedMs = elapsedAt(clock, terms.calendar, at);
  const isStopped = !isLive(clock);
  const breached = isBreachedAt(clock, at);
  return {
    status: isStopped ? 'stopped' : clock.pausedAt === null ? 'running' : 'paused',
    elapsed: elapsedMs / 1000,
    remaining: (clock.targetMs - elapsedMs) / 1000,
    dueAt: clock.dueAt === null ? null : iso(clock.dueAt),
    breached,
    ...(breached ? { breachedAt: iso(clock.breachedAt!) } : {}),
    ...(isStopped ? { verdict: clock.state === 'MET' ? 'met' : 'breached' } : {}),
    ...(terms.warnings.length > 0
      ? {
          warned: clock.firedRungs
            .filter(({ rung }) => rung !== BREACH_RUNG)
            .map(({ rung, at: on }) => [rung, iso(on)]),
        }
      : {}),
  };
}
