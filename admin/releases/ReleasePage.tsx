import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import type { DifferencesRow, ReleaseRecord } from '../api/releases';
import { useRow } from '../api/useRow';
import { DifferenceList } from '../change-sets/DifferenceList';
import { Notes } from '../change-sets/Publishing';
import { WarningList } from '../change-sets/Warnings';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Compare } from './Compare';
import { RestoreButton } from './RestoreButton';

/** A release: what it changed, what is different between it and another one, and the way back to it. */
export function ReleasePage() {
  const { id = '' } = useParams();
  const query = useRow<ReleaseRecord>('releases', id);
  return (
    <Loaded query={query} what="release">
      {(release) => <Contents release={release} />}
    </Loaded>
  );
}

function Contents({ release }: { release: ReleaseRecord }) {
  const { number, liveNumber, note, changeSet, restores, publishedBy, publishedAt, documentCount, notes } = release;
  const [params, setParams] = useSearchParams();
  const isLive = number === liveNumber;
  const from = Number(params.get('from')) || Math.max(1, number - 1);
  return (
    <Page
      title={`Release ${number}`}
      above={<Link to="/releases">Releases</Link>}
      lead={note}
      actions={
        <>
          <Button variant="outlined" component={Link} to={`/services?release=${number}`}>
            Look at it
          </Button>
          {!isLive && <RestoreButton number={number} liveNumber={liveNumber} />}
        </>
      }
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: -1, fontSize: '0.875rem' }}>
        <Tag tone={isLive ? 'good' : 'neutral'}>{isLive ? 'Live' : 'Past'}</Tag>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          Published <Instant at={publishedAt} as="both" />
        </Box>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        <Panel
          title="Differences"
          actions={
            <Compare
              from={from}
              to={number}
              newest={liveNumber}
              onChange={(other) => setParams({ from: String(other) }, { replace: true })}
            />
          }
          flush
        >
          {from === number ? (
            <Box sx={{ px: 2, pb: 2, fontSize: '0.875rem', color: 'text.secondary' }}>
              There is no release before this one.
            </Box>
          ) : (
            <Between from={from} to={number} />
          )}
        </Panel>
        <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
          <Panel title="About">
            <Facts
              facts={[
                ['Published by', publishedBy?.displayName ?? 'the program'],
                [
                  'Change set',
                  changeSet && (
                    <Link key="set" to={`/change-sets/${changeSet.id}`}>
                      {changeSet.name}
                    </Link>
                  ),
                ],
                [
                  'Makes live',
                  typeof restores === 'number' && (
                    <>
                      <Link to={`/releases/${restores}`}>release {restores}</Link> again
                    </>
                  ),
                ],
                ['Documents', documentCount],
              ]}
            />
          </Panel>
          {release.warningReason && (
            <Panel title="Published in spite of warnings" note={release.warningReason}>
              <WarningList
                label="Warnings"
                warnings={release.warnings.map((warning) => ({ ...warning, name: warning.key }))}
              />
            </Panel>
          )}
          <Panel title="Release notes">
            <Notes text={notes || (number === 1 ? 'The first release.' : '')} />
          </Panel>
        </Box>
      </Box>
    </Page>
  );
}

/** What is different between two releases. */
function Between({ from, to }: { from: number; to: number }) {
  const query = useRow<DifferencesRow>('differences', `${from}..${to}`);
  return (
    <Loaded query={query} what="pair of releases">
      {({ documents }) => <DifferenceList documents={documents} query={`?release=${to}`} />}
    </Loaded>
  );
}
