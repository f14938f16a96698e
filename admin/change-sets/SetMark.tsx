import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { editorOfDocument } from '../api/documentKinds';
import type { DocumentOfSet } from '../api/documentsOfSet';
import { Tag } from '../fields/Tag';
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

interface BrokenDocumentsProps {
  readonly kind: string;
  readonly changeSet: string;
  readonly documents: readonly DocumentOfSet[];
}

/** The documents that have errors in the change set, which the list above does not hold: each leads to its editor. */
export const BrokenDocuments = ({ kind, changeSet, documents }: BrokenDocumentsProps) =>
  documents.length > 0 && (
    <Box
      component="ul"
      aria-label="With errors"
      sx={{ listStyle: 'none', m: 0, p: 0, borderTop: '1px solid', borderColor: 'divider', fontSize: '0.875rem' }}
    >
      {documents.map(({ key, name, change }) => (
        <Box component="li" key={key} sx={{ px: 2, py: 1.25, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Box component={Link} to={editorOfDocument(kind, key, { changeSet })} sx={{ fontWeight: 600 }}>
            {name}
          </Box>
          <Tag tone="bad">Has errors</Tag>
          {change && <ChangeTag change={change} />}
        </Box>
      ))}
    </Box>
  );
