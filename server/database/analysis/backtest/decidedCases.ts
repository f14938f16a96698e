import { compareCase, type PromiseCase } from '../../../core/analysis/promiseCase.js';
import type { BusinessCalendar } from '../../../core/calendars/BusinessCalendar.js';
import type { Documents } from '../../../core/kernel/Release.js';
import type { CaseRow } from './sliceSql.js';

/** Cases that are remembered: with rules about titles nearly every clock is one of its own. */
const casesKept = 20_000;

/** What comes of a case: see `writeSlice` for what is told again. */
export interface DecidedCase {
  readonly name: string;
  readonly isSame: boolean;
  readonly targetMs: number | null;
  readonly version: number | null;
  readonly reasons: string;
  readonly toldAgain: 0 | 1 | 2;
}

/** A calendar whose spans are to be stored. */
interface CalendarAsked {
  readonly calendar: BusinessCalendar;
  readonly key: string;
}

/** The cases that clocks of a backtest were met in, with what the live documents and a candidate promise in them. */
export class DecidedCases {
  /** Cases that were met, for the slices to come. */
  private readonly cases = new Map<string, DecidedCase>();
  private readonly known = new Map<BusinessCalendar, number>();

  /**
   * `store` has the spans of calendars stored and answers their versions, in their order. At once: slices that are worked
   * on beside each other all find them.
   */
  constructor(
    private readonly live: Documents,
    private readonly candidate: Documents,
    private readonly store: (calendars: readonly CalendarAsked[]) => Promise<readonly number[]>,
  ) {}

  /** Versions of the calendars that the candidate counts by in these cases. */
  versions(): Iterable<number> {
    return this.known.values();
  }

  /** The cases that were met so far; none of them when they have become too many. */
  remembered(): DecidedCase[] {
    if (this.cases.size > casesKept) this.cases.clear();
    return [...this.cases.values()];
  }

  /** What comes of cases that were not met before. */
  async decide(unknown: readonly CaseRow[]): Promise<DecidedCase[]> {
    const compared = unknown.map((row) => ({ row, ...compareCase(this.live, this.candidate, caseOf(row)) }));
    await this.storeCalendars(
      compared.flatMap(({ isSame, promise }) => (isSame || !promise ? [] : [promise.calendar])),
    );
    const decided = compared.map(({ row, isSame, goesOn, promise }): DecidedCase => {
      const isWait = row.metric === 'NEXT_RESPONSE' || row.metric === 'PERIODIC_UPDATE';
      return {
        name: row.name,
        isSame,
        targetMs: promise?.target.targetMs ?? null,
        version: (promise && this.known.get(promise.calendar)) ?? null,
        reasons: promise?.target.pauseReasons.join() ?? '',
        toldAgain: isWait && !isSame ? 2 : goesOn ? 0 : 1,
      };
    });
    for (const each of decided) this.cases.set(each.name, each);
    return decided;
  }

  private async storeCalendars(all: readonly BusinessCalendar[]): Promise<void> {
    const missing = [...new Set(all)].filter((calendar) => !this.known.has(calendar));
    if (missing.length === 0) return;
    const versions = await this.store(missing.map((calendar) => ({ calendar, key: calendar.key })));
    for (const [i, calendar] of missing.entries()) this.known.set(calendar, versions[i]!);
  }
}

function caseOf({ channel, ...row }: CaseRow): PromiseCase {
  return { ...row, channel: channel ?? '' };
}

/** The cases as the arrays that `writeSlice` takes. */
export function caseColumnsOf(cases: readonly DecidedCase[]): unknown[] {
  return [
    cases.map(({ name }) => name),
    cases.map(({ isSame }) => isSame),
    cases.map(({ targetMs }) => targetMs),
    cases.map(({ version }) => version),
    cases.map(({ reasons }) => reasons),
    cases.map(({ toldAgain }) => toldAgain),
  ];
}
