import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo } from 'react';

interface SectionHeadProps {
  readonly name: string;
  readonly count: number;
  readonly isClosed: boolean;
  readonly group: string;
  readonly onToggle: (group: string) => void;
}

/** The heading of a group in the list of rules, which shows or hides them. */
export const SectionHead = memo(({ name, count, isClosed, group, onToggle }: SectionHeadProps) => (
  <Box component="li" sx={{ pt: 0.5, minWidth: 0 }}>
    <Box component="h3" sx={{ m: 0 }}>
      <Button
        size="small"
        color="inherit"
        aria-expanded={!isClosed}
        onClick={() => onToggle(group)}
        startIcon={<ExpandMore aria-hidden sx={isClosed ? { transform: 'rotate(-90deg)' } : {}} />}
        sx={{ textAlign: 'left', overflowWrap: 'anywhere', minWidth: 0 }}
      >
        {name} ({count === 1 ? '1 rule' : `${count} rules`})
      </Button>
    </Box>
  </Box>
));

/** The heading of the rules that follow a group and belong to none. */
export const SectionEnd = memo(() => (
  <Box component="li" sx={{ pt: 0.5, minWidth: 0 }}>
    <Box component="h3" sx={{ m: 0, px: 0.75, fontSize: '0.8125rem', fontWeight: 600, color: 'text.secondary' }}>
      Without a group
    </Box>
  </Box>
));
