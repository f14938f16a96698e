import { Field, InputType, ObjectType } from 'type-graphql';
import type { Body } from '../configuration/Editable.js';
import { listFrom, mapFrom } from '../configuration/keyed.js';

@ObjectType('WindowDocument', { description: 'Local opening hours within a day.', simpleResolvers: true })
@InputType('WindowDocumentInput', { description: 'Local opening hours within a day.' })
export class EditableWindow {
  @Field(() => String, { nullable: true, description: 'Local time at which it opens, from 00:00 to 23:59.' })
  readonly from!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Local time at which it closes, itself closed: 17:30, or 24:00 for midnight. At or before the opening time it lies on the next day, as in a night shift.',
  })
  readonly to!: string | null;
}

const dayOption = (day: string) => ({
  nullable: true,
  description: `When it is open on an ordinary ${day}, in one window or several. Empty: closed.`,
});

@ObjectType('WeekDocument', { description: 'Opening hours of an ordinary week.', simpleResolvers: true })
@InputType('WeekDocumentInput', { description: 'Opening hours of an ordinary week.' })
export class EditableWeek {
  @Field(() => [EditableWindow], dayOption('Monday'))
  readonly mon!: readonly EditableWindow[] | null;

  @Field(() => [EditableWindow], dayOption('Tuesday'))
  readonly tue!: readonly EditableWindow[] | null;

  @Field(() => [EditableWindow], dayOption('Wednesday'))
  readonly wed!: readonly EditableWindow[] | null;

  @Field(() => [EditableWindow], dayOption('Thursday'))
  readonly thu!: readonly EditableWindow[] | null;

  @Field(() => [EditableWindow], dayOption('Friday'))
  readonly fri!: readonly EditableWindow[] | null;

  @Field(() => [EditableWindow], dayOption('Saturday'))
  readonly sat!: readonly EditableWindow[] | null;

  @Field(() => [EditableWindow], dayOption('Sunday'))
  readonly sun!: readonly EditableWindow[] | null;
}

@ObjectType('OwnHoursDocument', { description: 'A date with hours of its own.', simpleResolvers: true })
@InputType('OwnHoursDocumentInput', { description: 'A date with hours of its own.' })
export class EditableOwnHours {
  @Field(() => String, {
    nullable: true,
    description: 'The date in the zone of the calendar, such as 2026-12-24. Each date stands in the list once.',
  })
  readonly on!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the hours differ, such as Christmas Eve.' })
  readonly reason!: string | null;

  @Field(() => [EditableWindow], {
    nullable: true,
    description: 'When it is open on that date, instead of the hours of the weekday. Empty: closed all day.',
  })
  readonly windows!: readonly EditableWindow[] | null;
}

@ObjectType('ClosureDocument', { description: 'A stretch of time in which nothing is open.', simpleResolvers: true })
@InputType('ClosureDocumentInput', { description: 'A stretch of time in which nothing is open.' })
export class EditableClosure {
  @Field(() => String, { nullable: true, description: 'Local time at which it begins, such as 2026-09-17T13:00.' })
  readonly from!: string | null;

  @Field(() => String, { nullable: true, description: 'Local time at which it ends; from then on it is open again.' })
  readonly to!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is closed, such as works meeting.' })
  readonly reason!: string | null;
}

const description =
  'When business time counts: hours of the week in a time zone, with holidays and exceptions. Promised times of SLA policies count in calendars.';

/** What an editor of calendars loads and saves. */
@ObjectType('CalendarDocument', { description, simpleResolvers: true })
@InputType('CalendarDocumentInput', { description })
export class EditableCalendar {
  @Field(() => String, {
    description:
      'Stable key: lower-case letters, digits and hyphens. Policies and teams name the calendar by it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What the calendar is for. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'IANA time zone in which all hours are meant, such as Europe/Berlin. Summer time is followed by itself. Changing it moves every hour of the calendar.',
  })
  readonly timeZone!: string | null;

  @Field(() => EditableWeek, {
    nullable: true,
    description:
      'Hours of an ordinary week. Publishing moves no running clock: what is opened or prioritised from then on counts with the new hours.',
  })
  readonly week!: EditableWeek | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the holiday sets whose dates close the calendar. Empty: it works through public holidays.',
  })
  readonly holidaySets!: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Holidays of this calendar alone, beside those of its sets: 2026-12-24, or --12-24 for each year. May be empty.',
  })
  readonly holidays!: readonly string[] | null;

  @Field(() => [EditableOwnHours], {
    nullable: true,
    description:
      'Dates with hours of their own, which win over the week and over holidays: open on a holiday, or closed early. May be empty.',
  })
  readonly dates!: readonly EditableOwnHours[] | null;

  @Field(() => [EditableClosure], {
    nullable: true,
    description: 'Stretches in which nothing is open, whatever all other hours say. May be empty.',
  })
  readonly closures!: readonly EditableClosure[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What a holiday closes where a window reaches over midnight: shift closes the windows that start on the holiday, also after midnight; date closes every hour of the date itself. Empty means shift.',
  })
  readonly holidayScope!: string | null;

  /** Dates are a list in the API and a map by date in the body. */
  static toBody(fields: Body): Body {
    return fields.dates === undefined ? fields : { ...fields, dates: mapFrom(fields.dates, 'on') };
  }

  /** The way back. */
  static fromBody(body: Body): Body {
    return { ...body, dates: listFrom(body.dates, 'on') };
  }
}
