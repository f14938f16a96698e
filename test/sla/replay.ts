import type { RecordClock, RecordPause, RecordState } from '../../server/core/records/RecordState.js';
import type { ClockTarget } from '../../server/core/records/events.js';
import {
  answerClocks,
  askClocks,
  cancelClocks,
  handToTeam,
  pauseClocks,
  reopenClocks,
  resolveClocks,
  settleClocks,
} from '../../server/core/records/recordClocks.js';
import { type Folded, type FoldContext, startClocks, termsOf } from '../../server/core/records/foldedClocks.js';
import { isAnswerAwaited } from '../../server/core/records/clocksOfRecord.js';
import { retargetClocks } from '../../server/core/records/retargetedClocks.js';
import type { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import type { Metric } from '../../server/core/sla/Clock.js';
import { dueIfGoingOn, elapsedAt, hasVerdict, isAway, isBreachedAt, isLive } from '../../server/core/sla/clockRules.js';
import { BREACH_RUNG } from '../../server/core/sla/Rung.js';
import { compileCase, ms } from '../calendars/cases.js';
import type { OracleCalendar } from '../calendars/oracle.js';

/** A scenario of sla-clock.json: what happened to a ticket, and every clock after each step. */
export interface Scenario {
  id: string;
  title: string;
  metrics: ScenarioMetric[];
  steps: { at: string; event: ScenarioEvent; expect: { [metric: string]: unknown } }[];
}

export interface ScenarioMetric {
  name: string;
  kind: 'first-response' | 'resolution' | 'next-update' | 'ownership';
  target: number;
  calendar: string;
  team?: string;
  pauseIn?: string[];
  reopen?: 'continue' | 'restart' | 'ignore';
  warn?: number[];
  attach?: 'later';
  beforeFirstResponse?: boolean;
}

export interface ScenarioEvent {
  type: string;
  state?: string;
  startAt?: string;
  to?: string;
  by?: string;
  team?: string;
  public?: boolean;
  metric?: string;
  mode?: string;
  target?: number;
  calendar?: string;
  pauses?: boolean;
}

const metricOf: { readonly [kind in ScenarioMetric['kind']]: Metric } = {
  'first-response': 'FIRST_RESPONSE',
  resolution: 'RESOLUTION',
  'next-update': 'NEXT_RESPONSE',
  ownership: 'OWNERSHIP',
};

/**
 * Replays a scenario for one metric through the functions that fold a record's events: holds go into its pause ledger, and
 * its clocks move with what happens. Answers the clock after each step in the words of the case file.
 */
export function replay(
  scenario: Scenario,
  metric: ScenarioMetric,
  calendars: { [key: string]: OracleCalendar },
): unknown[] {
  return new Replay(metric, calendars).run(scenario);
}

const compiled = new WeakMap<OracleCalendar, BusinessCalendar>();

function compiledOnce(key: string, calendar: OracleCalendar): BusinessCalendar {
  const made = compiled.get(calendar) ?? compileCase(key, calendar);
  compiled.set(calendar, made);
  return made;
}

/** A record of which nothing but clocks, pauses and the team is looked at. */
export class Replay {
  record = { item: { teamKey: null }, detail: {}, clocks: [], pauses: [], handoffs: [] } as unknown as RecordState;
  private calendar: string;
  private targetMs: number;
  private hasResponded = false;
  private isResolved = false;
  private isCanceled = false;
  private ids = 0;
  readonly context: FoldContext;

  constructor(
    readonly metric: ScenarioMetric,
    calendars: { [key: string]: OracleCalendar },
  ) {
    this.calendar = metric.calendar;
    this.targetMs = metric.target * 1000;
    this.context = { calendarOf: (_, key) => compiledOnce(key, calendars[key]!), lineOf: () => null };
  }

  run({ steps }: Scenario): unknown[] {
    return steps.map(({ at: when, event }) => this.step(ms(when), event));
  }

  /** Lets something happen; answers the clock after it in the words of the case file. */
  step(at: number, event: ScenarioEvent): unknown {
    this.move(settleClocks(this.record, at, this.context));
    this.happen(event, at);
    this.move(settleClocks(this.record, at, this.context));
    return this.inWordsOfTheFile(at);
  }

  private happen(event: ScenarioEvent, at: number): void {
    const { context, metric } = this;
    const isMeant = !event.metric || event.metric === metric.name;
    switch (event.type) {
      case 'created': {
        const startedAt = event.startAt ? ms(event.startAt) : at;
        this.record = { ...this.record, item: { ...this.record.item, openedAt: startedAt } };
        this.hold(event.state!, startedAt);
        const isAsked = metric.kind !== 'next-update' || metric.beforeFirstResponse;
        if (metric.attach !== 'later' && metric.kind !== 'ownership' && isAsked)
          this.move(startClocks(this.record, [this.target()], { startedAt }, at, context));
        break;
      }
      case 'attach': {
        if (!isMeant) break;
        const start =
          event.mode === 'now' ? { startedAt: at } : { startedAt: this.record.item.openedAt, attachedAt: at };
        const pausesFrom = event.pauses === false ? at : null;
        this.move(startClocks(this.record, [this.target()], { ...start, pausesFrom }, at, context));
        break;
      }
      case 'state':
        this.hold(event.to!, at);
        break;
      case 'reply':
        this.reply(event, at);
        break;
      case 'resolved':
        this.isResolved = true;
        this.record = {
          ...this.record,
          pauses: [...this.record.pauses, { id: 'resolved', reason: 'RESOLVED', from: at, until: null }],
        };
        this.move(resolveClocks(this.record, at, context));
        this.hold('resolved', at);
        break;
      case 'reopened': {
        this.isResolved = false;
        this.endPauses('RESOLVED', at);
        this.hold(event.to!, at);
        const startsOver = metric.kind === 'resolution' && metric.reopen === 'restart';
        const targets = startsOver && this.record.clocks.some(({ clock }) => hasVerdict(clock)) ? [this.target()] : [];
        this.move(reopenClocks(this.record, targets, at, context));
        break;
      }
      case 'retarget':
        if (isMeant) this.retarget(event, at);
        break;
      case 'assign': {
        const isMine = event.team === metric.team && metric.kind === 'ownership';
        const isFirst = isMine && this.record.clocks.length === 0;
        this.move(handToTeam(this.record, event.team!, isFirst ? { clocks: [this.target()] } : {}, at, context));
        break;
      }
      case 'cancel':
        if (!isMeant) break;
        this.isCanceled = true;
        this.move(cancelClocks(this.record, at, context));
        break;
      case 'observe':
        break;
      default:
        throw new Error(`unknown event ${event.type}`);
    }
  }

  private reply(event: ScenarioEvent, at: number): void {
    const isNext = this.metric.kind === 'next-update';
    if (event.by === 'agent' && event.public !== false) {
      this.hasResponded = true;
      this.move(answerClocks(this.record, [], at, this.context));
    }
    const isAsked = this.hasResponded || this.metric.beforeFirstResponse;
    if (event.by === 'customer' && isNext && isAsked && !this.isResolved && !isAnswerAwaited(this.record))
      this.move(askClocks(this.record, [this.target()], at, this.context));
  }

  private retarget(event: ScenarioEvent, at: number): void {
    const running = this.latest();
    if (!running || !isLive(running.clock)) return;
    this.targetMs = event.target === undefined ? this.targetMs : event.target * 1000;
    this.calendar = event.calendar ?? this.calendar;
    const mode = (event.mode ?? 'retroactive').toUpperCase() as ClockTarget['mode'];
    const target = { ...this.target(), mode };
    const kept = mode === 'RESTART' ? target : { ...target, id: running.id };
    this.move(retargetClocks(this.record, [kept], at, this.context));
  }

  /** The ledger of this replay holds only pauses of the metric's own states, all of them under one reason. */
  private hold(state: string, at: number): void {
    const isPausing = (this.metric.pauseIn ?? []).includes(state);
    const isHeld = this.record.pauses.some(({ reason, until }) => reason === 'CUSTOMER' && until === null);
    if (isPausing && !isHeld) {
      const pause: RecordPause = { id: String(this.ids++), reason: 'CUSTOMER', from: at, until: null };
      this.record = { ...this.record, pauses: [...this.record.pauses, pause] };
    }
    if (!isPausing) this.endPauses('CUSTOMER', at);
    if (isPausing !== isHeld) this.move(pauseClocks(this.record, 'CUSTOMER', at, this.context));
  }

  private endPauses(reason: RecordPause['reason'], at: number): void {
    const pauses = this.record.pauses.map((pause) =>
      pause.reason === reason && pause.until === null ? { ...pause, until: at } : pause,
    );
    this.record = { ...this.record, pauses };
  }

  private target(): ClockTarget {
    const { kind, team, warn = [], reopen = 'continue' } = this.metric;
    return {
      id: String(this.ids++),
      metric: metricOf[kind],
      holderKey: kind === 'ownership' ? team! : null,
      targetMs: this.targetMs,
      mode: 'RETROACTIVE',
      late: 'FROM_OPENING',
      since: null,
      gaps: [],
      policyKey: 'policy',
      policyRevisionId: 'revision',
      promisedBy: null,
      calendarKey: this.calendar,
      calendarRevisionId: 'revision',
      timeZone: null,
      timeZoneOf: null,
      tzdata: null,
      releaseId: 'release',
      pauseReasons: ['CUSTOMER'],
      rungs: warn.map(String),
      reopen: reopen.toUpperCase() as ClockTarget['reopen'],
      carried: [],
    };
  }

  private move({ record }: Folded<RecordState>): void {
    this.record = record;
  }

  /** The clock that the file speaks of; undefined before there is one. */
  latest(): RecordClock | undefined {
    return this.record.clocks.at(-1);
  }

  private inWordsOfTheFile(at: number): unknown {
    const entry = this.latest();
    if (this.isCanceled) return { status: 'cancelled' };
    if (!entry) return { status: 'idle' };
    const { clock } = entry;
    if (clock.state === 'CANCELED') return { status: 'cancelled' };
    const { calendar, rungs } = termsOf(entry.terms!, this.context);
    const elapsedMs = elapsedAt(clock, calendar, at);
    const breached = isBreachedAt(clock, at);
    // the file says of a team's clock that is held when it would be due if the team had it back now
    const dueAt = isAway(clock) ? dueIfGoingOn(clock, calendar, at) : clock.dueAt;
    const past = this.metric.kind === 'resolution' ? this.record.clocks.slice(0, -1) : [];
    const pastCycles = past
      .filter(({ clock: earlier }) => hasVerdict(earlier))
      .map(({ clock: earlier }) => ({
        verdict: earlier.state === 'MET' ? 'met' : 'breached',
        elapsed: earlier.elapsedMs / 1000,
        dueAt: earlier.dueAt === null ? null : iso(earlier.dueAt),
      }));
    return {
      status: statusOf(clock),
      elapsed: elapsedMs / 1000,
      remaining: (clock.targetMs - elapsedMs) / 1000,
      dueAt: dueAt === null ? null : iso(dueAt),
      breached,
      ...(breached ? { breachedAt: iso(clock.breachedAt!) } : {}),
      ...(isLive(clock) ? {} : { verdict: clock.state === 'MET' ? 'met' : 'breached' }),
      ...(pastCycles.length > 0 ? { pastCycles } : {}),
      ...(rungs.length > 0
        ? {
            warned: clock.firedRungs
              .filter(({ rung }) => rung !== BREACH_RUNG)
              .map(({ rung, at: on }) => [Number(rung), iso(on)]),
          }
        : {}),
    };
  }
}

function statusOf(clock: RecordClock['clock']): string {
  if (!isLive(clock)) return 'stopped';
  if (isAway(clock)) return 'held';
  return clock.pausedAt === null ? 'running' : 'paused';
}

function iso(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString();
}
