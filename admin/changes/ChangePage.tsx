import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import { ChangeComment } from '../api/changeMoves';
import type { ChangeRecord } from '../api/changes';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import { DataTable } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { Prose } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Person } from '../fields/Person';
import { ChangeStateChip } from '../fields/StateChip';
import { Tag } from '../fields/Tag';
import { changeOutcomes, changeTypes, riskLevels } from '../fields/words';
import { fewIncidentColumns } from '../incidents/incidentColumns';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { LinksPanel } from '../records/LinksPanel';
import { ReplyBox } from '../records/ReplyBox';
import { Timeline } from '../records/Timeline';
import { ChangeMoves } from './ChangeMoves';
import { Stages } from './Stages';
import { Window } from './Window';

/** One change with everything about it. */
export function ChangePage() {
  const { id = '' } = useParams();
  const query = useRow<ChangeRecord>('changes', id, { refetchInterval: 60_000 });
  return (
    <Loaded query={query} what="change">
      {(change) => <Contents change={change} reload={() => query.refetch().then(({ data }) => data)} />}
    </Loaded>
  );
}

const riskTones = { LOW: 'good', MEDIUM: 'warn', HIGH: 'bad' } as const;

function Contents({ change, reload }: { change: ChangeRecord; reload: () => Promise<ChangeRecord | undefined> }) {
  const { service, serviceKey, incidentsCaused, timeline } = change;
  return (
    <Page
      title={change.title}
      above={
        <>
          <Link to="/changes">Changes</Link> / {change.number}
        </>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: -1, fontSize: '0.875rem' }}>
        <ChangeStateChip state={change.state} />
        <Tag tone={change.changeType === 'EMERGENCY' ? 'bad' : 'neutral'}>{changeTypes[change.changeType]}</Tag>
        {change.riskLevel && <Tag tone={riskTones[change.riskLevel]}>{riskLevels[change.riskLevel]} risk</Tag>}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {service?.name ?? serviceKey}, proposed <Instant at={change.openedAt} />
        </Box>
      </Box>
      <Stages type={change.changeType} state={change.state} />
      <ChangeMoves change={change} reload={reload} />
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 348px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
          <Plan change={change} />
          <ReplyBox
            mayReply={false}
            mayNote={change.isOpen}
            customer="the customer"
            send={(body, isInternal, idempotencyKey) =>
              submit(ChangeComment, { id: change.id, body, isInternal, idempotencyKey })
            }
            onSent={() => void reload()}
            onReload={() => void reload()}
          />
          <Panel title="Incidents it caused" flush>
            <DataTable
              caption="Incidents caused by this change"
              columns={fewIncidentColumns}
              rows={incidentsCaused.nodes}
              rowKey={(row) => row.id}
              empty="None that anybody knows of."
            />
          </Panel>
          <Timeline recordId={change.id} entries={timeline.nodes} page={timeline.pageInfo} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
          <ChangeFacts change={change} />
          <LinksPanel links={change.links} />
        </Box>
      </Box>
    </Page>
  );
}

const Plan = ({ change }: { change: ChangeRecord }) => {
  const parts = [
    ['What it is about', change.description],
    ['Why it cannot wait', change.justification],
    ['Plan', change.plan],
    ['The way back', change.backoutPlan],
    ['Review', change.reviewNotes],
  ] as const;
  const written = parts.filter(([, text]) => text);
  return (
    <Panel title="Plan">
      {written.length === 0 && <Box sx={{ color: 'text.secondary' }}>Nothing is written down yet.</Box>}
      {written.map(([title, text]) => (
        <Box key={title} sx={{ '& + &': { mt: 2 } }}>
          <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.8125rem', fontWeight: 600, color: 'text.secondary' }}>
            {title}
          </Box>
          <Prose text={text ?? ''} />
        </Box>
      ))}
    </Panel>
  );
};

const ChangeFacts = ({ change }: { change: ChangeRecord }) => (
  <Panel title="Details">
    <Facts
      facts={[
        ['Planned', <Window key="window" change={change} />],
        ['Begun', change.startedAt && <Instant key="begun" at={change.startedAt} as="date" />],
        ['Finished', change.finishedAt && <Instant key="finished" at={change.finishedAt} as="date" />],
        ['Outcome', change.outcome && changeOutcomes[change.outcome]],
        ['Asked by', <Person key="by" person={change.requestedBy} />],
        ['Looked over by', change.peerReviewer && <Person key="peer" person={change.peerReviewer} />],
        ['Authorized by', change.authorizedBy && <Person key="authorized" person={change.authorizedBy} />],
        ['Authorized', change.authorizedAt && <Instant key="at" at={change.authorizedAt} as="date" />],
        ['Template', change.templateKey],
        [
          'Service',
          change.service ? (
            <Link key="service" to={`/services/${change.service.key}`}>
              {change.service.name}
            </Link>
          ) : (
            change.serviceKey
          ),
        ],
        ['Organisation', change.organisation?.name],
        ['Opened under', `release ${change.release.number}`],
      ]}
    />
  </Panel>
);
