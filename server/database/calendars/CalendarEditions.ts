import type { BusinessCalendar } from '../../core/calendars/BusinessCalendar.js';
import { CalendarOfEdition, type StoredSpans } from '../../core/calendars/CalendarOfEdition.js';
import type { Span } from '../../core/calendars/SpanTable.js';
import type { Sql } from '../kernel/sql.js';
import { hashOf, runtimeTzdata } from './calendarVersions.js';

/**
 * Calendars as other editions of the time zone rules have them. Clocks go by the edition that was in force when they were
 * promised, until a decision counts them anew.
 */
export class CalendarEditions {
  private readonly made = new Map<string, BusinessCalendar>();

  /** Takes the spans that differ from what this runtime computes, by the hash of the calendar and the edition. */
  constructor(private readonly stored: ReadonlyMap<string, StoredSpans> = new Map()) {}

  /**
   * The calendar as that edition has it: itself for this runtime's, for null, and where the two make no difference that is
   * known of. Takes calendars only; the type is whatever the caller, which may know of none, calls them.
   */
  of<C extends object>(given: C, tzdata: string | null): C {
    const calendar = given as object as BusinessCalendar;
    if (this.stored.size === 0 || tzdata === null || tzdata === runtimeTzdata) return given;
    const name = nameOf(hashOf(calendar), tzdata);
    const stored = this.stored.get(name);
    if (!stored) return given;
    const known = this.made.get(name) ?? new CalendarOfEdition(calendar, stored);
    this.made.set(name, known);
    return known as object as C;
  }
}

/** All that differ of the calendars that are stored: none as long as no update of the zone rules moved anything. */
export async function calendarEditions(sql: Sql): Promise<CalendarEditions> {
  const rows = await sql.rows<StoredEdition>(
    'calendar_editions',
    `select v.content_hash as hash, v.tzdata, v.from_at as "from", v.to_at as "to",
            (select coalesce(json_agg(json_build_array(biz_epoch(s.open_at), biz_epoch(s.close_at)) order by s.open_at), '[]')
               from calendar_span s where s.version = v.id) as spans
       from calendar_version v
      where v.tzdata <> $1
        and (v.differs_at is not null
             or exists (select from calendar_version o where o.superseded_by = v.id and o.differs_at is not null))`,
    [runtimeTzdata],
  );
  return new CalendarEditions(
    new Map(
      rows.map(({ hash, tzdata, from, to, spans }) => [
        nameOf(hash, tzdata),
        { from: from.getTime(), to: to.getTime(), spans },
      ]),
    ),
  );
}

interface StoredEdition {
  readonly hash: string;
  readonly tzdata: string;
  readonly from: Date;
  readonly to: Date;
  readonly spans: readonly Span[];
}

function nameOf(hash: string, tzdata: string): string {
  return `${hash} ${tzdata}`;
}
