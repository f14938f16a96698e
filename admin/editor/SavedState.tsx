import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Saving } from './Autosave';
import type { UnreadFields } from './UnreadFields';
import { useUnreadCount } from './useUnread';

const words: Record<Saving['kind'], string> = {
  saved: 'All changes saved',
  waiting: 'Saving …',
  saving: 'Saving …',
  failing: 'Not saved yet: the server cannot be reached. Trying again …',
  conflict: 'Not saved: somebody else edited this',
  refused: 'Not saved',
};

/** "1 value is not saved", "2 values are not saved". */
export const valuesNotSaved = (count: number) =>
  count === 1 ? '1 value is not saved' : `${count} values are not saved`;

interface SavedStateProps {
  readonly saving: Saving;
  readonly unread: UnreadFields;
  readonly onRetry: () => void;
}

/** How it stands with what was typed, in words; heard by those who do not see it. */
export function SavedState({ saving, unread, onRetry }: SavedStateProps) {
  const isTrouble = saving.kind === 'failing' || saving.kind === 'conflict' || saving.kind === 'refused';
  const left = useUnreadCount(unread);
  const isLeft = left > 0 && !isTrouble;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      <Box
        role="status"
        aria-live="polite"
        data-saving={isLeft ? 'unread' : saving.kind}
        sx={{
          fontSize: '0.8125rem',
          fontWeight: isTrouble || isLeft ? 600 : 400,
          color: isTrouble || isLeft ? 'error.main' : 'text.secondary',
        }}
      >
        {isLeft ? valuesNotSaved(left) : words[saving.kind]}
      </Box>
      {saving.kind === 'failing' && (
        <Button size="small" variant="outlined" onClick={onRetry}>
          Try now
        </Button>
      )}
      {isLeft && (
        <Button size="small" variant="outlined" onClick={() => unread.focusFirst()}>
          Show
        </Button>
      )}
    </Box>
  );
}
