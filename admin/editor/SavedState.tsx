import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Saving } from './Autosave';
import type { UnreadFields } from './UnreadFields';
import { useUnreadCount } from './useUnread';

function inWords(saving: Saving): string {
  switch (saving.kind) {
    case 'saved':
      return 'All changes saved';
    case 'waiting':
    case 'saving':
      return 'Saving …';
    case 'failing': {
      const [why = ''] = saving.message.split('. ');
      return `Not saved yet: ${why.charAt(0).toLowerCase()}${why.slice(1).replace(/\.$/, '')}. Trying again …`;
    }
    case 'conflict':
      return 'Not saved: somebody else edited this';
    case 'refused':
      return 'Not saved';
  }
}

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
        {isLeft ? valuesNotSaved(left) : inWords(saving)}
      </Box>
      {(saving.kind === 'failing' || saving.kind === 'refused') && (
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
