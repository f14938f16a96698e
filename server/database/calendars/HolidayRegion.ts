import { Field, ObjectType } from 'type-graphql';
import { LocalDate } from '../kernel/scalars.js';

@ObjectType({ description: 'A country or region whose public holidays are known.', simpleResolvers: true })
export class HolidayRegion {
  @Field(() => String, {
    description: 'ISO 3166 code of a country, such as DE; of a region what follows it: BE, or BY-A.',
  })
  readonly code!: string;

  @Field(() => String, { description: 'Name, in English where there is one.' })
  readonly name!: string;
}

@ObjectType({ description: 'A public holiday as a library of holidays knows it.', simpleResolvers: true })
export class HolidayPreview {
  @Field(() => LocalDate, {
    description: 'The date. Where a holiday that falls on a weekend is made good on another day, both are listed.',
  })
  readonly on!: string;

  @Field(() => String, { description: 'What is celebrated, in English where the library has a name.' })
  readonly name!: string;

  @Field(() => Boolean, {
    description: 'Whether the date is a Monday to Friday: on a weekend a holiday changes nothing for most calendars.',
  })
  readonly isWorkingDay!: boolean;
}

@ObjectType({ description: 'A date that an iCalendar file names.', simpleResolvers: true })
export class CalendarFileDate {
  @Field(() => LocalDate, { description: 'The date.' })
  readonly on!: string;

  @Field(() => String, { description: 'Summary of the event.' })
  readonly name!: string;
}

@ObjectType({ description: 'What an iCalendar file (.ics) holds for a holiday set.', simpleResolvers: true })
export class CalendarFileDates {
  @Field(() => [CalendarFileDate], {
    description: 'Dates of all-day events, in order: each day of several, and repetitions until ten years from now.',
  })
  readonly holidays!: readonly CalendarFileDate[];

  @Field(() => [String], { description: 'What was left out and why, in words. Empty when everything was read.' })
  readonly problems!: readonly string[];
}
