import { calendars } from '../calendars/Calendar.js';
import { condition, type Condition, type Facts, fieldsRead } from '../conditions/condition.js';
import { compileExplanation, type Explanation } from '../conditions/explain.js';
import { type Compiled, kindToken } from '../configuration/kinds.js';
import { itself } from '../configuration/layout.js';
import {
  type Shape,
  flag,
  integer,
  keyOf,
  list,
  nameText,
  object,
  oneOf,
  optional,
  slug,
  text,
} from '../configuration/shape.js';
import { teams } from '../teams/Team.js';
import { type Metric, slaMetrics } from './Clock.js';
import { ladderShape, type LadderRung } from './Ladder.js';
import { type HoldReason, holdReasons } from './Pause.js';
import { type Rung, rungOf } from './Rung.js';

/** Metrics that a policy promises; what a supplier promises stands in its own contract. */
export const policyMetrics = slaMetrics.filter((metric) => metric !== 'SUPPLIER');

/** One of `policyMetrics`. */
export type PolicyMetric = Exclude<Metric, 'SUPPLIER'>;

/** What becomes of the resolution clock when an incident is reopened. */
export const reopenModes = ['CONTINUE', 'RESTART', 'IGNORE'] as const;

/** One of `reopenModes`. */
export type ReopenMode = (typeof reopenModes)[number];

/** What becomes of the time that was counted when the target of a running clock changes. */
export const retargetModes = ['RETROACTIVE', 'CARRY', 'RESTART'] as const;

/** One of `retargetModes`. */
export type RetargetMode = (typeof retargetModes)[number];

/**
 * What a promise counts that comes late, as by a new priority: from the opening with its pauses, from the opening as if
 * it had never paused, or from then on.
 */
export const lateModes = ['FROM_OPENING', 'FROM_OPENING_WITHOUT_PAUSES', 'FROM_THEN'] as const;

/** One of `lateModes`. */
export type LateMode = (typeof lateModes)[number];

/** What is promised for a metric and those records that it names. */
export interface SlaTarget {
  readonly metric: PolicyMetric;
  /** Key of the team, for OWNERSHIP; null for all other metrics. */
  readonly holder: string | null;
  /** Keys of priorities; empty for all. */
  readonly priorities: readonly string[];
  /** Keys of tiers; empty for all. */
  readonly tiers: readonly string[];
  /** Null for every record. */
  readonly when: Condition | null;
  /** Business time of the calendar. */
  readonly seconds: number;
  /** Key of the calendar that counts; null for that of the policy. */
  readonly calendar: string | null;
}

/** Promised times, what pauses them, what becomes of them when the work changes, and who hears of it on the way. */
export interface SlaPolicyDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  /** Key of the calendar whose time counts. */
  readonly calendar: string;
  /** True: its hours are meant in the customer's zone: that of the contract, else that of the organisation. */
  readonly inCustomersZone: boolean;
  readonly targets: readonly SlaTarget[];
  /** Reasons for which each metric's clock pauses. */
  readonly pauses: { readonly [metric in PolicyMetric]: readonly HoldReason[] };
  readonly reopen: ReopenMode;
  readonly retarget: RetargetMode;
  readonly late: LateMode;
  readonly ladder: readonly LadderRung[];
}

/** What a promise is asked about. */
export interface PromiseAsked {
  readonly metric: PolicyMetric;
  /** Key of the team for OWNERSHIP, else null. */
  readonly holder: string | null;
  readonly priority: string;
  /** Key of the customer's tier; null where it has none. */
  readonly tier: string | null;
}

/** What a policy promises for one metric and record. */
export interface SlaPromise {
  readonly seconds: number;
  readonly calendarKey: string;
  readonly pauseReasons: readonly HoldReason[];
  readonly rungs: readonly Rung[];
  /** Place of the target in the policy. */
  readonly target: number;
  /** Its condition as it was answered; null for one without. */
  readonly explanation: Explanation | null;
}

/** A compiled policy. */
export class SlaPolicy {
  /** Names of the facts that its conditions ask about. */
  readonly reads: ReadonlySet<string>;
  private readonly targets: readonly CompiledTarget[];

  constructor(
    private readonly document: SlaPolicyDocument,
    /** Fields that its conditions may ask about: what they are called. */
    readonly fields: Compiled['fields'] = new Map(),
  ) {
    this.targets = document.targets
      .map((target, place) => ({ target, place, explain: target.when && compileExplanation(target.when) }))
      .toSorted((a, b) => rank(b.target) - rank(a.target) || a.place - b.place);
    this.reads = new Set(document.targets.flatMap(({ when }) => (when ? [...fieldsRead(when)] : [])));
  }

  /** Key of the calendar that counts where a target names no other. */
  get calendarKey(): string {
    return this.document.calendar;
  }

  /**
   * What is promised to a record: a target with a condition that holds comes before one that names its tier, that before
   * one that names its priority, and that before one for all; among equals the first in the list. Null when the policy
   * promises nothing, and then no clock runs.
   */
  promiseFor(asked: PromiseAsked, facts: Facts): SlaPromise | null {
    const { metric, holder, priority, tier } = asked;
    for (const { target, place, explain } of this.targets) {
      if (target.metric !== metric || target.holder !== holder) continue;
      if (target.priorities.length > 0 && !target.priorities.includes(priority)) continue;
      if (target.tiers.length > 0 && (tier === null || !target.tiers.includes(tier))) continue;
      const explanation = explain && explain(facts);
      if (explanation && !explanation.result) continue;
      return {
        seconds: target.seconds,
        calendarKey: target.calendar ?? this.document.calendar,
        pauseReasons: this.document.pauses[metric],
        rungs: this.rungsOf(metric),
        target: place,
        explanation,
      };
    }
    return null;
  }

  /** Steps of the ladder that clocks of a metric pass, besides the breach. */
  rungsOf(metric: Metric): Rung[] {
    return [...new Set(this.ladderOf(metric).map(rungOf))].filter((rung) => rung !== '1');
  }

  /** Steps of the ladder that clocks of a metric pass, with what they set off; those of one place may be several. */
  ladderOf(metric: Metric): readonly LadderRung[] {
    return this.document.ladder.filter(({ metrics }) => metrics.length === 0 || metrics.includes(metric));
  }
}

interface CompiledTarget {
  readonly target: SlaTarget;
  readonly place: number;
  readonly explain: ((facts: Facts) => Explanation) | null;
}

/** How closely a target names its records. */
function rank({ when, tiers, priorities }: SlaTarget): number {
  return (when === null ? 0 : 4) + (tiers.length > 0 ? 2 : 0) + (priorities.length > 0 ? 1 : 0);
}

export const slaPolicies = kindToken<SlaPolicyDocument, SlaPolicy>('sla-policy');

const reasons = list(oneOf(...holdReasons), holdReasons.length, 0, itself);

/** What pauses a clock where a policy does not say. */
export const usualPauses: SlaPolicyDocument['pauses'] = {
  FIRST_RESPONSE: [],
  RESOLUTION: ['CUSTOMER', 'SCHEDULED'],
  NEXT_RESPONSE: ['CUSTOMER'],
  PERIODIC_UPDATE: [],
  OWNERSHIP: ['CUSTOMER', 'SCHEDULED', 'VENDOR'],
};

const pausesOf = (metric: PolicyMetric) => optional(reasons, usualPauses[metric] as HoldReason[]);

/** Reads a policy of unknown origin. Left out, clocks pause as `usualPauses` says. */
export const slaPolicyShape: Shape<SlaPolicyDocument> = object({
  key: slug,
  name: nameText(200),
  description: optional(text(2_000, 'a description'), null),
  calendar: keyOf(calendars.kind),
  inCustomersZone: optional(flag, false),
  targets: list(
    object({
      metric: oneOf(...policyMetrics),
      holder: optional(keyOf(teams.kind), null),
      priorities: optional(list(slug, 20, 0, itself), []),
      tiers: optional(list(slug, 20, 0, itself), []),
      when: optional(condition, null),
      seconds: integer(1, 31_622_400, 'whole seconds'),
      calendar: optional(keyOf(calendars.kind), null),
    }),
    200,
    1,
    ['metric', 'holder', 'priorities', 'tiers', 'when'],
  ),
  pauses: optional(
    object({
      FIRST_RESPONSE: pausesOf('FIRST_RESPONSE'),
      RESOLUTION: pausesOf('RESOLUTION'),
      NEXT_RESPONSE: pausesOf('NEXT_RESPONSE'),
      PERIODIC_UPDATE: pausesOf('PERIODIC_UPDATE'),
      OWNERSHIP: pausesOf('OWNERSHIP'),
    }),
    usualPauses as { [metric in PolicyMetric]: HoldReason[] },
  ),
  reopen: optional(oneOf(...reopenModes), 'CONTINUE'),
  retarget: optional(oneOf(...retargetModes), 'RETROACTIVE'),
  late: optional(oneOf(...lateModes), 'FROM_OPENING'),
  ladder: optional(ladderShape, []),
}) as Shape<SlaPolicyDocument>;

/** A stored policy of version 1 had fractions at which to warn: rungs that tell whoever has the work. */
export function upgradeSlaPolicy(body: unknown, fromVersion: number): unknown {
  if (fromVersion >= 2 || typeof body !== 'object' || body === null || !('warnings' in body)) return body;
  const { warnings, ...rest } = body;
  if (!Array.isArray(warnings)) return body;
  const ladder = warnings.map((fraction: unknown) => ({ fraction, actions: [{ do: 'NOTIFY', to: 'ASSIGNEE' }] }));
  return { ...rest, ladder };
}
