import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ToneName } from '../palette';

interface TileProps {
  readonly label: string;
  readonly count: number | null | undefined;
  readonly to: string;
  /** The colour of the lamp when there are any. */
  readonly tone?: ToneName;
}

/** A number of now that leads to the list it counts. */
export const Tile = ({ label, count, to, tone = 'good' }: TileProps) => (
  <Box component="li" sx={{ display: 'grid' }}>
    <Box
      component={Link}
      to={to}
      sx={(theme) => ({
        display: 'block',
        px: 2,
        py: 1.5,
        borderRadius: 1,
        border: `1px solid ${theme.palette.divider}`,
        bgcolor: 'background.paper',
        color: 'text.primary',
        textDecoration: 'none',
        '&:hover': { borderColor: theme.palette.primary.main },
        '&:hover .label': { textDecoration: 'underline' },
      })}
    >
      <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Lamp tone={count ? tone : 'neutral'} />
        <Box component="span" className="label" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {label}
        </Box>
      </Box>
      <Box
        component="span"
        sx={{
          display: 'block',
          mt: 0.25,
          fontSize: '1.875rem',
          fontWeight: 650,
          letterSpacing: '-0.03em',
          lineHeight: 1.2,
        }}
      >
        {count?.toLocaleString('en') ?? '–'}
      </Box>
    </Box>
  </Box>
);

const Lamp = ({ tone }: { tone: ToneName }) => (
  <Box
    aria-hidden
    component="span"
    sx={(theme) => ({ width: 9, height: 9, borderRadius: '50%', bgcolor: theme.palette.signal.tones[tone].line })}
  />
);
