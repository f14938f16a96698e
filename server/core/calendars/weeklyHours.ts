import { timeOfDayMs } from './localTime.js';
import { weekdays, type Week } from './OpeningHours.js';
import { mergeSpans, type Span } from './SpanTable.js';

const dayMs = 86_400_000;

/** Seconds that an ordinary week is open, without holidays and clock changes; what overlaps counts once. */
export function openSecondsPerWeek(week: Week): number {
  const weekMs = 7 * dayMs;
  const spans = weekdays.flatMap((day, i) =>
    week[day].flatMap(({ from, to }): Span[] => {
      const start = i * dayMs + timeOfDayMs(from);
      const end = i * dayMs + timeOfDayMs(to) + (timeOfDayMs(to) <= timeOfDayMs(from) ? dayMs : 0);
      // The night from Sunday to Monday belongs to the next week's beginning.
      return end <= weekMs
        ? [[start, end]]
        : [
            [start, weekMs],
            [0, end - weekMs],
          ];
    }),
  );
  return mergeSpans(spans).reduce((sum, [from, to]) => sum + (to - from), 0) / 1000;
}
