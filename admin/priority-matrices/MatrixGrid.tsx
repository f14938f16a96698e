import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import type { MatrixRow } from '../api/configuration';
import { toneOfRank } from '../fields/PriorityChip';

type Cell = MatrixRow['cells'][number];

/** The matrix as a grid: impact down, urgency across. */
export const MatrixGrid = ({ matrix }: { matrix: MatrixRow }) => (
  <Box component="table" sx={look}>
    <caption style={visuallyHidden}>{matrix.name}: priority by impact and urgency</caption>
    <thead>
      <tr>
        <td />
        {matrix.urgencies.map(({ key, name }) => (
          <th scope="col" key={key}>
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              Urgency
            </Box>{' '}
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {matrix.impacts.map((impact) => (
        <tr key={impact.key}>
          <th scope="row">
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              Impact
            </Box>{' '}
            {impact.name}
          </th>
          {matrix.urgencies.map((urgency) => (
            <MatrixCell
              key={urgency.key}
              cell={matrix.cells.find((cell) => cell.impact === impact.key && cell.urgency === urgency.key)}
            />
          ))}
        </tr>
      ))}
    </tbody>
  </Box>
);

const MatrixCell = ({ cell }: { cell: Cell | undefined }) => (
  <Box
    component="td"
    sx={(theme) => {
      const tone = theme.palette.signal.tones[toneOfRank(cell?.priority.rank ?? 5)];
      return { bgcolor: tone.tint, color: tone.text, fontWeight: 600, borderRadius: 1 };
    }}
  >
    {cell ? cell.priority.name : '–'}
  </Box>
);

const look = {
  borderCollapse: 'separate',
  borderSpacing: '6px',
  tableLayout: 'fixed',
  width: '100%',
  maxWidth: 720,
  fontSize: { xs: '0.75rem', sm: '0.875rem' },
  '& th': { textAlign: 'left', fontWeight: 600, p: 0.5 },
  '& td': { p: { xs: 0.75, sm: 1.5 }, textAlign: 'center', overflowWrap: 'anywhere' },
} as const;
