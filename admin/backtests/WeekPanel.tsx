import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { BacktestFigure } from '../api/backtests';
import { DataTable, type Column } from '../fields/DataTable';
import { Panel } from '../fields/Panel';
import { HoursOfWeek, hourOfWeekText } from '../fields/HoursOfWeek';
import { CountLink } from './CountLink';
import { listOf } from './figures';

/** Breaches by the hour of the week in which the clock was started: how many more or fewer there would have been. */
export function WeekPanel({ figures }: { figures: readonly BacktestFigure[] }) {
  const [isListed, setListed] = useState(false);
  const byHour = new Map(figures.map((figure) => [Number(figure.key), figure]));
  const most = Math.max(1, ...figures.map(({ oldBreached, newBreached }) => Math.abs(newBreached - oldBreached)));
  const listed = figures
    .filter(({ oldBreached, newBreached }) => oldBreached + newBreached > 0)
    .toSorted((a, b) => Number(a.key) - Number(b.key));
  return (
    <Panel
      title="By hour"
      note="Breaches by weekday and hour in which the clock was started: as it was → as it would have been"
    >
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <HoursOfWeek
          label="Breaches by weekday and hour"
          caption="Breaches by weekday and hour, as it was and as it would have been"
          minWidth={960}
          cell={(hour) => <HourCell key={hour} figure={byHour.get(hour)} most={most} />}
        />
        <Button
          size="small"
          variant="outlined"
          aria-expanded={isListed}
          onClick={() => setListed(!isListed)}
          sx={{ justifySelf: 'start' }}
        >
          {isListed ? 'Hide the list' : `Show as a list: ${listed.length} hours`}
        </Button>
        {isListed && (
          <DataTable
            caption="Hours with breaches"
            columns={columns}
            rows={listed}
            rowKey={({ key }) => key ?? ''}
            empty="There were none, and would have been none."
          />
        )}
      </Box>
    </Panel>
  );
}

function HourCell({ figure, most }: { figure: BacktestFigure | undefined; most: number }) {
  const was = figure?.oldBreached ?? 0;
  const is = figure?.newBreached ?? 0;
  const change = is - was;
  const tone = change === 0 ? 'neutral' : change > 0 ? 'bad' : 'good';
  return (
    <Box
      component="td"
      title={`${was} as it was, ${is} as it would have been`}
      sx={(theme) => ({
        bgcolor: was + is === 0 ? undefined : theme.palette.signal.tones[tone].tint,
        color: theme.palette.signal.tones[tone].text,
        // how much it is, besides which way
        boxShadow: Math.abs(change) > most / 2 ? `inset 0 0 0 2px ${theme.palette.signal.tones[tone].line}` : undefined,
      })}
    >
      {was + is === 0 ? '·' : change === 0 ? was : `${was}→${is}`}
    </Box>
  );
}

const columns: readonly Column<BacktestFigure>[] = [
  {
    key: 'hour',
    label: 'Hour',
    isWide: true,
    render: ({ key }) => hourOfWeekText(Number(key)),
  },
  {
    key: 'old',
    label: 'Breached, was',
    align: 'right',
    render: (figure) => <CountLink count={figure.oldBreached} to={listOf(figure, { was: 'BREACHED' })} />,
  },
  {
    key: 'new',
    label: 'Breached, new',
    align: 'right',
    render: (figure) => <CountLink count={figure.newBreached} to={listOf(figure, { is: 'BREACHED' })} />,
  },
];
