import type { SeriesRow } from '../api/metrics';
import { DataTable, type Column } from '../fields/DataTable';
import type { ChartSpec } from './charts';
import { drawn, periodText, valueText } from './values';

interface Period {
  readonly date: string;
  readonly index: number;
}

/** The numbers of a chart, the newest period first. */
export function SeriesTable({ chart, series }: { chart: ChartSpec; series: readonly SeriesRow[] }) {
  const columns: readonly Column<Period>[] = [
    {
      key: 'period',
      label: chart.grain === 'MONTH' ? 'Month' : 'Week from',
      render: ({ date }) => periodText(date, chart.grain),
    },
    ...series.map(({ metric, points }) => ({
      key: metric.name,
      label: metric.label,
      align: 'right' as const,
      wraps: true,
      render: ({ index }: Period) => valueText(drawn(points[index]?.value, chart.unit), chart.unit),
    })),
  ];
  const periods = (series[0]?.points ?? []).map(({ date }, index) => ({ date, index })).toReversed();
  return <DataTable caption={chart.title} columns={columns} rows={periods} rowKey={({ date }) => date} />;
}
