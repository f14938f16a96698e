import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { isOpen, nextOpen } from '../../core/calendars/businessTime.js';
import { Calendar, calendarViews } from '../../database/calendars/Calendar.js';
import { HolidaySet, holidaySetViews } from '../../database/calendars/HolidaySet.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

/** Calendars: what they hold, and whether they are open. Everybody may read them, since promises count in them. */
@Resolver(() => Calendar)
export class CalendarResolver {
  @Query(() => [Calendar], { description: 'All calendars, by name.' })
  async calendars(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly Calendar[]> {
    return calendarViews.all(await configurationIn(context, asked));
  }

  @Query(() => Calendar, { nullable: true, description: 'The calendar of that key; null when there is none.' })
  async calendar(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the calendar.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<Calendar | null> {
    return calendarViews.of(await configurationIn(context, asked), key);
  }

  @FieldResolver(() => [HolidaySet], { description: 'Holiday sets that it subscribes to.' })
  holidaySets(@Root() calendar: Calendar): HolidaySet[] {
    return calendar.holidaySetKeys.flatMap((key) => holidaySetViews.of(calendar.release, key) ?? []);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is open at that instant.' })
  isOpen(
    @Root() calendar: Calendar,
    @Ctx() { work }: Context,
    @Arg('at', () => DateTime, { nullable: true, description: 'The instant; null asks about now.' }) at: Date | null,
  ): boolean {
    return isOpen(calendar.hours, (at ?? work.now).getTime());
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'The earliest open instant at or after that one; null when it never opens again.',
  })
  nextOpen(
    @Root() calendar: Calendar,
    @Ctx() { work }: Context,
    @Arg('at', () => DateTime, { nullable: true, description: 'The instant; null asks about now.' }) at: Date | null,
  ): Date | null {
    const opens = nextOpen(calendar.hours, (at ?? work.now).getTime());
    return opens === null ? null : new Date(opens);
  }
}

/** Holiday sets. */
@Resolver(() => HolidaySet)
export class HolidaySetResolver {
  @Query(() => [HolidaySet], { description: 'All holiday sets, by name.' })
  async holidaySets(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly HolidaySet[]> {
    return holidaySetViews.all(await configurationIn(context, asked));
  }

  @Query(() => HolidaySet, { nullable: true, description: 'The holiday set of that key; null when there is none.' })
  async holidaySet(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the holiday set.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<HolidaySet | null> {
    return holidaySetViews.of(await configurationIn(context, asked), key);
  }
}
