import { calendars } from '../calendars/Calendar.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import type { CompiledService } from '../catalog/Service.js';
import type { Release } from '../kernel/Release.js';
import { type DecisionMade, plainStep } from '../records/decisions.js';
import { wholeSeconds } from '../records/seconds.js';
import type { Metric } from '../sla/Clock.js';
import { slaPolicies } from '../sla/SlaPolicy.js';
import { teams } from '../teams/Team.js';
import type { CompiledTemplate } from '../templates/MessageTemplate.js';
import type { Purpose, TemplateValue, TemplateValues } from '../templates/variables.js';
import { durationWords, zonedText } from '../templates/words.js';
import type { IncidentRecord } from './IncidentRecord.js';
import { reopenableUntil } from './moves.js';

/*
 * What messages about an incident say, from the incident as it is and the release that decides about it. The same values
 * serve what is sent and what an editor is shown before.
 */

/** What messages are told of that the state of an incident does not hold. */
export interface NoticeNames {
  readonly number: string;
  readonly title: string;
  readonly organisation: string;
  /** Null for an imported incident that nobody in particular asked for. */
  readonly contact: string | null;
}

/** How an incident was resolved. */
export interface NoticeResolution {
  readonly code: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** An incident with what decides about it, as messages speak of it. */
export interface NoticeSubject {
  readonly release: Release;
  readonly service: CompiledService;
  readonly record: IncidentRecord;
  readonly names: NoticeNames;
}

/** The values of an acknowledgement. */
export function acknowledgementValues(subject: NoticeSubject): TemplateValues<'ACKNOWLEDGEMENT'> {
  const promise = (metric: Metric) => subject.record.clocks.find(({ clock }) => clock.metric === metric);
  const seconds = (metric: Metric): number | null => {
    const found = promise(metric);
    return found ? wholeSeconds(found.clock.targetMs) : null;
  };
  const words = (metric: Metric): string | null => {
    const found = seconds(metric);
    return found === null ? null : durationWords(found, 'hour');
  };
  const due = (metric: Metric): string | null => {
    const found = promise(metric);
    if (!found || found.clock.dueAt === null) return null;
    return zonedText(found.clock.dueAt, zoneOf(subject.release, found.terms?.calendarKey));
  };
  return {
    ...commonValues(subject),
    'promise.firstResponse': () => words('FIRST_RESPONSE'),
    'promise.firstResponseSeconds': () => seconds('FIRST_RESPONSE'),
    'promise.firstResponseAt': () => due('FIRST_RESPONSE'),
    'promise.resolution': () => words('RESOLUTION'),
    'promise.resolutionSeconds': () => seconds('RESOLUTION'),
    'promise.resolutionAt': () => due('RESOLUTION'),
  };
}

/** The values of a resolution notice. */
export function resolutionValues(
  subject: NoticeSubject,
  { code, text, at }: NoticeResolution,
): TemplateValues<'RESOLUTION_NOTICE'> {
  const { service, record } = subject;
  const { reopenWindowDays } = service;
  const until = reopenWindowDays > 0 ? reopenableUntil({ resolvedAt: new Date(at), reopenWindowDays }) : null;
  return {
    ...commonValues(subject),
    'resolution.text': () => text,
    'resolution.code': () => code,
    'resolution.at': () => zonedText(at, serviceZone(subject)),
    'resolution.afterSeconds': () => wholeSeconds(at - record.item.openedAt),
    'resolution.reopenUntil': () => until && zonedText(until.getTime(), serviceZone(subject)),
  };
}

type Common = keyof TemplateValues<'ACKNOWLEDGEMENT'> & keyof TemplateValues<'RESOLUTION_NOTICE'>;

function commonValues(subject: NoticeSubject): { readonly [N in Common]: () => TemplateValue } {
  const { release, service, record, names } = subject;
  const { priority, teamKey, openedAt } = record.item;
  return {
    'record.number': () => names.number,
    'record.title': () => names.title,
    'record.openedAt': () => zonedText(openedAt, serviceZone(subject)),
    'service.name': () => service.name,
    'service.outcome': () => service.promise.outcome,
    'service.reopenDays': () => service.reopenWindowDays,
    'organisation.name': () => names.organisation,
    'contact.name': () => names.contact,
    'priority.name': () =>
      priority && (release.get(priorityMatrices, service.priorityMatrix)?.priority(priority)?.name ?? priority),
    'team.name': () => teamKey && (release.get(teams, teamKey)?.name ?? teamKey),
    'calendar.timeZone': () => serviceZone(subject),
  };
}

/** The zone of the calendar that counts for the service. */
function serviceZone({ release, service }: NoticeSubject): string {
  return zoneOf(release, release.entry(slaPolicies, service.slaPolicy)?.document.calendar);
}

/** The zone of a calendar; UTC where it has been taken out of the release. */
function zoneOf(release: Release, calendarKey: string | undefined): string {
  return (calendarKey && release.entry(calendars, calendarKey)?.document.timeZone) || 'UTC';
}

/**
 * Keeps that a message was not written because its template failed on this record, with the place as far as that is known;
 * what was said about the record is no part of it.
 */
export function noticeFailed(
  release: Release,
  service: CompiledService,
  template: {
    readonly key: string;
    readonly kind: string;
    readonly revisionId: string;
    readonly compiled: CompiledTemplate;
  },
  error: unknown,
): DecisionMade {
  const { purpose } = template.compiled;
  const { token } = error as { token?: { getPosition?(): [number, number] } };
  const position = token?.getPosition?.();
  const place = position ? ` at line ${position[0]}, column ${position[1]}` : '';
  return {
    stage: 'NOTICE',
    documentKind: template.kind,
    documentKey: template.key,
    revisionId: template.revisionId,
    releaseId: release.id,
    facts: { service: service.key, purpose },
    outcome: { purpose, isWritten: false },
    trace: [plainStep('compose', `The template fails on this record${place}: ${noticeNames[purpose]} was not written`)],
  };
}

const noticeNames: { readonly [purpose in Purpose]: string } = {
  ACKNOWLEDGEMENT: 'the acknowledgement',
  RESOLUTION_NOTICE: 'the resolution notice',
};
