import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { ChangeSetRecord } from '../api/changeSets';
import { useRow } from '../api/useRow';
import { useMayEdit } from '../editor/useMayEdit';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Trouble } from '../layout/Trouble';
import { CasesPanel } from './CasesPanel';
import { ChangeSetStateTag } from './ChangeTag';
import { ConflictsPanel } from './ConflictsPanel';
import { EditedDocuments } from './EditedDocuments';
import { FindingsPanel } from './FindingsPanel';
import { ForecastPanel } from '../forecasts/ForecastPanel';
import { ImpactPanel } from './ImpactPanel';
import { Notes } from './Publishing';
import { SetMoves } from './SetMoves';

/** A change set: what it changes and why, what stands against it, and what can be done with it. */
export function ChangeSetPage() {
  const { id = '' } = useParams();
  const mayEdit = useMayEdit();
  const query = useRow<ChangeSetRecord>('change-sets', id, { refetchInterval: 20_000 });
  return (
    <Loaded query={query} what="change set">
      {(set) => (
        <Page title={set.name} above={<Link to="/change-sets">Change sets</Link>} lead={set.purpose}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: -1, fontSize: '0.875rem' }}>
            <ChangeSetStateTag state={set.state} />
            <Standing set={set} />
          </Box>
          {set.scheduleFailure && <Trouble message={`It was not published as scheduled: ${set.scheduleFailure}`} />}
          <SetMoves set={set} />
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
              alignItems: 'start',
            }}
          >
            <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
              <ConflictsPanel set={set} />
              <FindingsPanel set={set} />
              <EditedDocuments set={set} />
            </Box>
            <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
              <About set={set} />
              <CasesPanel set={set} />
              {!set.release && !set.discardedAt && mayEdit && <ForecastPanel setId={set.id} />}
              {!set.release && !set.discardedAt && <ImpactPanel setId={set.id} version={set.version} />}
              <Panel title="Release notes" note={set.release ? undefined : 'As they would be'}>
                <Notes text={set.notes} />
              </Panel>
            </Box>
          </Box>
        </Page>
      )}
    </Loaded>
  );
}

/** What holds of the set now, in a sentence. */
const Standing = ({ set }: { set: ChangeSetRecord }) => (
  <Box component="span" sx={{ color: 'text.secondary' }}>
    {set.release ? (
      <>
        Published as <Link to={`/releases/${set.release.number}`}>release {set.release.number}</Link>{' '}
        <Instant at={set.release.publishedAt} />
      </>
    ) : set.discardedAt ? (
      <>
        Discarded <Instant at={set.discardedAt} />
      </>
    ) : set.publishAt ? (
      <>
        To be published <Instant at={set.publishAt} as="both" />
      </>
    ) : set.needsApproval && !set.approvedAt ? (
      'Somebody who edited nothing in it has to approve it before it can be published.'
    ) : (
      <>
        Last edited <Instant at={set.updatedAt} />
      </>
    )}
  </Box>
);

const About = ({ set }: { set: ChangeSetRecord }) => (
  <Panel title="About">
    <Facts
      facts={[
        ['Opened', <Instant key="opened" at={set.createdAt} as="date" />],
        ['By', set.createdBy?.displayName ?? 'a program'],
        ['Edited by', set.authors.map(({ displayName }) => displayName).join(', ')],
        [
          'Begun on',
          <Link key="base" to={`/releases/${set.baseRelease.number}`}>
            Release {set.baseRelease.number}
          </Link>,
        ],
        [
          'Review',
          set.reviewRequestedAt && (
            <>
              asked for by {set.reviewRequestedBy?.displayName ?? 'a program'} <Instant at={set.reviewRequestedAt} />
            </>
          ),
        ],
        [
          'Approved',
          set.approvedAt && (
            <>
              by {set.approvedBy?.displayName ?? 'a program'} <Instant at={set.approvedAt} />
            </>
          ),
        ],
        ['In spite of its warnings', set.warningReason],
        ['Four eyes', set.needsApproval ? 'Publishing needs an approval' : 'Publishing needs no approval'],
      ]}
    />
  </Panel>
);
