import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';

interface TroubleProps {
  readonly message: string;
  readonly onRetry?: () => void;
}

/** Says what went wrong where the contents would be, each thing on a line of its own, and offers to try again. */
export const Trouble = ({ message, onRetry }: TroubleProps) => (
  <Box
    role="alert"
    sx={(theme) => ({
      p: 2,
      borderRadius: 1,
      border: `1px solid ${theme.palette.signal.tones.bad.line}`,
      bgcolor: theme.palette.signal.tones.bad.tint,
      color: theme.palette.signal.tones.bad.text,
      display: 'flex',
      flexWrap: 'wrap',
      gap: 1.5,
      alignItems: 'center',
      justifyContent: 'space-between',
    })}
  >
    <Typography variant="body2" color="inherit" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', minWidth: 0 }}>
      {message}
    </Typography>
    {onRetry && (
      <Button size="small" color="inherit" variant="outlined" onClick={onRetry}>
        Try again
      </Button>
    )}
  </Box>
);
