import Box from '@mui/material/Box';
import { usePermissions } from 'react-admin';
import { Page } from '../layout/Page';
import { DownloadPanel } from './DownloadPanel';
import { ImportPanel } from './ImportPanel';

/** The whole configuration as files: to keep in a repository, to carry from one installation to another. */
export function AsCodePage() {
  const { permissions: role } = usePermissions<string>();
  return (
    <Page
      title="As code"
      lead="The configuration as readable YAML files, one for each document. What is downloaded and read in again changes nothing."
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <DownloadPanel />
        {role === 'OPS_LEADER' && <ImportPanel />}
      </Box>
    </Page>
  );
}
