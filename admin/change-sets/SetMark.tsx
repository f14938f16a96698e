import Box from '@mui/material/Box';
import type { DocumentChange } from '../gql/graphql';
import { ChangeTag } from './ChangeTag';

/** What the change set does to a document of a list; a dash where it does nothing. */
export const SetMark = ({ change }: { change: DocumentChange | undefined }) =>
  change ? <ChangeTag change={change} /> : <>–</>;

/** The documents that the change set takes out of a list. */
export const RemovedDocuments = ({ names }: { names: readonly string[] }) =>
  names.length > 0 && (
    <Box sx={{ px: 2, py: 1.25, borderTop: '1px solid', borderColor: 'divider', fontSize: '0.875rem' }}>
      <ChangeTag change="REMOVED" /> {names.join(', ')}
    </Box>
  );
