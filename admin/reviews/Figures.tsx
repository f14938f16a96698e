import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { FigureRow, ReviewRow } from '../api/reviews';
import { DataTable, type Column } from '../fields/DataTable';
import { TwoLines } from '../fields/Lines';
import { clockMetrics } from '../fields/words';
import type { ClockMetric } from '../gql/graphql';
import { percentText } from './words';

interface FiguresProps {
  readonly review: ReviewRow;
  readonly chosen: ClockMetric;
  readonly onChoose: (metric: ClockMetric) => void;
}

/** What was kept and broken, by what is promised; choosing one shows the misses behind its number. */
export function Figures({ review, chosen, onChoose }: FiguresProps) {
  const isClosed = review.closing !== null && review.closing !== undefined;
  const columns: readonly Column<FigureRow>[] = [
    {
      key: 'metric',
      label: 'Promise',
      render: ({ metric, isInternal }) => (
        <TwoLines
          first={<Box sx={{ fontWeight: 600 }}>{clockMetrics[metric]}</Box>}
          second={isInternal ? 'between us, told apart' : 'to customers'}
        />
      ),
    },
    {
      key: 'kept',
      label: 'Kept',
      isWide: true,
      render: (figure) => <Kept figure={figure} />,
    },
    {
      key: 'misses',
      label: 'Misses',
      align: 'right',
      labelOnCard: true,
      render: ({ metric, breached, unexplained }) => (
        <TwoLines
          first={
            <Button
              size="small"
              variant={metric === chosen ? 'contained' : 'outlined'}
              aria-pressed={metric === chosen}
              aria-label={`${breached} misses: ${clockMetrics[metric]}`}
              onClick={() => onChoose(metric)}
            >
              {breached}
            </Button>
          }
          second={unexplained > 0 ? `${unexplained} unexplained` : breached > 0 ? 'all explained' : undefined}
        />
      ),
    },
    {
      key: 'previous',
      label: 'Month before',
      align: 'right',
      labelOnCard: true,
      render: ({ previous }) => percentText(previous.ratio),
    },
    {
      key: 'year',
      label: 'Year before',
      align: 'right',
      labelOnCard: true,
      render: ({ lastYear }) => percentText(lastYear.ratio),
    },
    ...(isClosed
      ? [
          {
            key: 'published',
            label: 'When closed',
            align: 'right' as const,
            labelOnCard: true,
            render: ({ kept }: FigureRow) => (
              <TwoLines
                first={percentText(kept?.ratio)}
                second={`${kept?.met ?? 0} met, ${kept?.breached ?? 0} missed`}
              />
            ),
          },
        ]
      : []),
    {
      key: 'causes',
      label: 'Why',
      labelOnCard: true,
      render: ({ causes }) => (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary', whiteSpace: 'normal', minWidth: 130 }}>
          {causes
            .slice(0, 3)
            .map(({ name, count }) => `${name} (${count})`)
            .join(', ') || '–'}
        </Box>
      ),
    },
  ];
  return (
    <DataTable
      caption="Promises of the month"
      columns={columns}
      rows={review.figures}
      rowKey={({ metric }) => metric}
    />
  );
}

/** The share that was kept, drawn with the goal as a mark; the words beside it say the same. */
function Kept({ figure: { ratio, met, breached, goalPercent } }: { figure: FigureRow }) {
  const share = ratio === null || ratio === undefined ? null : Number(ratio) * 100;
  const isBelow = share !== null && typeof goalPercent === 'number' && share < goalPercent;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, minWidth: 160 }}>
      <span>
        <strong>{percentText(ratio)}</strong>{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {share === null ? 'none ended' : `${met} of ${met + breached}`}
          {typeof goalPercent === 'number' ? `, goal ${goalPercent} %${isBelow ? ': missed' : ''}` : ''}
        </Box>
      </span>
      <Box
        aria-hidden
        sx={(theme) => ({
          position: 'relative',
          height: 8,
          borderRadius: 4,
          bgcolor: theme.palette.signal.tones.neutral.tint,
        })}
      >
        <Box
          sx={(theme) => ({
            height: '100%',
            borderRadius: 4,
            width: `${share ?? 0}%`,
            bgcolor: theme.palette.signal.tones[isBelow ? 'bad' : 'good'].line,
          })}
        />
        {typeof goalPercent === 'number' && (
          <Box
            sx={{
              position: 'absolute',
              top: -2,
              bottom: -2,
              width: 2,
              left: `calc(${goalPercent}% - 1px)`,
              bgcolor: 'text.primary',
            }}
          />
        )}
      </Box>
    </Box>
  );
}
