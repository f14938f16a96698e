import Box from '@mui/material/Box';
import { Navigate } from 'react-router-dom';
import type { FiguresRow } from '../api/metrics';
import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { external } from '../layout/places';
import { Waiting } from '../layout/Waiting';
import { charts } from './charts';
import { ChartCard } from './ChartCard';
import { TasksTile } from './TasksTile';
import { Tile } from './Tile';

/** How the desk is doing: what is open now, and how the last weeks went. */
export function Dashboard() {
  const figures = useRow<FiguresRow>('figures', 'now', { refetchInterval: 60_000 });
  const viewer = useRow<ViewerRow>('viewer', 'me');
  const { role, organisation } = viewer.data ?? {};
  const mayHaveTasks = role === 'PARTNER' && external.some((kind) => kind === organisation?.kind);
  if (viewer.isPending) return <Waiting />;
  // what a vendor was given to do is all that it sees
  if (organisation?.kind === 'VENDOR') return <Navigate to="/tasks" replace />;
  return (
    <Page
      title="Dashboard"
      lead={viewer.data && `${viewer.data.organisation.name}, times in ${viewer.data.organisation.timeZone}`}
    >
      <Loaded query={figures} what="figures">
        {(now) => (
          <Box
            component="ul"
            aria-label="Now"
            sx={{
              listStyle: 'none',
              m: 0,
              p: 0,
              display: 'grid',
              gap: 1.5,
              gridTemplateColumns: 'repeat(auto-fit, minmax(158px, 1fr))',
            }}
          >
            <Tile label="Open" count={now.open.totalCount} to="/incidents" />
            <Tile
              label="Resolution late"
              count={now.breached.totalCount}
              to="/incidents?breached=resolution"
              tone="bad"
            />
            <Tile label="Due within 24 hours" count={now.dueSoon.totalCount} to="/incidents?due=soon" tone="warn" />
            {viewer.data?.mayReadInternal && (
              <Tile label="With nobody" count={now.unassigned.totalCount} to="/incidents?assignee=none" tone="warn" />
            )}
            {mayHaveTasks && <TasksTile />}
            <Tile label="On hold" count={now.pending.totalCount} to="/incidents?state=PENDING" />
          </Box>
        )}
      </Loaded>
      {viewer.data?.mayReadMetrics && (
        <Box
          sx={{
            display: 'grid',
            gap: 2.5,
            alignItems: 'start',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          {charts
            .filter(({ isInternal }) => viewer.data.mayReadInternal || !isInternal)
            .map((chart) => (
              <ChartCard key={chart.title} chart={chart} timeZone={viewer.data.organisation.timeZone} />
            ))}
        </Box>
      )}
    </Page>
  );
}
