import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Saving } from './Autosave';

const words: Record<Saving['kind'], string> = {
  saved: 'All changes saved',
  waiting: 'Saving …',
  saving: 'Saving …',
  failing: 'Not saved yet: the server cannot be reached. Trying again …',
  conflict: 'Not saved: somebody else edited this',
  refused: 'Not saved',
};

/** How it stands with what was typed, in words; heard by those who do not see it. */
export const SavedState = ({ saving, onRetry }: { saving: Saving; onRetry: () => void }) => {
  const isTrouble = saving.kind === 'failing' || saving.kind === 'conflict' || saving.kind === 'refused';
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      <Box
        role="status"
        aria-live="polite"
        data-saving={saving.kind}
        sx={{
          fontSize: '0.8125rem',
          fontWeight: isTrouble ? 600 : 400,
          color: isTrouble ? 'error.main' : 'text.secondary',
        }}
      >
        {words[saving.kind]}
      </Box>
      {saving.kind === 'failing' && (
        <Button size="small" variant="outlined" onClick={onRetry}>
          Try now
        </Button>
      )}
    </Box>
  );
};
