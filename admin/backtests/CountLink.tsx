import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';

/** A number as the link to what is behind it, large enough for a finger. */
export const CountLink = ({ count, to }: { count: number; to: string }) =>
  count === 0 ? (
    <>0</>
  ) : (
    <Box
      component={Link}
      to={to}
      sx={{ display: 'inline-block', minWidth: 24, minHeight: 24, lineHeight: '24px', textAlign: 'inherit' }}
    >
      {count.toLocaleString('en')}
    </Box>
  );
