import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { IncidentRecord } from '../api/incidents';
import { useRow } from '../api/useRow';
import { ClockBar } from '../fields/ClockBar';
import { Instant } from '../fields/Instant';
import { Prose } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { PriorityChip } from '../fields/PriorityChip';
import { IncidentStateChip } from '../fields/StateChip';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { DecisionPanel } from '../records/DecisionPanel';
import { LinksPanel } from '../records/LinksPanel';
import { ReplyBox } from '../records/ReplyBox';
import { Timeline } from '../records/Timeline';
import { HandoffsPanel } from './HandoffsPanel';
import { IncidentFacts } from './IncidentFacts';
import { IncidentMoves } from './IncidentMoves';
import { LinkButton } from './LinkButton';
import { commentOn } from './moves';
import { TasksPanel } from './TasksPanel';

/** One incident with everything about it. */
export function IncidentPage() {
  const { id = '' } = useParams();
  const query = useRow<IncidentRecord>('incidents', id, { refetchInterval: 30_000 });
  return (
    <Loaded query={query} what="incident">
      {(incident) => (
        <Contents
          incident={incident}
          readAt={query.dataUpdatedAt}
          reload={() => query.refetch().then(({ data }) => data)}
        />
      )}
    </Loaded>
  );
}

interface ContentsProps {
  readonly incident: IncidentRecord;
  readonly readAt: number;
  readonly reload: () => Promise<IncidentRecord | undefined>;
}

function Contents({ incident, readAt, reload }: ContentsProps) {
  const { viewerCan, clocks, decisions, links, timeline } = incident;
  return (
    <Page
      title={incident.title}
      above={
        <>
          <Link to="/incidents">Incidents</Link> / {incident.number}
        </>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: -1, fontSize: '0.875rem' }}>
        <IncidentStateChip state={incident.state} />
        <PriorityChip priority={incident.priority} />
        {incident.isMajor && <Tag tone="critical">Major incident</Tag>}
        {incident.isResolutionBreached && <Tag tone="bad">Resolution late</Tag>}
        {incident.isResponseBreached && <Tag tone="bad">Response late</Tag>}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {incident.service?.name ?? incident.serviceKey} for {incident.organisation?.name ?? 'an organisation'}, opened{' '}
          <Instant at={incident.openedAt} />
        </Box>
      </Box>
      <IncidentMoves incident={incident} reload={reload} />
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 348px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
          <Panel title="What happened">
            {incident.description ? (
              <Prose text={incident.description} />
            ) : (
              <Box sx={{ color: 'text.secondary' }}>Nobody described it.</Box>
            )}
          </Panel>
          <ReplyBox
            mayReply={viewerCan.commentPublicly}
            mayNote={viewerCan.commentInternally}
            customer={incident.organisation?.name ?? 'the customer'}
            send={(body, isInternal, idempotencyKey) => commentOn(incident, body, isInternal, idempotencyKey)}
            onSent={() => void reload()}
            onReload={() => void reload()}
          />
          <Timeline recordId={incident.id} entries={timeline.nodes} page={timeline.pageInfo} />
          {decisions.length > 0 && <DecisionPanel decisions={decisions} />}
        </Box>
        <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
          <Panel title="Clocks">
            {clocks.length ? (
              <Box
                component="ul"
                sx={{
                  listStyle: 'none',
                  m: 0,
                  p: 0,
                  '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
                }}
              >
                {clocks.map((clock) => (
                  <ClockBar key={clock.id} clock={clock} readAt={readAt} />
                ))}
              </Box>
            ) : (
              <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>No promise is counted for this incident.</Box>
            )}
          </Panel>
          <TasksPanel incident={incident} reload={reload} />
          <HandoffsPanel incident={incident} reload={reload} />
          <IncidentFacts incident={incident} />
          <LinksPanel
            links={links}
            causedBy={incident.causedBy}
            duplicateOf={incident.duplicateOf}
            actions={viewerCan.link && <LinkButton incident={incident} />}
          />
        </Box>
      </Box>
    </Page>
  );
}
