import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import { kindText, pageOfDocument } from '../api/documentKinds';
import type { HistoryRecord, VersionRow } from '../api/history';
import { useRow } from '../api/useRow';
import { ChangeTag } from '../change-sets/ChangeTag';
import { Sentences } from '../change-sets/DifferenceList';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { CompareVersions } from './CompareVersions';
import { RestoreVersion } from './RestoreVersion';

/** How a document came to be what it is: every revision with who, when, why, and what it changed. */
export function HistoryPage() {
  const { kind = '', id: key = '' } = useParams();
  const query = useRow<HistoryRecord>('history', `${kind}/${key}`);
  return (
    <Loaded query={query} what="document">
      {(history) => (
        <Page
          title={`History of ${history.name ?? key}`}
          above={<Link to={pageOfDocument(kind, key)}>{history.name ?? key}</Link>}
          lead={`Every revision of the ${kindText(kind)} that was ever live, the newest first.`}
        >
          <Panel title="Revisions" flush>
            <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {history.versions.map((version) => (
                <Version
                  key={`${version.release.number} ${version.change}`}
                  version={version}
                  address={pageOfDocument(kind, key)}
                  isLive={version.revisionId !== null && version.revisionId === history.liveRevisionId}
                />
              ))}
            </Box>
          </Panel>
          {history.versions.length > 1 && <CompareVersions kind={kind} documentKey={key} versions={history.versions} />}
        </Page>
      )}
    </Loaded>
  );
}

interface VersionProps {
  readonly version: VersionRow;
  readonly address: string;
  readonly isLive: boolean;
}

const Version = ({ version, address, isLive }: VersionProps) => {
  const { revisionId, change, changedBy, publishedAt, reason, release } = version;
  return (
    <Box component="li" sx={{ px: 2, py: 1.25, borderTop: '1px solid', borderColor: 'divider', minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', fontSize: '0.875rem' }}>
        <ChangeTag change={change} />
        {isLive && <Tag tone="good">Live</Tag>}
        <Box sx={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Link to={`/releases/${release.number}`}>Release {release.number}</Link>, by{' '}
          {changedBy?.displayName ?? 'the program'} <Instant at={publishedAt} as="both" />
          {reason && <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{reason}</Box>}
          {release.warningReason && (
            <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              In spite of warnings: {release.warningReason}
            </Box>
          )}
        </Box>
        {change !== 'REMOVED' && <Link to={`${address}?release=${release.number}`}>Look at it</Link>}
        {revisionId && !isLive && <RestoreVersion revisionId={revisionId} release={release.number} />}
      </Box>
      <Sentences difference={{ sentences: version.sentences, fields: version.differences }} />
    </Box>
  );
};
