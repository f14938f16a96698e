import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Metric } from '../../core/sla/Clock.js';
import type { Fault } from '../../core/sla/SlaReview.js';
import { Person } from '../../database/identity/Person.js';
import { DateTime, Decimal, TimeZone } from '../../database/kernel/scalars.js';
import { BreachFault } from '../../database/sla/EditableSlaReview.js';
import { ClockMetric } from '../../database/sla/PublishedSlaPolicy.js';

@ObjectType({ simpleResolvers: true, description: 'How many promises were kept and broken.' })
export class AttainmentCounts {
  @Field(() => Int, { nullable: false, description: 'Clocks that were met.' })
  met!: number;

  @Field(() => Int, { nullable: false, description: 'Clocks whose promise was broken, also while the record is open.' })
  breached!: number;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Share that was met, between 0 and 1, to nine decimals; null where none ended.',
  })
  ratio!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A cause that explains misses.' })
export class ReviewCause {
  @Field(() => String, { nullable: false, description: 'Its key.' })
  key!: string;

  @Field(() => String, { nullable: false, description: 'Its name; the key where it was taken out since.' })
  name!: string;

  @Field(() => String, { nullable: false, description: 'When to choose it; may be empty.' })
  description!: string;

  @Field(() => BreachFault, { nullable: false, description: 'Whose doing it is.' })
  fault!: Fault;
}

@ObjectType({ simpleResolvers: true, description: 'How many misses have a cause.' })
export class CauseTally {
  @Field(() => String, { nullable: false, description: 'Key of the cause.' })
  causeKey!: string;

  @Field(() => String, { nullable: false, description: 'Its name.' })
  name!: string;

  @Field(() => Int, { nullable: false, description: 'How many misses it explains.' })
  count!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The figures of one sort of promise in a month.' })
export class ReviewFigure extends AttainmentCounts {
  @Field(() => ClockMetric, { nullable: false, description: 'What is promised. Sorts are never pooled.' })
  metric!: Metric;

  @Field(() => Boolean, {
    nullable: false,
    description:
      'True for what teams and suppliers promised the provider: it is told apart, and no month waits for it.',
  })
  isInternal!: boolean;

  @Field(() => Int, { nullable: false, description: 'Misses that nobody has explained.' })
  unexplained!: number;

  @Field(() => Float, { nullable: true, description: 'Percentage that is to be met; null where no goal is set.' })
  goalPercent!: number | null;

  @Field(() => AttainmentCounts, { nullable: false, description: 'The same of the month before.' })
  previous!: AttainmentCounts;

  @Field(() => AttainmentCounts, { nullable: false, description: 'The same of that month a year earlier.' })
  lastYear!: AttainmentCounts;

  @Field(() => AttainmentCounts, {
    nullable: true,
    description: 'The figure as it was kept when the month was closed; null while it is not closed.',
  })
  kept!: AttainmentCounts | null;

  @Field(() => [CauseTally], {
    nullable: false,
    complexity: ({ childComplexity }) => 5 * childComplexity,
    description: 'Its explained misses by cause, the most frequent one first.',
  })
  causes!: CauseTally[];
}

@ObjectType({ simpleResolvers: true, description: 'A closing of a month.' })
export class SlaMonthClosing {
  @Field(() => DateTime, { nullable: false, description: 'When it was closed.' })
  closedAt!: Date;

  @Field(() => Person, { nullable: true, description: 'Who closed it.' })
  closedBy!: Person | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was opened again; null while the closing holds.' })
  reopenedAt!: Date | null;

  @Field(() => Person, { nullable: true, description: 'Who opened it again.' })
  reopenedBy!: Person | null;

  @Field(() => String, { nullable: true, description: 'Why it was opened again.' })
  reopenReason!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A clock whose part in a closed month is another by now.' })
export class SlaMonthChange {
  @Field(() => ID, { nullable: false, description: 'Id of the clock.' })
  clockId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of its incident; null when the clock is gone.' })
  recordId!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of its incident.' })
  number!: string | null;

  @Field(() => ClockMetric, { nullable: false, description: 'What is promised.' })
  metric!: Metric;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it was met when the month was closed; null: not in it.',
  })
  wasMet!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is met by now; null: not in the month any more.' })
  isMet!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'The promises of a month: kept, broken, explained.' })
export class BreachReview {
  @Field(() => String, { nullable: false, description: 'The month, like 2026-11.' })
  month!: string;

  @Field(() => TimeZone, { nullable: false, description: 'Zone in which it begins and ends.' })
  timeZone!: string;

  @Field(() => DateTime, { nullable: false, description: 'First instant of it.' })
  startsAt!: Date;

  @Field(() => DateTime, { nullable: false, description: 'First instant after it.' })
  endsAt!: Date;

  @Field(() => Boolean, { nullable: false, description: 'True when it is over: only then it can be closed.' })
  isOver!: boolean;

  @Field(() => Boolean, { nullable: false, description: 'True when the viewer may close it or open it again.' })
  viewerCanClose!: boolean;

  @Field(() => Int, { nullable: false, description: 'Broken promises to customers that keep it from being closed.' })
  missingExplanations!: number;

  @Field(() => [ReviewFigure], {
    nullable: false,
    complexity: ({ childComplexity }) => 6 * childComplexity,
    description: 'Figures by what is promised, those of customers first.',
  })
  figures!: ReviewFigure[];

  @Field(() => [ReviewCause], {
    nullable: false,
    complexity: ({ childComplexity }) => 10 + childComplexity,
    description: 'Causes that a miss may be explained by now, in their order.',
  })
  causes!: ReviewCause[];

  @Field(() => SlaMonthClosing, { nullable: true, description: 'Who closed it and when; null while it is open.' })
  closing!: SlaMonthClosing | null;

  @Field(() => [SlaMonthClosing], {
    nullable: false,
    complexity: ({ childComplexity }) => 5 * childComplexity,
    description: 'Earlier closings that were taken back, the newest first.',
  })
  earlierClosings!: SlaMonthClosing[];

  @Field(() => Int, { nullable: false, description: 'Clocks whose part in the closed month is another by now.' })
  changeCount!: number;

  @Field(() => [SlaMonthChange], {
    nullable: false,
    complexity: ({ childComplexity }) => 50 + 10 * childComplexity,
    description: 'Those clocks, 50 of them at most.',
  })
  changes!: SlaMonthChange[];
}
