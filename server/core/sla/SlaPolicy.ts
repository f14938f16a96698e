import { calendars } from '../calendars/Calendar.js';
import { kindToken } from '../configuration/kinds.js';
import { itself } from '../configuration/layout.js';
import {
  type Shape,
  integer,
  keyOf,
  list,
  number,
  object,
  oneOf,
  optional,
  slug,
  text,
} from '../configuration/shape.js';
import { type Metric, slaMetrics } from './Clock.js';
import { type HoldReason, holdReasons } from './Pause.js';

/** What is promised for a metric and some priorities. */
export interface SlaTarget {
  readonly metric: Metric;
  /** Keys of priorities; empty for all that no other target of the metric names. */
  readonly priorities: readonly string[];
  /** Business time of the calendar. */
  readonly seconds: number;
  /** Key of the calendar that counts; null for that of the policy. */
  readonly calendar: string | null;
}

/** Promised response and resolution times, what pauses them and when to warn. */
export interface SlaPolicyDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  /** Key of the calendar whose time counts. */
  readonly calendar: string;
  readonly targets: readonly SlaTarget[];
  /** Reasons for which each metric's clock pauses. */
  readonly pauses: { readonly [metric in Metric]: readonly HoldReason[] };
  /** Fractions of the target at which to warn, between 0 and 1. */
  readonly warnings: readonly number[];
}

/** What a policy promises for one metric and priority. */
export interface SlaPromise {
  readonly seconds: number;
  readonly calendarKey: string;
  readonly pauseReasons: readonly HoldReason[];
  readonly warnings: readonly number[];
}

/** A compiled policy. */
export class SlaPolicy {
  constructor(private readonly document: SlaPolicyDocument) {}

  /**
   * What is promised for a metric at a priority: the target that names the priority, else the one for all. Null when the
   * policy promises nothing, and then no clock runs.
   */
  targetFor(metric: Metric, priorityKey: string): SlaPromise | null {
    const { targets, calendar, pauses, warnings } = this.document;
    const ofMetric = targets.filter((target) => target.metric === metric);
    const target =
      ofMetric.find(({ priorities }) => priorities.includes(priorityKey)) ??
      ofMetric.find(({ priorities }) => priorities.length === 0);
    if (!target) return null;
    const { seconds } = target;
    return { seconds, calendarKey: target.calendar ?? calendar, pauseReasons: pauses[metric], warnings };
  }
}

export const slaPolicies = kindToken<SlaPolicyDocument, SlaPolicy>('sla-policy');

const reasons = list(oneOf(...holdReasons), holdReasons.length, 0, itself);
const defaultPauses: { FIRST_RESPONSE: HoldReason[]; RESOLUTION: HoldReason[] } = {
  FIRST_RESPONSE: [],
  RESOLUTION: ['CUSTOMER', 'SCHEDULED'],
};

/** Reads a policy of unknown origin. Left out, only waiting for the customer or a date pauses, and only the resolution. */
export const slaPolicyShape: Shape<SlaPolicyDocument> = object({
  key: slug,
  name: text(200, 'a name'),
  description: optional(text(2_000, 'a description'), null),
  calendar: keyOf(calendars.kind),
  targets: list(
    object({
      metric: oneOf(...slaMetrics),
      priorities: optional(list(slug, 20, 0, itself), []),
      seconds: integer(1, 31_622_400, 'whole seconds'),
      calendar: optional(keyOf(calendars.kind), null),
    }),
    100,
    1,
    ['metric', 'priorities'],
  ),
  pauses: optional(
    object({
      FIRST_RESPONSE: optional(reasons, defaultPauses.FIRST_RESPONSE),
      RESOLUTION: optional(reasons, defaultPauses.RESOLUTION),
    }),
    defaultPauses,
  ),
  warnings: optional(list(number(0, 1, 'a fraction of the target'), 10, 0, itself), []),
});
