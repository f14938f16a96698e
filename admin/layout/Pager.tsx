import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

interface PagerProps {
  readonly next?: () => void;
  readonly previous?: () => void;
  readonly total?: number;
  readonly shown: number;
  readonly noun: string;
}

/** "policies" are a policy, "sets of rules" a set of rules. */
function singular(noun: string): string {
  const [head = '', ...rest] = noun.split(' of ');
  return [head.replace(/(ies|(?<=ss)es|s)$/, (end) => (end === 'ies' ? 'y' : '')), ...rest].join(' of ');
}

/** How many there are, and the way to the rows before and after these. */
export const Pager = ({ next, previous, total, shown, noun }: PagerProps) => (
  <Box
    component="nav"
    aria-label="Pages of the list"
    sx={{
      display: 'flex',
      gap: 1,
      alignItems: 'center',
      justifyContent: 'space-between',
      px: 2,
      py: 1,
      borderTop: '1px solid',
      borderColor: 'divider',
    }}
  >
    <Box aria-live="polite" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {total === undefined
        ? `${shown} ${noun} on this page`
        : `${shown} of ${total.toLocaleString('en')} ${total === 1 ? singular(noun) : noun}`}
    </Box>
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Button size="small" variant="outlined" disabled={!previous} onClick={previous}>
        Previous
      </Button>
      <Button size="small" variant="outlined" disabled={!next} onClick={next}>
        Next
      </Button>
    </Box>
  </Box>
);
