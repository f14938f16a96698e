import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { editorOfDocument } from '../api/documentKinds';
import type { DocumentOfSet } from '../api/documentsOfSet';
import { Tag } from '../fields/Tag';
import { Page } from '../layout/Page';

interface BrokenDocumentProps {
  readonly kind: string;
  readonly changeSet: string;
  readonly document: DocumentOfSet;
}

/** Stands for the page of a document that has errors in the change set that is shown: nothing can be said of it yet. */
export const BrokenDocument = ({ kind, changeSet, document: { key, name } }: BrokenDocumentProps) => (
  <Page title={name}>
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <Tag tone="bad">Has errors</Tag>
    </Box>
    <Typography>
      In the change set that you see, the checks find errors in it, or in what it relies on, so that it cannot be shown
      as it would work. <Link to={editorOfDocument(kind, key, { changeSet })}>Open it in the editor</Link>, or{' '}
      <Link to={`/change-sets/${changeSet}`}>see what was found</Link>.
    </Typography>
  </Page>
);
