import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Refusal } from '../../core/kernel/Refusal.js';
import { calendarFileDates } from '../../database/calendars/calendarFile.js';
import { CalendarFileDates, HolidayPreview, HolidayRegion } from '../../database/calendars/HolidayRegion.js';
import { holidayCountries, holidayRegions, publicHolidays } from '../../database/calendars/publicHolidays.js';
import { LocalDate } from '../../database/kernel/scalars.js';
import type { Context } from '../kernel/Context.js';

/** The library answers a year in up to 60 ms. */
const mostMonths = 60;

const many: ComplexityEstimator = ({ childComplexity }) => 100 * (1 + childComplexity);

/** What holiday sets can be filled from: a library of public holidays, and iCalendar files. */
@Resolver()
export class HolidayResolver {
  @Query(() => [HolidayRegion], {
    complexity: many,
    description: "Countries whose public holidays are known, by name. For the provider's people.",
  })
  holidayCountries(): Promise<HolidayRegion[]> {
    return holidayCountries();
  }

  @Query(() => [HolidayRegion], {
    complexity: many,
    description: "Regions of a country with holidays of their own, by name. For the provider's people.",
  })
  holidayRegions(
    @Arg('country', () => String, { description: 'ISO 3166 code of the country, such as DE.' }) country: string,
  ): Promise<HolidayRegion[]> {
    return holidayRegions(country);
  }

  @Query(() => [HolidayPreview], {
    complexity: many,
    description:
      "Public holidays of some months, in order, to fill a holiday set from; those that begin during the day are left out. For the provider's people.",
  })
  holidayPreview(
    @Ctx() { work }: Context,
    @Arg('country', () => String, { description: 'ISO 3166 code of the country, such as DE.' }) country: string,
    @Arg('region', () => String, {
      nullable: true,
      description: 'Code of the region within it, such as BE; null for what holds in all of the country.',
    })
    region: string | null,
    @Arg('months', () => Int, {
      nullable: true,
      defaultValue: 24,
      description: `How many months, from 1 to ${mostMonths}; null means 24.`,
    })
    asked: number | null,
    @Arg('from', () => LocalDate, { nullable: true, description: 'First day; null means today.' }) from: string | null,
  ): Promise<HolidayPreview[]> {
    const months = asked ?? 24;
    if (months < 1 || months > mostMonths)
      throw new Refusal('INVALID', `Months go from 1 to ${mostMonths}.`, ['months']);
    return publicHolidays({ country, region: region ?? null, months, from: from ?? dayIn(work.now) });
  }

  @Query(() => CalendarFileDates, {
    description:
      "All-day events of an iCalendar file (.ics), to fill a holiday set from; nothing is kept. For the provider's people.",
  })
  calendarFileDates(
    @Ctx() { work }: Context,
    @Arg('text', () => String, { description: 'The file as text, at most 200,000 characters.' }) text: string,
  ): CalendarFileDates {
    return calendarFileDates(text, dayIn(work.now));
  }
}

const dayIn = (at: Date): string => at.toISOString().slice(0, 10);
