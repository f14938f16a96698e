import Dialog from '@mui/material/Dialog';
import type { ReactNode } from 'react';

interface SteadyDialogProps {
  readonly titleId: string;
  readonly onClose: () => void;
  /** False: who opens it says where the focus goes afterwards; else back to where it came from. */
  readonly givesFocusBack?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog that Escape and its own buttons close, and a press beside it does not: the second half of a double click on
 * what opened it lands there, and so does a hand that slips while somebody fills in a form.
 */
export const SteadyDialog = ({ titleId, onClose, givesFocusBack = true, children }: SteadyDialogProps) => (
  <Dialog
    open
    disableRestoreFocus={!givesFocusBack}
    onClose={(_, reason) => reason === 'escapeKeyDown' && onClose()}
    aria-labelledby={titleId}
    fullWidth
    maxWidth="sm"
  >
    {children}
  </Dialog>
);
