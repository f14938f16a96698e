import type { Metric } from '../../core/sla/Clock.js';
import type { RetargetMode } from '../../core/sla/SlaPolicy.js';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { apiEnum } from '../../database/kernel/apiEnum.js';
import { DateTime, Duration, TimeZone } from '../../database/kernel/scalars.js';
import { ClockStateName } from '../../database/records/enums.js';
import { ClockMetric, RetargetModeName } from '../../database/sla/PublishedSlaPolicy.js';

const LineKindName = apiEnum('ReceiptLineKind', "What a stretch of a clock's time was.", {
  COUNTED: 'It counted.',
  CLOSED: 'The calendar was closed.',
  PAUSED: 'The clock stood still for a reason that its policy names.',
  RESOLVED: 'The time between resolving and reopening.',
  AWAY: 'The holder of the clock had no part in the work.',
});

const ClosedReasonName = apiEnum('ReceiptClosedReason', 'Why a calendar was closed.', {
  CLOSURE: 'A closure of the calendar.',
  OWN_HOURS: 'The date has hours of its own.',
  HOLIDAY: 'A holiday.',
  OUTSIDE_HOURS: 'Outside of the hours of the week.',
});

/** Cost of lists that are short in nearly every receipt: two lines a day. */
const linesOf: ComplexityEstimator = ({ childComplexity }) => 50 * (1 + childComplexity);
const few: ComplexityEstimator = ({ childComplexity }) => 2 * (1 + childComplexity);

@ObjectType({
  description: "A stretch of a clock's time. Lines follow each other without gap or overlap.",
  simpleResolvers: true,
})
export class ReceiptLine {
  @Field(() => LineKindName, { description: 'What it was.' })
  readonly kind!: keyof typeof LineKindName;

  @Field(() => DateTime, { description: 'When it begins.' })
  readonly from!: Date;

  @Field(() => DateTime, { description: 'When it ends, itself not in it.' })
  readonly to!: Date;

  @Field(() => Duration, { description: 'Business time of it that counts.' })
  readonly counted!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly countedSeconds!: number;

  @Field(() => Duration, { description: 'Business time that counts from the start of the clock to its end.' })
  readonly total!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly totalSeconds!: number;

  @Field(() => String, { description: 'The same in words, exactly: 1 h 30 min 0.25 s.' })
  readonly totalWords!: string;

  @Field(() => Duration, { description: 'Business time that lies in it, counted or not.' })
  readonly open!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly openSeconds!: number;

  @Field(() => [String], {
    description: 'Why the clock stood still: hold reasons, or RESOLVED; several where they overlap.',
  })
  readonly pausedBy!: readonly string[];

  @Field(() => ClosedReasonName, { nullable: true, description: 'Why the calendar was closed; null for all else.' })
  readonly closedBecause!: keyof typeof ClosedReasonName | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the holiday, or the reason of the closure or of the own hours; null where there is none.',
  })
  readonly label!: string | null;

  @Field(() => Int, { description: 'Place of the part of the receipt that it lies in, from 0.' })
  readonly part!: number;

  @Field(() => Boolean, { description: 'True for what is not yet: how the time goes on if nothing happens.' })
  readonly isAhead!: boolean;

  @Field(() => String, { description: 'What it was, in English: closed: Christmas Day.' })
  readonly words!: string;

  @Field(() => String, { description: 'What of it counts, or would have counted, exactly: 1 h 30 min 0.25 s.' })
  readonly amount!: string;
}

@ObjectType({
  description: 'What a clock was counted by for a time; more than one where time used was carried over.',
  simpleResolvers: true,
})
export class ReceiptPart {
  @Field(() => DateTime, { description: 'When it began.' })
  readonly from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null for the last one.' })
  readonly until!: Date | null;

  @Field(() => String, { description: 'Key of the calendar.' })
  readonly calendarKey!: string;

  @Field(() => String, { description: 'Name of the calendar at that time.' })
  readonly calendarName!: string;

  @Field(() => String, { description: 'Revision of the calendar.' })
  readonly calendarRevisionId!: string;

  @Field(() => TimeZone, { description: 'Zone in which its hours were meant.' })
  readonly timeZone!: string;
}

@ObjectType({ description: 'A change of the target of a clock, or of what it is counted by.', simpleResolvers: true })
export class ReceiptRetarget {
  @Field(() => DateTime, { description: 'When it changed.' })
  readonly at!: Date;

  @Field(() => RetargetModeName, {
    nullable: true,
    description: 'What became of the time used; null for a correction, which counts all of it anew.',
  })
  readonly mode!: RetargetMode | null;

  @Field(() => Duration, { description: 'Target before.' })
  readonly fromTarget!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly fromTargetSeconds!: number;

  @Field(() => Duration, { description: 'Target after.' })
  readonly toTarget!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly toTargetSeconds!: number;

  @Field(() => String, { description: 'Key of the calendar before.' })
  readonly fromCalendarKey!: string;

  @Field(() => String, { description: 'Key of the calendar after.' })
  readonly toCalendarKey!: string;

  @Field(() => String, { description: 'What changed, in English.' })
  readonly words!: string;
}

@ObjectType({ description: "A step of a clock's ladder.", simpleResolvers: true })
export class ReceiptStep {
  @Field(() => String, { description: 'The step, such as 0.75 or -1800.' })
  readonly rung!: string;

  @Field(() => DateTime, { description: 'When it was passed, or will be if nothing happens.' })
  readonly at!: Date;

  @Field(() => Boolean, { description: 'True when it was passed.' })
  readonly isPassed!: boolean;

  @Field(() => String, { description: 'The step in English: 75 % of the target.' })
  readonly words!: string;
}

@ObjectType({
  description:
    'The itemised account of a clock: what was promised, and line by line what of the time counted and why the rest did not. The file holds the same with all that a second calculation needs; docs/receipt.sql is one.',
  simpleResolvers: true,
})
export class ClockReceipt {
  @Field(() => Boolean, {
    description: 'False for a verdict that was taken over from another system: nothing was calculated here.',
  })
  readonly isCalculated!: boolean;

  @Field(() => ID, { description: 'Id of the record.' })
  readonly recordId!: string;

  @Field(() => String, { description: 'Number of the record.' })
  readonly recordNumber!: string;

  @Field(() => ClockMetric, { description: 'What was promised.' })
  readonly metric!: Metric;

  @Field(() => String, { description: 'What was promised, in English: First response.' })
  readonly metricName!: string;

  @Field(() => ClockStateName, { description: 'Where the clock stands then.' })
  readonly state!: keyof typeof ClockStateName;

  @Field(() => DateTime, { nullable: true, description: 'Up to when it was counted; null without a calculation.' })
  readonly asOf!: Date | null;

  @Field(() => DateTime, { description: 'When the clock started.' })
  readonly startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it stopped; null while it goes on.' })
  readonly stoppedAt!: Date | null;

  @Field(() => Duration, { nullable: true, description: 'Promised business time; null without a calculation.' })
  readonly target!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same in seconds.' })
  readonly targetSeconds!: number | null;

  @Field(() => Duration, { nullable: true, description: 'Business time counted; null without a calculation.' })
  readonly elapsed!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same in seconds.' })
  readonly elapsedSeconds!: number | null;

  @Field(() => String, { nullable: true, description: 'The same in words, exactly; null without a calculation.' })
  readonly elapsedWords!: string | null;

  @Field(() => String, { nullable: true, description: 'The target in words; null without a calculation.' })
  readonly targetWords!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the time runs out or ran out; null while it is not due.',
  })
  readonly dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the promise was broken; null while it is not.' })
  readonly breachedAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the promise was kept; null while that is open.' })
  readonly isMet!: boolean | null;

  @Field(() => String, { description: 'Why it is due when it is, in English.' })
  readonly why!: string;

  @Field(() => String, { nullable: true, description: 'Key of the policy; null without a calculation.' })
  readonly policyKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Revision of the policy; null without a calculation.' })
  readonly policyRevisionId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Edition of the time zone rules that it was counted under; null without a calculation.',
  })
  readonly tzdata!: string | null;

  @Field(() => TimeZone, { nullable: true, description: 'Zone of the calendar; null without a calculation.' })
  readonly timeZone!: string | null;

  @Field(() => [ReceiptPart], { complexity: few, description: 'What it was counted by, oldest first.' })
  readonly parts!: readonly ReceiptPart[];

  @Field(() => [ReceiptLine], { complexity: linesOf, description: 'Its time from the start on, line by line.' })
  readonly lines!: readonly ReceiptLine[];

  @Field(() => [ReceiptRetarget], { complexity: few, description: 'Changes of its target, oldest first.' })
  readonly retargets!: readonly ReceiptRetarget[];

  @Field(() => [ReceiptStep], {
    complexity: few,
    description: "Steps of its ladder, in order. Empty for all but the provider's people.",
  })
  readonly steps!: readonly ReceiptStep[];

  @Field(() => String, { description: 'Path at which it is a JSON file; with .txt at the end it is a page of text.' })
  readonly file!: string;
}
