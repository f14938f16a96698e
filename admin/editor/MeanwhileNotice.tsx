import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';

interface MeanwhileNoticeProps {
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => Promise<void>;
}

/** Somebody else saved the same document of the same set: a person chooses, and nothing is lost either way. */
export function MeanwhileNotice({ keepMine, takeTheirs }: MeanwhileNoticeProps) {
  const [trouble, setTrouble] = useState('');
  const choose = (take: () => Promise<void>) => () =>
    void take().catch((error: Error) => {
      setTrouble(error.message);
    });
  return (
    <Box
      role="alert"
      sx={(theme) => ({
        p: 2,
        borderRadius: 1,
        display: 'grid',
        gap: 1.25,
        fontSize: '0.875rem',
        border: `1px solid ${theme.palette.signal.tones.warn.line}`,
        bgcolor: theme.palette.signal.tones.warn.tint,
        color: theme.palette.signal.tones.warn.text,
      })}
    >
      <span>
        <strong>Somebody else edited this meanwhile.</strong> What you typed is still here, but not saved. With theirs,
        Undo brings yours back; with yours, theirs is replaced.
      </span>
      {trouble && <span>{trouble}</span>}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button size="small" color="inherit" variant="outlined" onClick={choose(takeTheirs)}>
          Load theirs
        </Button>
        <Button size="small" color="inherit" variant="outlined" onClick={choose(keepMine)}>
          Keep mine
        </Button>
      </Box>
    </Box>
  );
}
