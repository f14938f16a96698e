import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Refused } from '../api/submit';

const words: { readonly [field: string]: string } = {
  state: 'the state',
  assignee: 'the assignee',
  team: 'the team',
  priority: 'the priority',
  impact: 'the impact',
  urgency: 'the urgency',
  messages: 'the messages',
};

/** Says that somebody else changed the record meanwhile, and what; what was typed stays. */
export function ConflictNotice({ refused, onReload }: { refused: Refused; onReload: () => void }) {
  const { conflict } = refused;
  if (conflict?.__typename !== 'VersionConflict') return null;
  const changed = conflict.changedFields.map((field) => words[field] ?? field.replace(/([A-Z])/g, ' $1').toLowerCase());
  return (
    <Box
      role="alert"
      sx={(theme) => ({
        p: 2,
        borderRadius: 1,
        display: 'grid',
        gap: 1,
        justifyItems: 'start',
        fontSize: '0.875rem',
        border: `1px solid ${theme.palette.signal.tones.warn.line}`,
        bgcolor: theme.palette.signal.tones.warn.tint,
        color: theme.palette.signal.tones.warn.text,
      })}
    >
      <span>
        Somebody else changed this while you worked on it{changed.length ? `: ${changed.join(', ')}` : ''}. Nothing of
        yours was saved. Load the newest version, look at it, and send again; what you typed stays.
      </span>
      <Button size="small" color="inherit" variant="outlined" onClick={onReload}>
        Load the newest version
      </Button>
    </Box>
  );
}
