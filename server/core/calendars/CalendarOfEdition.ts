import { BusinessCalendar } from './BusinessCalendar.js';
import { clipSpans, mergeSpans, type Span } from './SpanTable.js';

/** Open spans as an edition of the zone rules once made them; complete from `from` to `to`, epoch milliseconds. */
export interface StoredSpans {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

/**
 * A calendar as an edition of the time zone rules that is not this runtime's has compiled it: within the horizon that was
 * stored it is open when it was, beyond it as this runtime's rules say.
 */
export class CalendarOfEdition extends BusinessCalendar {
  /** Takes the calendar as it is written, in the zone that it is meant in. */
  constructor(
    written: BusinessCalendar,
    private readonly stored: StoredSpans,
  ) {
    super(written.key, written.hours);
  }

  protected override openSpans(from: number, to: number): Span[] {
    const { from: first, to: last, spans } = this.stored;
    return mergeSpans([
      ...(from < first ? super.openSpans(from, Math.min(to, first)) : []),
      ...clipSpans(spans, Math.max(from, first), Math.min(to, last)),
      ...(to > last ? super.openSpans(Math.max(from, last), to) : []),
    ]);
  }
}
