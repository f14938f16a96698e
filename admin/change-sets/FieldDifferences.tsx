import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { lazy, Suspense } from 'react';
import type { Difference } from '../api/releases';
import { documentChanges } from './words';

type Field = Difference['fields'][number];

const LineDifference = lazy(() => import('./LineDifference'));

/** The fields of a document side by side, before and after. Texts of several lines are compared line by line. */
export const FieldDifferences = ({ fields }: { fields: readonly Field[] }) => (
  <Box sx={{ overflowX: 'auto', mt: 0.75 }} tabIndex={0} role="region" aria-label="Before and after">
    <Box
      component="table"
      sx={{
        // the line at the right belongs to it, and would be cut off
        width: 'calc(100% - 1px)',
        minWidth: 420,
        tableLayout: 'fixed',
        borderCollapse: 'collapse',
        fontSize: '0.8125rem',
        '& th, & td': {
          px: 1,
          py: 0.75,
          textAlign: 'left',
          verticalAlign: 'top',
          border: '1px solid',
          borderColor: 'divider',
          overflowWrap: 'anywhere',
          whiteSpace: 'pre-wrap',
        },
        '& th': { fontWeight: 600 },
      }}
    >
      <caption style={visuallyHidden}>Fields before and after</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <FieldRow key={field.path} field={field} />
        ))}
      </tbody>
    </Box>
  </Box>
);

const FieldRow = ({ field: { path, label, change, before, after } }: { field: Field }) => {
  const isText = [before, after].some((side) => side?.includes('\n'));
  return (
    <tr>
      <th scope="row" title={path}>
        {label}
        <Box component="span" sx={{ display: 'block', fontWeight: 400, color: 'text.secondary' }}>
          {documentChanges[change].word}
        </Box>
      </th>
      {isText ? (
        <td colSpan={2}>
          <Suspense fallback={after}>
            <LineDifference before={before ?? ''} after={after ?? ''} />
          </Suspense>
        </td>
      ) : (
        <>
          <Side text={before} change="REMOVED" />
          <Side text={after} change="ADDED" />
        </>
      )}
    </tr>
  );
};

const Side = ({ text, change }: { text: string | null | undefined; change: 'ADDED' | 'REMOVED' }) => (
  <Box
    component="td"
    sx={(theme) => {
      const { tint, text: ink } = theme.palette.signal.tones[change === 'ADDED' ? 'good' : 'bad'];
      return text ? { bgcolor: tint, color: ink } : { color: 'text.secondary' };
    }}
  >
    {text || 'nothing'}
  </Box>
);
