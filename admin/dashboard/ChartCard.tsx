import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, Suspense, useId, useState } from 'react';
import type { SeriesRow } from '../api/metrics';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import type { ChartSpec } from './charts';
import { SeriesTable } from './SeriesTable';
import { useSeries } from './useSeries';

const Chart = lazy(() => import('./Chart').then((m) => ({ default: m.Chart })));

/** Room for a chart before it is there, so that nothing jumps. */
const height = 248;

/** A chart with its numbers as a table behind it. The chart is a picture to screen readers; the table says it all. */
export function ChartCard({ chart, timeZone }: { chart: ChartSpec; timeZone: string }) {
  const query = useSeries(chart, timeZone);
  const [isTable, setIsTable] = useState(false);
  const id = useId();
  return (
    <Panel
      title={chart.title}
      note={chart.note}
      actions={
        <Button
          size="small"
          aria-expanded={isTable}
          aria-controls={id}
          onClick={() => setIsTable(!isTable)}
          sx={{ alignSelf: 'start' }}
        >
          {isTable ? 'Chart' : 'Table'}
          <Box component="span" sx={hidden}>{` of ${chart.title}`}</Box>
        </Button>
      }
    >
      <Box id={id} sx={{ minHeight: height }}>
        <Loaded query={query} what="chart">
          {(series) =>
            hasValues(series) ? (
              isTable ? (
                <SeriesTable chart={chart} series={series} />
              ) : (
                <Suspense fallback={<Box sx={{ height }} />}>
                  <Chart chart={chart} series={series} height={height} />
                </Suspense>
              )
            ) : (
              <Box sx={{ height, display: 'grid', placeItems: 'center', color: 'text.secondary' }}>
                Nothing to count in this time yet.
              </Box>
            )
          }
        </Loaded>
      </Box>
    </Panel>
  );
}

const hasValues = (series: readonly SeriesRow[]) =>
  series.some(({ points }) => points.some(({ value }) => value !== null));

const hidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
