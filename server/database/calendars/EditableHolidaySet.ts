import { Field, InputType, ObjectType } from 'type-graphql';

@ObjectType('HolidayDocument', { description: 'A holiday of a set.', simpleResolvers: true })
@InputType('HolidayDocumentInput', { description: 'A holiday of a set.' })
export class EditableHoliday {
  @Field(() => String, {
    nullable: true,
    description:
      'Date on which it is observed: 2026-12-25, or --12-25 for each year that has the date. Where a holiday on a Sunday is made good on Monday, that Monday is the date.',
  })
  readonly on!: string | null;

  @Field(() => String, { nullable: true, description: 'What is celebrated.' })
  readonly name!: string | null;
}

const description =
  'Public holidays of a country or region. Calendars subscribe to sets: no business time counts on these dates, except where a calendar has hours of its own for one.';

/** What an editor of holiday sets loads and saves. */
@ObjectType('HolidaySetDocument', { description, simpleResolvers: true })
@InputType('HolidaySetDocumentInput', { description })
export class EditableHolidaySet {
  @Field(() => String, {
    description: 'Stable key: lower-case letters, digits and hyphens. Calendars subscribe by it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it, such as Public holidays in Berlin.' })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Country or region in words. It is shown only; empty says nothing.',
  })
  readonly country!: string | null;

  @Field(() => [EditableHoliday], {
    nullable: true,
    description:
      'The holidays, at most 2,000. Publishing moves no running clock: what is opened or prioritised from then on counts with it. Empty closes no day.',
  })
  readonly dates!: readonly EditableHoliday[] | null;
}
