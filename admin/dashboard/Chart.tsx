import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { LineChart } from '@mui/x-charts/LineChart';
import type { SeriesRow } from '../api/metrics';
import type { ChartSpec } from './charts';
import { axisText, drawn, periodText, valueText } from './values';

interface ChartProps {
  readonly chart: ChartSpec;
  readonly series: readonly SeriesRow[];
  readonly height: number;
}

/** Draws a chart in the colours of the theme. */
export function Chart({ chart, series, height }: ChartProps) {
  const { palette } = useTheme();
  const { grain, unit, look, target } = chart;
  const format = (value: number | null) => valueText(value, unit);
  const first = firstPeriod(series);
  const rows = series.map(({ metric, points }) => ({
    label: metric.label,
    data: points.slice(first).map(({ value }) => drawn(value, unit)),
    valueFormatter: format,
  }));
  const common = {
    height,
    skipAnimation: true,
    margin: { left: 4, right: 16, top: 12, bottom: 0 },
    grid: { horizontal: true },
    hideLegend: series.length < 2,
    colors: [...palette.signal.chart],
    xAxis: [
      {
        scaleType: 'band' as const,
        data: (series[0]?.points ?? []).slice(first).map(({ date }) => periodText(date, grain)),
        tickLabelStyle: { fill: palette.text.secondary, fontSize: 12 },
        height: 28,
      },
    ],
    yAxis: [
      {
        // shares that are to reach a goal are drawn up to all of them, others as high as they are
        min: unit === 'share' && target ? floorOf(rows, target.value) : 0,
        max: unit === 'share' && target ? 1 : undefined,
        valueFormatter: (value: number) => axisText(value, unit),
        tickLabelStyle: { fill: palette.text.secondary, fontSize: 12 },
        width: 54,
        tickNumber: 5,
      },
    ],
    sx: { '& .MuiChartsGrid-line': { stroke: palette.divider } },
  };
  if (look === 'bars') return <BarChart {...common} series={rows} borderRadius={3} />;
  return (
    <LineChart
      {...common}
      series={rows.map((row) => ({
        ...row,
        curve: 'linear' as const,
        area: look === 'area',
        showMark: look === 'line',
      }))}
      sx={{ ...common.sx, '& .MuiLineChart-area, & .MuiAreaElement-root': { opacity: 0.18 } }}
    >
      {target && (
        <ChartsReferenceLine
          y={target.value}
          label={target.label}
          labelAlign="end"
          lineStyle={{ stroke: palette.signal.tones.good.line, strokeDasharray: '5 4', strokeWidth: 1.5 }}
          labelStyle={{ fill: palette.text.secondary, fontSize: 12 }}
        />
      )}
    </LineChart>
  );
}

/** Where the axis of shares begins: a step below the least of them, so that a few per cent can be told apart. */
function floorOf(rows: readonly { readonly data: readonly (number | null)[] }[], target: number): number {
  const values = rows.flatMap(({ data }) => data).filter((value) => value !== null);
  return Math.max(0, Math.floor(Math.min(target, ...values) * 10 - 0.5) / 10);
}

/** The first period in which there was anything: what lies before it is no part of the story. */
function firstPeriod(series: readonly SeriesRow[]): number {
  const firsts = series.map(({ points }) => points.findIndex(({ value }) => value !== null && Number(value) !== 0));
  return Math.max(0, Math.min(...firsts.filter((index) => index >= 0)));
}
