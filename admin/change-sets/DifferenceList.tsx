import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { kindText, pageOfDocument } from '../api/documentKinds';
import type { Difference } from '../api/releases';
import { ChangeTag } from './ChangeTag';
import { FieldDifferences } from './FieldDifferences';

/** Documents with what is different in them: in words, and field by field on demand. */
export const DifferenceList = ({ documents, query = '' }: { documents: readonly Difference[]; query?: string }) =>
  documents.length === 0 ? (
    <Box sx={{ px: 2, pb: 2, color: 'text.secondary', fontSize: '0.875rem' }}>There is no difference.</Box>
  ) : (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {documents.map((document) => (
        <Box
          component="li"
          key={`${document.kind} ${document.key}`}
          sx={{ px: 2, py: 1.25, borderTop: '1px solid', borderColor: 'divider', minWidth: 0 }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <ChangeTag change={document.change} />
            <DocumentName document={document} query={query} />
          </Box>
          <Sentences difference={document} />
        </Box>
      ))}
    </Box>
  );

const DocumentName = ({ document: { kind, key, name, change }, query }: { document: Difference; query: string }) => (
  <Box component="span" sx={{ fontSize: '0.875rem' }}>
    {change === 'REMOVED' ? (
      <strong>{name}</strong>
    ) : (
      <Box component={Link} to={`${pageOfDocument(kind, key)}${query}`} sx={{ fontWeight: 600 }}>
        {name}
      </Box>
    )}{' '}
    <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
      {kindText(kind)}
    </Box>
  </Box>
);

/** What is different in a document, in words; on demand field by field. */
export const Sentences = ({
  difference: { sentences, fields },
}: {
  difference: Pick<Difference, 'sentences' | 'fields'>;
}) => (
  <Box sx={{ display: 'grid', gap: 0.5, mt: 0.5, fontSize: '0.875rem', minWidth: 0 }}>
    <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.25, overflowWrap: 'anywhere' }}>
      {sentences.map((sentence, index) => (
        <li key={`${index} ${sentence}`}>{sentence}</li>
      ))}
    </Box>
    {fields.length > 0 && (
      <Box
        component="details"
        sx={{
          '& > summary': { cursor: 'pointer', fontSize: '0.8125rem', color: 'text.secondary', width: 'fit-content' },
        }}
      >
        <summary>Before and after, field by field</summary>
        <FieldDifferences fields={fields} />
      </Box>
    )}
  </Box>
);
