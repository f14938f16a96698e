import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useId, useRef } from 'react';
import { useBlocker } from 'react-router-dom';
import { SteadyDialog } from '../form/SteadyDialog';
import type { UnreadFields } from './UnreadFields';
import { valuesNotSaved } from './SavedState';

/** Asks before the editor is left, or the window closed, with fields whose text is no value: it would be lost. */
export function AskToLeave({ unread }: { unread: UnreadFields }) {
  const titleId = useId();
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      unread.count() > 0 && (from.pathname !== to.pathname || setOf(from.search) !== setOf(to.search)),
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => unread.count() > 0 && event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unread]);
  const wasAsked = useRef(false);
  useEffect(() => {
    // whoever stays, stays to mend it
    if (blocker.state === 'unblocked' && wasAsked.current) unread.focusFirst();
    wasAsked.current = blocker.state === 'blocked';
  }, [blocker.state, unread]);
  if (blocker.state !== 'blocked') return null;
  const stay = () => blocker.reset();
  return (
    <SteadyDialog onClose={stay} titleId={titleId} givesFocusBack={false}>
      <DialogTitle id={titleId} component="h2" sx={{ fontSize: '1.125rem', fontWeight: 650, pb: 1 }}>
        Leave without what is not saved?
      </DialogTitle>
      <DialogContent sx={{ fontSize: '0.875rem' }}>
        {valuesNotSaved(unread.count())}: what stands there cannot be read, and is lost when you leave. All else is
        saved.
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={() => blocker.proceed()}>Leave</Button>
        <Button variant="contained" onClick={stay}>
          Mend it
        </Button>
      </DialogActions>
    </SteadyDialog>
  );
}

/** The change set that an address shows: another one is another document. */
const setOf = (search: string) => new URLSearchParams(search).get('changeSet');
