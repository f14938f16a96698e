import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { calendars } from '../../core/calendars/Calendar.js';
import { yearOfHours } from '../../core/calendars/scopes.js';
import { openSecondsPerWeek } from '../../core/calendars/weeklyHours.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { CalendarYear } from '../../database/calendars/CalendarYear.js';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import type { ChangeSetRow } from '../../database/configuration/changeSets.js';
import { draftOfRow } from '../../database/configuration/drafting.js';
import type { Context } from '../kernel/Context.js';

/** Cost of compiling a year twice. */
const costOfYear = 200;

/** Makes what shows of a change set what the hours of a calendar come to; `bench` checks what is drafted. */
export function calendarsOfChangeSets(bench: Workbench): Function {
  @Resolver(() => ChangeSet)
  class CalendarsOfChangeSetResolver {
    @FieldResolver(() => CalendarYear, {
      nullable: true,
      complexity: ({ childComplexity }) => costOfYear + childComplexity,
      description:
        'What the hours of a calendar come to in a year, and where the two holiday scopes differ. Ask for it with a save that is a dry run to see what is not saved yet. Null for a calendar that has errors, or that there is none of.',
    })
    async calendarYear(
      @Root() set: ChangeSetRow,
      @Arg('calendar', () => String, { description: 'Key of the calendar.' }) key: string,
      @Arg('year', () => Int, { description: 'The year, from 2000 to 2100.' }) year: number,
      @Ctx() { work }: Context,
    ): Promise<CalendarYear | null> {
      if (year < 2000 || year > 2100)
        throw new Refusal('INVALID', `Expected a year from 2000 to 2100, found ${year}.`, ['year']);
      const { release } = await draftOfRow(work, bench, set);
      const entry = release.entry(calendars, key);
      if (!entry) return null;
      const { openMs, shiftMs, dateMs, differences } = yearOfHours(entry.compiled, year);
      return {
        year,
        openSecondsPerWeek: openSecondsPerWeek(entry.document.week),
        openSeconds: Math.floor(openMs / 1_000),
        openSecondsByShift: Math.floor(shiftMs / 1_000),
        openSecondsByDate: Math.floor(dateMs / 1_000),
        differences: differences.map(({ from, to, openWhen }) => ({
          from: new Date(from),
          to: new Date(to),
          openWhen: openWhen === 'shift' ? 'SHIFT' : 'DATE',
        })),
      };
    }
  }
  return CalendarsOfChangeSetResolver;
}
