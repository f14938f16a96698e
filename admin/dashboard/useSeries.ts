import { useGetList } from 'react-admin';
import type { SeriesRow } from '../api/metrics';
import { mayPass } from '../api/useRow';
import { useNow } from '../fields/useNow';
import type { ChartSpec } from './charts';

/** The series of a chart, up to and with today, in whole weeks or months of the given zone. */
export function useSeries({ metrics, grain, daysBack }: ChartSpec, timeZone: string) {
  const today = localDay(new Date(useNow()), timeZone);
  return useGetList<SeriesRow>(
    'series',
    {
      filter: {
        metrics: metrics.join(','),
        from: periodStart(shift(today, -daysBack), grain),
        to: shift(today, 1),
        grain,
        timeZone,
      },
    },
    { retry: mayPass, refetchInterval: 300_000, staleTime: 60_000 },
  );
}

/** The local day of an instant: "2026-11-24". */
function localDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

function shift(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The Monday of the week, or the first of the month: half periods at the left would look like a rise. */
function periodStart(day: string, grain: ChartSpec['grain']): string {
  if (grain === 'MONTH') return `${day.slice(0, 8)}01`;
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return grain === 'WEEK' ? shift(day, -weekday) : day;
}
