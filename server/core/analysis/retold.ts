import { calendars } from '../calendars/Calendar.js';
import { services } from '../catalog/Service.js';
import {
  clocksAtAssignment,
  clocksAtComment,
  clocksAtHold,
  clocksAtOpening,
  clocksAtReopening,
  clocksAtRetarget,
  endedBy,
} from '../incidents/wantedClocks.js';
import { decideTargets, type WantedClock } from '../incidents/decideTargets.js';
import type { IncidentEvent, Opened } from '../incidents/events.js';
import { applyIncidentEvent } from '../incidents/fold.js';
import type { IncidentRecord } from '../incidents/IncidentRecord.js';
import type { Documents } from '../kernel/Release.js';
import type { ClockTarget } from '../records/events.js';
import type { FoldContext } from '../records/foldedClocks.js';
import { settleClocks } from '../records/recordClocks.js';
import type { PrioritySource, RecordClock } from '../records/RecordState.js';
import { teams } from '../teams/Team.js';
import { priorityUnder } from './comparedDecisions.js';

/*
 * What would have become of the clocks of an incident if other documents had been live all the time: what people did stays
 * as it was, and whatever was promised on the way is promised by those documents. The fold is the one that made the clocks.
 */

/** What of an incident its events do not say. */
export interface IncidentNamed {
  readonly title: string | null;
  /** Key of the organisation. */
  readonly organisation: string;
  /** IANA zone of the organisation. */
  readonly customerZone: string;
}

/** The incident at the end of its events, at `at`, by these documents; null for one that was imported. */
export function retell(
  documents: Documents,
  events: readonly IncidentEvent[],
  named: IncidentNamed,
  at: number,
): IncidentRecord | null {
  const context = contextOf(documents);
  let record: IncidentRecord | null = null;
  for (const event of events) {
    if (event.type === 'IMPORT_SETTLED' || event.type === 'IMPORTED') return null;
    // what a decision once corrected belongs to the promises that were
    if (event.type === 'RECALCULATED' || event.occurredAt > at) continue;
    record = applyIncidentEvent(record, promisedAnew(documents, record, event, named, context), context).record;
  }
  return record && settleClocks(record, at, context).record;
}

function contextOf(documents: Documents): FoldContext {
  return {
    calendarOf(_, key, timeZone) {
      const calendar = documents.get(calendars, key);
      if (!calendar) throw new Error(`there is no calendar ${key} in the documents that are tried`);
      return timeZone === null ? calendar : calendar.inZone(timeZone);
    },
    lineOf: (_, key) => documents.get(teams, key)?.line ?? null,
  };
}

/** The event with the clocks that these documents promise by it. */
function promisedAnew(
  documents: Documents,
  record: IncidentRecord | null,
  event: IncidentEvent,
  named: IncidentNamed,
  context: FoldContext,
): IncidentEvent {
  let made = 0;
  const newId = (): string => `${event.id} ${made++}`;
  const of = (known: Known, wanted: readonly WantedClock[]): ClockTarget[] =>
    targetsOf(documents, known, wanted, named, event.occurredAt);
  if (event.type === 'OPENED') {
    const { payload } = event;
    return { ...event, payload: { ...payload, clocks: of(payload, clocksAtOpening(payload.teamKey, newId)) } };
  }
  if (!record) return event;
  const { item } = record;
  switch (event.type) {
    case 'ASSIGNED': {
      const wanted = clocksAtAssignment(record, event.payload.teamKey, newId, context);
      const clocks = of(item, wanted);
      return { ...event, payload: { ...event.payload, clocks, ended: endedBy(wanted, clocks) } };
    }
    case 'HELD': {
      const wanted = clocksAtHold(record, event.payload.supplierContractKey ?? null, newId, context);
      const clocks = of(item, wanted);
      return { ...event, payload: { ...event.payload, clocks, ended: endedBy(wanted, clocks) } };
    }
    case 'COMMENTED': {
      const clocks = of(item, clocksAtComment(record, event.payload.authorKind, newId));
      return { ...event, payload: { ...event.payload, clocks } };
    }
    case 'REOPENED': {
      const clocks = of(item, clocksAtReopening(record, newId));
      return { ...event, payload: { ...event.payload, clocks } };
    }
    case 'PRIORITISED': {
      const { payload } = event;
      const known = { ...item, ...payload };
      return { ...event, payload: { ...payload, clocks: of(known, clocksAtRetarget(record, newId, context)) } };
    }
    case 'CATEGORISED': {
      const { payload } = event;
      const known = { ...item, ...payload };
      return { ...event, payload: { ...payload, clocks: of(known, clocksAtRetarget(record, newId, context)) } };
    }
    default:
      return event;
  }
}

interface Known extends Pick<Opened, 'serviceKey' | 'channel' | 'category' | 'location'> {
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly prioritySource: PrioritySource | null;
}

function targetsOf(
  documents: Documents,
  known: Known,
  wanted: readonly WantedClock[],
  named: IncidentNamed,
  at: number,
): ClockTarget[] {
  const service = documents.get(services, known.serviceKey);
  const priority = service ? priorityUnder(documents, service, known) : null;
  if (!service || priority === null || wanted.length === 0) return [];
  const { impact, urgency, channel, category, location = null } = known;
  const { title, organisation, customerZone } = named;
  const who = { title, organisation, customerZone };
  const facts = { service: service.key, priority, impact, urgency, channel, category, location, ...who, at };
  return [...decideTargets(documents, service, facts, wanted).targets];
}

/** What is compared of a clock. Instants are epoch milliseconds. */
export interface ToldClock {
  readonly metric: string;
  readonly holderKey: string | null;
  readonly cycle: number;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly dueAt: number | null;
  readonly verdict: Verdict;
}

/** MET and BREACHED also while the clock goes on; OPEN: not decided; NONE: nothing is promised. */
export type Verdict = 'MET' | 'BREACHED' | 'OPEN' | 'NONE';

/** The clocks that count, by metric, holder and cycle; canceled ones and those of an import do not. */
export function clocksThatCount({ clocks }: { readonly clocks: readonly RecordClock[] }): Map<string, ToldClock> {
  return new Map(
    clocks.flatMap(({ clock, terms }): [string, ToldClock][] => {
      if (clock.state === 'CANCELED' || terms === null) return [];
      const { metric, holderKey, cycle, startedAt, stoppedAt, dueAt, state } = clock;
      const verdict = state === 'MET' ? 'MET' : state === 'RUNNING' || state === 'PAUSED' ? 'OPEN' : 'BREACHED';
      return [[clockName(clock), { metric, holderKey, cycle, startedAt, stoppedAt, dueAt, verdict }]];
    }),
  );
}

/** Tells the clocks of a record apart. */
export function clockName({ metric, holderKey, cycle }: Pick<ToldClock, 'metric' | 'holderKey' | 'cycle'>): string {
  return `${metric} ${cycle} ${holderKey ?? ''}`;
}
