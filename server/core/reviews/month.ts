import { Refusal } from '../kernel/Refusal.js';
import { periodsOf } from '../metrics/periods.js';

/** A calendar month of a zone: `[startsAt, endsAt)`. */
export interface Month {
  /** `YYYY-MM`. */
  readonly name: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The month of that name in that zone. Refuses INVALID for anything but `YYYY-MM` of years 2000 to 2199. */
export function monthOf(name: string, timeZone: string, path: readonly string[] = ['month']): Month {
  if (!/^2[01]\d\d-(0[1-9]|1[0-2])$/.test(name)) {
    const found = JSON.stringify(name.slice(0, 20));
    throw new Refusal('INVALID', `Expected a month from 2000-01 to 2199-12, like 2026-11, found ${found}.`, path);
  }
  const first = Temporal.PlainYearMonth.from(name).toPlainDate({ day: 1 });
  const [period] = periodsOf(first.toString(), first.add({ months: 1 }).toString(), timeZone, 'MONTH');
  return { name, timeZone, startsAt: period!.startsAt, endsAt: period!.endsAt };
}

/** The month so many months before; negative for later ones. */
export function monthsBefore({ name, timeZone }: Month, months: number): Month {
  return monthOf(Temporal.PlainYearMonth.from(name).subtract({ months }).toString(), timeZone);
}

/** The month in words: November 2026. */
export function monthInWords({ name }: Pick<Month, 'name'>): string {
  return Temporal.PlainYearMonth.from(name)
    .toPlainDate({ day: 1 })
    .toLocaleString('en', { month: 'long', year: 'numeric' });
}
