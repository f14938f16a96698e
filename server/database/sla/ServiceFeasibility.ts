import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Release } from '../../core/kernel/Release.js';
import type { StepKind } from '../../core/catalog/Service.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime, LocalDate, TimeZone } from '../kernel/scalars.js';

/** Whose time a step is. */
export const PathStepKind = apiEnum<StepKind>('PathStepKind', 'Whose time a step of a delivery path is.', {
  TEAM: 'A team has the work.',
  SUPPLIER: 'A supplier is waited for.',
  APPROVAL: 'An approval is waited for.',
});

@ObjectType({ description: 'A step on the path of a service, with the time that it has.', simpleResolvers: true })
export class FeasibilityStep {
  @Field(() => String, { description: 'What is done.' })
  readonly name!: string;

  @Field(() => PathStepKind, { description: 'Whose time it is.' })
  readonly kind!: StepKind;

  @Field(() => String, { nullable: true, description: 'Name of the team or supplier; null when none is named.' })
  readonly holder!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds of business time that it has; null when nobody says so: then it counts as done at once.',
  })
  readonly seconds!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the calendar whose time counts; null like the seconds.',
  })
  readonly calendar!: string | null;
}

@ObjectType({ description: 'A step as it takes place for one start.', simpleResolvers: true })
export class FeasibilityStepTaken {
  @Field(() => String, { description: 'What is done.' })
  readonly name!: string;

  @Field(() => DateTime, { description: 'When it begins.' })
  readonly startedAt!: Date;

  @Field(() => DateTime, { description: 'When it is done.' })
  readonly doneAt!: Date;
}

@ObjectType({ description: 'The start that comes out worst, spelled out.', simpleResolvers: true })
export class FeasibilityWorst {
  @Field(() => DateTime, { description: 'When the work is asked for.' })
  readonly startAt!: Date;

  @Field(() => DateTime, { description: 'When the promise is due.' })
  readonly dueAt!: Date;

  @Field(() => DateTime, { description: 'When the last step is done.' })
  readonly doneAt!: Date;

  @Field(() => Int, { description: 'Seconds from due to done, counted around the clock, rounded up.' })
  readonly lateSeconds!: number;

  @Field(() => [FeasibilityStepTaken], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description: 'Its steps, one after the other.',
  })
  readonly steps!: readonly FeasibilityStepTaken[];
}

@ObjectType({ description: 'How starts in an hour of a weekday fare, over the year.', simpleResolvers: true })
export class FeasibilityHour {
  @Field(() => Int, { description: 'Weekday, from 1 for Monday to 7 for Sunday.' })
  readonly weekday!: number;

  @Field(() => Int, { description: 'Hour of the local day, from 0 to 23.' })
  readonly hour!: number;

  @Field(() => Float, { description: 'Share of its starts for which the promise cannot be kept, from 0 to 1.' })
  readonly lateShare!: number;

  @Field(() => Int, {
    description: 'Seconds from due to done of the start that comes out worst; 0 when all can be kept.',
  })
  readonly worstLateSeconds!: number;

  @Field(() => DateTime, { nullable: true, description: 'The start that comes out worst; null when all can be kept.' })
  readonly worstStartAt!: Date | null;
}

@ObjectType({ description: 'A date on which the promise cannot be kept for some starts.', simpleResolvers: true })
export class FeasibilityDate {
  @Field(() => LocalDate, { description: 'The date, in the zone of the promise.' })
  readonly on!: string;

  @Field(() => Float, { description: 'Share of its starts for which the promise cannot be kept, above 0, at most 1.' })
  readonly lateShare!: number;

  @Field(() => Int, { description: 'Seconds from due to done of the start that comes out worst.' })
  readonly worstLateSeconds!: number;
}

@ObjectType({
  description:
    "Whether the resolution that a service promises can be kept when every step on its path takes the time that it has, for every start of a year. The provider's people only.",
  simpleResolvers: true,
})
export class ServiceFeasibility {
  @Field(() => Int, { description: 'The year of the starts.' })
  readonly year!: number;

  @Field(() => TimeZone, {
    description: 'Zone of the calendar of the promise, in which weekdays, hours and dates are meant.',
  })
  readonly timeZone!: string;

  @Field(() => Int, { description: 'Promised resolution in seconds of business time.' })
  readonly targetSeconds!: number;

  @Field(() => [FeasibilityStep], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description: 'The steps of the path with the time that each has, one after the other.',
  })
  readonly steps!: readonly FeasibilityStep[];

  @Field(() => Boolean, {
    description: 'False when some step has no time that anybody says: then starts fare worse than is shown.',
  })
  readonly isComplete!: boolean;

  @Field(() => Float, {
    description: 'Share of the starts of the year for which the promise cannot be kept, from 0 to 1.',
  })
  readonly lateShare!: number;

  @Field(() => FeasibilityWorst, {
    nullable: true,
    description: 'The start that comes out worst; null when the promise can always be kept.',
  })
  readonly worst!: FeasibilityWorst | null;

  @Field(() => [FeasibilityHour], {
    complexity: ({ childComplexity }) => 168 * (1 + childComplexity),
    description: 'The 168 hours of the week, Monday 0:00 first.',
  })
  readonly hours!: readonly FeasibilityHour[];

  @Field(() => [FeasibilityDate], {
    complexity: ({ childComplexity }) => 366 * (1 + childComplexity),
    description: 'Dates with a start for which the promise cannot be kept, in order.',
  })
  readonly dates!: readonly FeasibilityDate[];

  readonly calendarKey!: string;
  readonly policyKey!: string;
  readonly release!: Release;
}
