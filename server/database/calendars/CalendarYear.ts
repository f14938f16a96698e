import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../kernel/scalars.js';
import { HolidayScopeName } from './Calendar.js';

@ObjectType({
  description: 'A stretch that is open under one holiday scope and closed under the other.',
  simpleResolvers: true,
})
export class HolidayScopeDifference {
  @Field(() => DateTime, { description: 'When it begins.' })
  readonly from!: Date;

  @Field(() => DateTime, { description: 'When it ends.' })
  readonly to!: Date;

  @Field(() => HolidayScopeName, { description: 'The scope under which it is open.' })
  readonly openWhen!: keyof typeof HolidayScopeName;
}

@ObjectType({ description: 'What the hours of a calendar come to in a year.', simpleResolvers: true })
export class CalendarYear {
  @Field(() => Int, { description: 'The year, from local midnight to local midnight.' })
  readonly year!: number;

  @Field(() => Int, { description: 'Seconds that an ordinary week is open, without holidays and clock changes.' })
  readonly openSecondsPerWeek!: number;

  @Field(() => Int, {
    description: 'Seconds that it is open in the year, holidays, exceptions and clock changes counted.',
  })
  readonly openSeconds!: number;

  @Field(() => Int, { description: 'The same if a holiday closed the windows that start on it.' })
  readonly openSecondsByShift!: number;

  @Field(() => Int, { description: 'The same if a holiday closed its whole date.' })
  readonly openSecondsByDate!: number;

  @Field(() => [HolidayScopeDifference], {
    complexity: ({ childComplexity }) => 20 * (1 + childComplexity),
    description: 'Where the two scopes differ, in order: what somebody chooses between.',
  })
  readonly differences!: readonly HolidayScopeDifference[];
}
