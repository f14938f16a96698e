import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';

/** A record's number as the link to it. */
export const NumberLink = ({ to, number }: { to: string; number: string }) => (
  <Box component={Link} to={to} sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
    {number}
  </Box>
);

/** Text that people wrote, with its line breaks. It is shown as text, whatever it holds. */
export const Prose = ({ text }: { text: string }) => (
  <Box
    sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.9375rem', lineHeight: 1.55, maxWidth: '80ch' }}
  >
    {text}
  </Box>
);

/** One thing with a quieter one below it. */
export const TwoLines = ({ first, second }: { first: React.ReactNode; second?: React.ReactNode }) => (
  <Box sx={{ minWidth: 0 }}>
    <div>{first}</div>
    {second && <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{second}</Box>}
  </Box>
);
