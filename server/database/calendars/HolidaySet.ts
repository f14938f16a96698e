import { Field, ObjectType } from 'type-graphql';
import { holidaySets, type Holiday, type HolidaySetDocument } from '../../core/calendars/HolidaySet.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';

@ObjectType('Holiday', { description: 'A holiday of a set.', simpleResolvers: true })
export class HolidayDate implements Holiday {
  @Field(() => String, {
    description: 'Date it is observed on: 2026-12-25, or --12-25 for each year that has the date.',
  })
  readonly on!: string;

  @Field(() => String, { description: 'What is celebrated.' })
  readonly name!: string;
}

@ObjectType({ description: 'Holidays of a country or region that calendars subscribe to.', simpleResolvers: true })
export class HolidaySet extends Configured {
  @Field(() => String, { nullable: true, description: 'Where they are observed; null when that says nothing.' })
  readonly country: string | null;

  @Field(() => [HolidayDate], { description: 'The holidays, in the order of the document.' })
  readonly dates: readonly HolidayDate[];

  /** Shows a holiday set of a release. */
  constructor(entry: ReleaseEntry<HolidaySetDocument, unknown>, release: Release) {
    super(entry, release);
    this.country = entry.document.country;
    this.dates = entry.document.dates;
  }
}

/** Holiday sets as the API shows them. */
export const holidaySetViews = viewsOf(holidaySets, (entry, release) => new HolidaySet(entry, release));
