import { calendars } from '../../server/core/calendars/Calendar.js';
import { services } from '../../server/core/catalog/Service.js';
import type { LevelsGiven } from '../../server/core/corrections/levels.js';
import { type Recounted, recountClocks } from '../../server/core/corrections/recount.js';
import { decideTargets, type WantedClock } from '../../server/core/incidents/decideTargets.js';
import type { IncidentEvent, IncidentPayloads } from '../../server/core/incidents/events.js';
import { applyIncidentEvent } from '../../server/core/incidents/fold.js';
import type { IncidentRecord } from '../../server/core/incidents/IncidentRecord.js';
import * as wanted from '../../server/core/incidents/wantedClocks.js';
import type { Release } from '../../server/core/kernel/Release.js';
import type { ClockRecalculated, ClockTarget } from '../../server/core/records/events.js';
import { settleClocks } from '../../server/core/records/recordClocks.js';
import type { RecordClock } from '../../server/core/records/RecordState.js';
import type { Metric } from '../../server/core/sla/Clock.js';
import type { HoldReason } from '../../server/core/sla/Pause.js';
import { teams } from '../../server/core/teams/Team.js';
import { compiled, ground } from '../sla/contractDocuments.js';

export const hour = 3_600_000;
const monday = Date.UTC(2026, 0, 5);
/** The instant so many hours after the opening, on a Monday at midnight. */
export const at = (hours: number): number => monday + hours * hour;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const week = (days: readonly string[], from: string, to: string) =>
  Object.fromEntries(days.map((day) => [day, [{ from, to }]]));

/** A target of a policy, in hours. */
export const promise = (metric: Metric, hours: number, more: object = {}) => {
  return { metric, seconds: hours * 3_600, ...more };
};

/** Documents in which a policy counts around the clock, unless a target names the office hours, and a supplier is promised for. */
export function promising(policy: object, supplier: readonly object[] = []): Release {
  const team = ['desk', 'net'].map((key) => ({ key, name: key, members: [], line: 1 }));
  const { release, isSound, findings } = compiled({
    calendar: [
      { key: 'office', name: 'Office', timeZone: 'UTC', week: week(weekdays, '09:00', '17:00') },
      { key: 'always', name: 'Always', timeZone: 'UTC', week: week([...weekdays, 'sat', 'sun'], '00:00', '24:00') },
    ],
    team,
    'sla-policy': ground['sla-policy']!.map((each) => ({
      ...each,
      calendar: 'always',
      ...(each.key === 'basic' && policy),
    })),
    ...(supplier.length > 0 && {
      'supplier-contract': [
        { key: 'acme', name: 'Acme', supplier: 'Acme', calendar: 'always', targets: supplier, warnings: [] },
      ],
    }),
  });
  if (!isSound) throw new Error(findings.join('\n'));
  return release;
}

const levels = { impact: 'all', urgency: 'all' };
const unknown = { category: null, location: null, title: null, organisation: null, customerZone: null };
const customer = { channel: 'PORTAL', ...unknown };

/** An incident whose clocks are promised and folded as in the database, without one: hours after its opening say when. */
export class InMemoryIncident {
  readonly events: IncidentEvent[] = [];
  readonly given: LevelsGiven[] = [];
  readonly recalculated: ClockRecalculated[] = [];
  record!: IncidentRecord;
  private ids = 0;
  readonly context = {
    calendarOf: (_: string, key: string) => this.documents.get(calendars, key)!,
    lineOf: (_: string, key: string) => this.documents.get(teams, key)?.line ?? null,
  };

  /** Opened for the team `desk`. */
  constructor(
    readonly documents: Release,
    priority = 'p2',
  ) {
    const clocks = this.promised(wanted.clocksAtOpening('desk', this.newId), 0, priority);
    this.give(0, priority, clocks);
    this.happen(0, 'OPENED', {
      ...levels,
      number: 'INC-1',
      serviceKey: 'payroll',
      contactId: null,
      openedById: null,
      channel: customer.channel,
      category: null,
      priority,
      priorityRank: 1,
      prioritySource: 'OVERRIDE',
      teamKey: 'desk',
      assigneeId: null,
      isMajor: false,
      accountableOwnerId: null,
      deliveryOwnerId: null,
      qualityOwnerId: null,
      communicationOwnerId: null,
      closeoutOwnerId: null,
      clocks,
      version: 1,
    });
  }

  assign(hours: number, teamKey: string): this {
    const asked = wanted.clocksAtAssignment(this.record, teamKey, this.newId, this.context);
    const clocks = this.promised(asked, hours);
    const ended = wanted.endedBy(asked, clocks);
    return this.happen(hours, 'ASSIGNED', { state: 'ASSIGNED', teamKey, assigneeId: null, clocks, ended, version: 1 });
  }

  hold(hours: number, reason: HoldReason, supplierContractKey: string | null = null): this {
    const asked = wanted.clocksAtHold(this.record, supplierContractKey, this.newId, this.context);
    const clocks = this.promised(asked, hours);
    const ended = wanted.endedBy(asked, clocks);
    const held = { reason, followUpAt: at(hours + 999), pauseId: this.newId(), supplierContractKey };
    return this.happen(hours, 'HELD', { ...held, clocks, ended, version: 1 });
  }

  resume(hours: number): this {
    return this.happen(hours, 'RESUMED', { state: 'IN_PROGRESS', because: 'DECIDED', version: 1 });
  }

  resolve(hours: number): this {
    return this.happen(hours, 'RESOLVED', { resolutionCode: 'SOLVED', version: 1 });
  }

  reopen(hours: number): this {
    const clocks = this.promised(wanted.clocksAtReopening(this.record, this.newId), hours);
    return this.happen(hours, 'REOPENED', { pauseId: this.newId(), clocks, version: 1 });
  }

  comment(hours: number, authorKind: 'PROVIDER' | 'REQUESTER'): this {
    const clocks = this.promised(wanted.clocksAtComment(this.record, authorKind, this.newId), hours);
    return this.happen(hours, 'COMMENTED', { messageId: this.newId(), authorKind, clocks, version: 1 });
  }

  prioritise(hours: number, priority: string): this {
    const clocks = this.promised(wanted.clocksAtRetarget(this.record, this.newId, this.context), hours, priority);
    this.give(hours, priority, clocks);
    const decided = { ...levels, priority, priorityRank: 1, prioritySource: 'OVERRIDE' as const };
    return this.happen(hours, 'PRIORITISED', { ...decided, clocks, keepsUntold: true, version: 1 });
  }

  /** What a correction by some documents would change. */
  recount(hours: number, documents = this.documents): Recounted[] {
    const ids = new Set(this.record.clocks.map(({ id }) => id));
    return recountClocks(this.record, ids, {
      documents,
      service: documents.get(services, 'payroll')!,
      facts: { ...customer, ...levels, service: 'payroll', priority: this.record.item.priority! },
      levels: this.given,
      recalculated: this.recalculated,
      unanswered: this.unanswered(),
      context: this.context,
      at: at(hours),
    });
  }

  private unanswered(): readonly number[] {
    const saysSomething = (event: IncidentEvent): boolean =>
      event.type === 'COMMENTED' && event.payload.authorKind === 'PROVIDER';
    return this.events.flatMap(({ type, occurredAt }, i) => {
      const isAnswered = this.events.slice(0, i).some((e) => e.occurredAt === occurredAt && saysSomething(e));
      return type === 'RESOLVED' && !isAnswered ? [occurredAt] : [];
    });
  }

  /** Applies what a correction would change, or takes it back. */
  correct(hours: number, found: readonly Recounted[], isTakenBack = false): this {
    const clocks = found.map(({ clockId, metric, from, to }): ClockRecalculated => {
      return isTakenBack ? { clockId, metric, from: to, to: from } : { clockId, metric, from, to };
    });
    this.recalculated.push(...clocks);
    return this.happen(hours, 'RECALCULATED', { correctionId: '', clocks, keepsUntold: true, version: 1 });
  }

  /** Its clocks as they stand so many hours after the opening. */
  clocks(hours: number): readonly RecordClock[] {
    return settleClocks(this.record, at(hours), this.context).record.clocks;
  }

  /** The last clock of a metric and holder as it stands then, in hours after the opening. */
  told(hours: number, metric: Metric, holderKey: string | null = null) {
    const own = this.clocks(hours).filter(({ clock }) => clock.metric === metric && clock.holderKey === holderKey);
    const clock = own.at(-1)?.clock;
    if (!clock) return null;
    const since = (instant: number | null): number | null => (instant === null ? null : (instant - monday) / hour);
    const { state, cycle, targetMs, startedAt, dueAt, breachedAt } = clock;
    const instants = { startedAt: since(startedAt), dueAt: since(dueAt), breachedAt: since(breachedAt) };
    return { state, cycle, target: targetMs / hour, ...instants };
  }

  private readonly newId = (): string => String(this.ids++);

  private promised(asked: readonly WantedClock[], hours: number, priority?: string): readonly ClockTarget[] {
    const facts = { ...customer, ...levels, service: 'payroll', at: at(hours) };
    const service = this.documents.get(services, 'payroll')!;
    const decided = { ...facts, priority: priority ?? this.record.item.priority! };
    return decideTargets(this.documents, service, decided, asked).targets;
  }

  private give(hours: number, priority: string, clocks: readonly ClockTarget[]): void {
    this.given.push({
      at: at(hours),
      ...levels,
      category: null,
      location: null,
      priority,
      clockIds: clocks.map(({ id }) => id),
    });
  }

  private happen<T extends keyof IncidentPayloads>(hours: number, type: T, payload: IncidentPayloads[T]): this {
    const when = at(hours);
    const event = {
      id: `event ${this.events.length}`,
      recordId: 'record',
      orgId: 'org',
      isInternal: false,
      type,
      payload,
      actorKind: 'USER',
      actorId: null,
      source: 'test',
      occurredAt: when,
      recordedAt: when,
      causedBy: null,
      releaseId: this.documents.id,
    } as unknown as IncidentEvent;
    this.events.push(event);
    const before = this.events.length === 1 ? null : settleClocks(this.record, when, this.context).record;
    this.record = applyIncidentEvent(before, event, this.context).record;
    return this;
  }
}
