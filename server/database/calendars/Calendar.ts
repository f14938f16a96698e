import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Field, Int, ObjectType } from 'type-graphql';
import { calendars, type CalendarDocument } from '../../core/calendars/Calendar.js';
import type { BusinessCalendar } from '../../core/calendars/BusinessCalendar.js';
import { weekdays } from '../../core/calendars/OpeningHours.js';
import { openSecondsPerWeek } from '../../core/calendars/weeklyHours.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { LocalDate, TimeZone } from '../kernel/scalars.js';

const Weekday = apiEnum('Weekday', 'A day of the week.', {
  MONDAY: 'Monday.',
  TUESDAY: 'Tuesday.',
  WEDNESDAY: 'Wednesday.',
  THURSDAY: 'Thursday.',
  FRIDAY: 'Friday.',
  SATURDAY: 'Saturday.',
  SUNDAY: 'Sunday.',
});
const weekdayNames = Object.values(Weekday);

export const HolidayScopeName = apiEnum('HolidayScope', 'What a holiday closes.', {
  SHIFT: 'The windows that start on the holiday, also the part of a night shift that reaches into the next day.',
  DATE: 'Every instant of the local date, whenever the window began.',
});

/** Cost of the windows of a day: hardly ever more than two. */
const fewWindows: ComplexityEstimator = ({ childComplexity }) => 2 * (1 + childComplexity);

@ObjectType({ description: 'Local opening hours within a day.', simpleResolvers: true })
export class TimeWindow {
  @Field(() => String, { description: 'Local time at which it opens: 09:00.' })
  readonly from!: string;

  @Field(() => String, {
    description:
      'Local time at which it closes, itself closed: 17:30, or 24:00 for midnight; at or before `from` it lies on the next day.',
  })
  readonly to!: string;
}

@ObjectType({ description: 'Opening hours of one day of an ordinary week.', simpleResolvers: true })
export class CalendarDay {
  @Field(() => Weekday, { description: 'The day of the week.' })
  readonly day!: keyof typeof Weekday;

  @Field(() => [TimeWindow], { complexity: fewWindows, description: 'When it is open; empty for a closed day.' })
  readonly windows!: readonly TimeWindow[];
}

@ObjectType({
  description: 'A date with hours of its own, which win over holidays and the week.',
  simpleResolvers: true,
})
export class CalendarDate {
  @Field(() => LocalDate, { description: 'The date, in the zone of the calendar.' })
  readonly on!: string;

  @Field(() => String, { description: 'Why the hours differ.' })
  readonly reason!: string;

  @Field(() => [TimeWindow], { complexity: fewWindows, description: 'When it is open on that date; empty for closed.' })
  readonly windows!: readonly TimeWindow[];
}

@ObjectType({
  description: 'A stretch of local time in which nothing is open, whatever the hours say.',
  simpleResolvers: true,
})
export class CalendarClosure {
  @Field(() => String, { description: 'Local time at which it begins: 2026-12-24T13:00.' })
  readonly from!: string;

  @Field(() => String, { description: 'Local time at which it ends, itself open again.' })
  readonly to!: string;

  @Field(() => String, { description: 'Why it is closed.' })
  readonly reason!: string;
}

@ObjectType({
  description: 'When a team or a promise counts time: hours of the week in a zone, with holidays and exceptions.',
  simpleResolvers: true,
})
export class Calendar extends Configured {
  @Field(() => String, { description: 'What the calendar is for; empty when nothing is said.' })
  readonly description: string;

  @Field(() => TimeZone, { description: 'Zone in which the hours are meant.' })
  readonly timeZone: string;

  @Field(() => [CalendarDay], {
    complexity: ({ childComplexity }) => 7 * (1 + childComplexity),
    description: 'The seven days of an ordinary week, Monday first.',
  })
  readonly week: readonly CalendarDay[];

  @Field(() => [String], {
    description: 'Holidays of this calendar alone: 2026-12-24, or --12-24 for each year. The sets have theirs.',
  })
  readonly holidays: readonly string[];

  @Field(() => [CalendarDate], { description: 'Dates with hours of their own, in order.' })
  readonly dates: readonly CalendarDate[];

  @Field(() => [CalendarClosure], { description: 'Stretches in which nothing is open.' })
  readonly closures: readonly CalendarClosure[];

  @Field(() => HolidayScopeName, { description: 'What a holiday closes.' })
  readonly holidayScope: keyof typeof HolidayScopeName;

  @Field(() => Int, { description: 'Seconds that an ordinary week is open, without holidays and clock changes.' })
  readonly openSecondsPerWeek: number;

  readonly holidaySetKeys: readonly string[];
  readonly hours: BusinessCalendar;

  /** Shows a calendar of a release. */
  constructor(entry: ReleaseEntry<CalendarDocument, BusinessCalendar>, release: Release) {
    super(entry, release);
    const { description, timeZone, week, holidays, dates, closures, holidayScope, holidaySets } = entry.document;
    this.description = description ?? '';
    this.timeZone = timeZone;
    this.week = weekdays.map((day, i) => ({ day: weekdayNames[i] ?? 'MONDAY', windows: week[day] }));
    this.holidays = holidays;
    this.dates = Object.entries(dates)
      .map(([on, { reason, windows }]) => ({ on, reason, windows }))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1));
    this.closures = closures;
    this.holidayScope = holidayScope === 'shift' ? 'SHIFT' : 'DATE';
    this.openSecondsPerWeek = openSecondsPerWeek(week);
    this.holidaySetKeys = holidaySets;
    this.hours = entry.compiled;
  }
}

/** Calendars as the API shows them. */
export const calendarViews = viewsOf(calendars, (entry, release) => new Calendar(entry, release));
