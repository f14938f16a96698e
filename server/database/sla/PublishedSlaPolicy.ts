import { Field, Int, ObjectType } from 'type-graphql';
import type { Condition } from '../../core/conditions/condition.js';
import { wordsOf, type Words } from '../../core/conditions/sentence.js';
import type { Compiled } from '../../core/configuration/kinds.js';
import { knownIn } from '../../core/configuration/known.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import type { Metric } from '../../core/sla/Clock.js';
import type { EscalationAction, EscalationAudience, EscalationDeed } from '../../core/sla/Ladder.js';
import type { HoldReason } from '../../core/sla/Pause.js';
import { rungOf, type RungPlace } from '../../core/sla/Rung.js';
import {
  type LateMode,
  policyMetrics,
  type ReopenMode,
  type RetargetMode,
  slaPolicies,
  type SlaPolicy,
  type SlaPolicyDocument,
} from '../../core/sla/SlaPolicy.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Duration } from '../kernel/scalars.js';

/** What is promised. */
export const ClockMetric = apiEnum('ClockMetric', 'What is promised.', {
  FIRST_RESPONSE: 'Time to the first public answer.',
  RESOLUTION: 'Time to the solution.',
  NEXT_RESPONSE: 'Time to the answer to a message of the customer, after the first response.',
  PERIODIC_UPDATE: 'Time to the next public word of the provider.',
  OWNERSHIP: "Time that a team has the work (OLA). The provider's people only.",
  SUPPLIER: "Time that a supplier is waited for (underpinning contract). The provider's people only.",
});

/** What a record may wait for. */
export const HoldReasonName = apiEnum('HoldReason', 'What a record waits for.', {
  CUSTOMER: 'An answer or an act of the customer.',
  VENDOR: 'A vendor.',
  CHANGE: 'A change that has to be carried out first.',
  SCHEDULED: 'A date that was agreed.',
});

/** What becomes of a clock on reopening. */
export const ReopenModeName = apiEnum('ReopenMode', 'What becomes of the resolution when an incident is reopened.', {
  CONTINUE: 'The same clock goes on; the time spent resolved is not counted.',
  RESTART: 'A new clock starts; the verdict of the old one stands.',
  IGNORE: 'The verdict stands and nothing is counted any more.',
});

/** What becomes of the time used on a new target. */
export const RetargetModeName = apiEnum(
  'RetargetMode',
  'What becomes of the time that was used when the target of a running clock changes.',
  {
    RETROACTIVE: 'Counted anew from the start, in the new calendar.',
    CARRY: 'Kept as it was counted.',
    RESTART: 'Dropped: a new clock starts.',
  },
);

/** What a late promise counts. */
export const LateModeName = apiEnum('LateMode', 'What a promise counts that comes late, as by a new priority.', {
  FROM_OPENING: 'From the opening, with the pauses so far.',
  FROM_OPENING_WITHOUT_PAUSES: 'From the opening, as if there had been no pauses.',
  FROM_THEN: 'From then on.',
});

/** What a rung sets off. */
export const EscalationDeedName = apiEnum('EscalationDeed', 'What a rung of a ladder sets off.', {
  NOTIFY: 'Somebody is told.',
  REASSIGN: 'The record is given to a team or person.',
  RAISE_PRIORITY: 'The record takes the next higher priority.',
  OPEN_TASK: 'Something to do is added.',
  CALL_WEBHOOK: 'An address is called.',
});

/** Who is told, by the part they have in the record. */
export const EscalationAudienceName = apiEnum(
  'EscalationAudience',
  'Who is told, by the part they have in the record.',
  {
    ASSIGNEE: 'Whoever has it; its team where nobody has.',
    TEAM: 'The members of its team.',
    ACCOUNTABLE_OWNER: 'The accountable owner of its service.',
  },
);

@ObjectType('SlaTarget', { description: 'What is promised for a metric and some priorities.', simpleResolvers: true })
export class TargetOfPolicy {
  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => String, { nullable: true, description: 'Key of the team that OWNERSHIP is of; null for other metrics.' })
  readonly holderKey!: string | null;

  @Field(() => [String], {
    description: 'Keys of the priorities; empty for all that no other target of the metric names.',
  })
  readonly priorities!: readonly string[];

  @Field(() => [String], { description: 'Keys of the tiers; empty for customers of every tier and of none.' })
  readonly tiers!: readonly string[];

  @Field(() => Boolean, {
    description:
      'True: it is only for records of which a condition holds, and comes before all that have none. See condition.',
  })
  readonly isConditional!: boolean;

  @Field(() => Duration, { description: 'Promised length, in business time of the calendar.' })
  readonly target!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly targetSeconds!: number;

  readonly calendarKey!: string;
  readonly when!: Condition | null;
  readonly words!: Words;
  readonly release!: Release;
}

@ObjectType({ description: "Which holds pause a metric's clock.", simpleResolvers: true })
export class SlaPauseReasons {
  @Field(() => ClockMetric, { description: 'The metric.' })
  readonly metric!: Metric;

  @Field(() => [HoldReasonName], { description: 'Holds for these reasons pause its clock; for all others it goes on.' })
  readonly reasons!: readonly HoldReason[];
}

@ObjectType('EscalationAction', {
  description: "Something that a rung sets off. The provider's people only.",
  simpleResolvers: true,
})
export class ActionOfRung {
  @Field(() => EscalationDeedName, { description: 'What is done.' })
  readonly deed!: EscalationDeed;

  @Field(() => EscalationAudienceName, {
    nullable: true,
    description:
      'Who is told, by the part they have in the record; null when a team or person is named, and for other deeds.',
  })
  readonly audience!: EscalationAudience | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address of the person who is told or gets the record; null when nobody is named.',
  })
  readonly person!: string | null;

  @Field(() => String, { nullable: true, description: 'What there is to do; null unless a task is opened.' })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'Address that is called; null unless one is.' })
  readonly url!: string | null;

  readonly teamKey!: string | null;
  readonly action!: EscalationAction;
  readonly known!: Compiled;
  readonly release!: Release;
}

@ObjectType('LadderRung', {
  description: "A step of an escalation ladder. The provider's people only.",
  simpleResolvers: true,
})
export class RungOfLadder {
  @Field(() => String, {
    description:
      'Where it stands: 0.75 at three quarters of the target, -1800 half an hour of business time before due, +3600 an hour of it after, 1 the breach.',
  })
  readonly rung!: string;

  @Field(() => [ClockMetric], { description: 'Metrics whose clocks pass it; empty for all.' })
  readonly metrics!: readonly Metric[];

  @Field(() => [ActionOfRung], {
    complexity: ({ childComplexity }) => 2 * (1 + childComplexity),
    description: 'What it sets off, in order; empty when clocks only mark that they passed it.',
  })
  readonly actions!: readonly ActionOfRung[];
}

@ObjectType('SlaPolicy', {
  description: 'Promised response and resolution times, what pauses them and who hears of it on the way.',
  simpleResolvers: true,
})
export class PublishedSlaPolicy extends Configured {
  @Field(() => String, { description: 'What it is for; empty when nothing is said.' })
  readonly description: string;

  @Field(() => Boolean, {
    description:
      "True: the hours of its calendars are meant in the customer's zone: that of the contract, else that of the organisation.",
  })
  readonly inCustomersZone: boolean;

  @Field(() => ReopenModeName, { description: 'What becomes of the resolution when an incident is reopened.' })
  readonly reopen: ReopenMode;

  @Field(() => RetargetModeName, {
    description: 'What becomes of the time that was used when the target of a running clock changes.',
  })
  readonly retarget: RetargetMode;

  @Field(() => LateModeName, { description: 'What a promise counts that comes late, as by a new priority.' })
  readonly late: LateMode;

  /** What is promised; customers see what is promised to them. */
  readonly allTargets: readonly TargetOfPolicy[];
  /** What pauses the clocks, one entry for each metric. */
  readonly allPauseReasons: readonly SlaPauseReasons[];
  /** From the first rung to the last as the document has them. */
  readonly wholeLadder: readonly RungOfLadder[];

  readonly calendarKey: string;

  /** Shows an SLA policy of a release. */
  constructor(entry: ReleaseEntry<SlaPolicyDocument, SlaPolicy>, release: Release) {
    super(entry, release);
    const { description, calendar, targets, pauses, ladder, inCustomersZone, reopen, retarget, late } = entry.document;
    const known = knownIn(release, entry.compiled.fields);
    const words = wordsOf(known);
    this.description = description ?? '';
    this.calendarKey = calendar;
    this.inCustomersZone = inCustomersZone;
    this.reopen = reopen;
    this.retarget = retarget;
    this.late = late;
    this.allTargets = targets.map((target) => ({
      metric: target.metric,
      holderKey: target.holder,
      priorities: target.priorities,
      tiers: target.tiers,
      isConditional: target.when !== null,
      when: target.when,
      words,
      target: target.seconds * 1000,
      targetSeconds: target.seconds,
      calendarKey: target.calendar ?? calendar,
      release,
    }));
    this.allPauseReasons = policyMetrics.map((metric) => ({ metric, reasons: pauses[metric] }));
    this.wholeLadder = ladder.toSorted(inOrder).map((rung) => ({
      rung: rungOf(rung),
      metrics: rung.metrics,
      actions: rung.actions.map((action) => ({
        deed: action.do,
        audience: action.to,
        person: action.person,
        title: action.title,
        url: action.url,
        teamKey: action.team,
        action,
        known,
        release,
      })),
    }));
  }
}

/** As they are passed by most targets: fractions below 1, what lies before due, due, what lies after, fractions above 1. */
function inOrder(a: RungPlace, b: RungPlace): number {
  const [place, other] = [placing(a), placing(b)];
  return place[0] - other[0] || place[1] - other[1];
}

function placing({ fraction, beforeDueSeconds, afterDueSeconds }: RungPlace): readonly [part: number, within: number] {
  if (beforeDueSeconds !== null) return [1, -beforeDueSeconds];
  if (afterDueSeconds !== null) return [3, afterDueSeconds];
  const share = fraction ?? 1;
  return [share < 1 ? 0 : share === 1 ? 2 : 4, share];
}

/** SLA policies as the API shows them. */
export const slaPolicyViews = viewsOf(slaPolicies, (entry, release) => new PublishedSlaPolicy(entry, release));
