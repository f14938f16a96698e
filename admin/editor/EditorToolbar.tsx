import Redo from '@mui/icons-material/Redo';
import Undo from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { FindingsButton } from './FindingsButton';
import { SavedState } from './SavedState';
import type { AnyEditor } from './EditorContext';
import { useRoomAbove } from './useRoomAbove';

interface EditorToolbarProps {
  readonly editor: AnyEditor;
  /** Address of the history of the document. */
  readonly history: string;
  /** What takes the document out of the set, or the edits out of the document. */
  readonly children: ReactNode;
}

/** What can be done with the whole document, always in sight. */
export function EditorToolbar({ editor, history, children }: EditorToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useRoomAbove(bar);
  return (
    <Paper
      ref={bar}
      variant="outlined"
      role="toolbar"
      aria-label="Document"
      sx={(theme) => ({
        position: 'sticky',
        top: { xs: 52, md: 8 },
        zIndex: theme.zIndex.appBar - 1,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.75,
        px: 1,
        py: 0.75,
      })}
    >
      {!editor.isReadOnly && (
        <>
          <StepButton
            label="Undo"
            hint="Undo (Ctrl-Z)"
            onPress={editor.undo}
            icon={<Undo aria-hidden fontSize="small" />}
          />
          <StepButton
            label="Redo"
            hint="Redo (Ctrl-Shift-Z)"
            onPress={editor.redo}
            icon={<Redo aria-hidden fontSize="small" />}
          />
          <SavedState saving={editor.saving} unread={editor.unread} onRetry={editor.saveNow} />
        </>
      )}
      <Box sx={{ flex: 1 }} />
      <FindingsButton />
      <Button size="small" component={Link} to={history}>
        History
      </Button>
      {children}
      <Button size="small" variant="contained" component={Link} to={`/change-sets/${editor.set.id}`}>
        Review change set
      </Button>
    </Paper>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly icon: ReactNode;
  readonly onPress: (() => void) | undefined;
}

/** It keeps the focus when there is nothing more to do, as a disabled button would not. */
const StepButton = ({ label, hint, icon, onPress }: StepButtonProps) => (
  <IconButton
    size="small"
    aria-label={label}
    title={hint}
    aria-disabled={!onPress || undefined}
    onClick={onPress}
    sx={onPress ? {} : { color: 'text.disabled', cursor: 'default' }}
  >
    {icon}
  </IconButton>
);
