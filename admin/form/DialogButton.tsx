import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { ActionDialog } from './ActionDialog';
import type { Draft, FieldSpec } from './fieldSpec';
import type { FormInput } from './useDraft';

interface DialogButtonProps {
  readonly label: string;
  readonly title: string;
  readonly text?: ReactNode;
  readonly fields: readonly FieldSpec[];
  readonly initial?: Draft;
  readonly submitLabel: string;
  readonly done: string;
  readonly look?: 'contained' | 'outlined' | 'text';
  readonly isDangerous?: boolean;
  readonly size?: 'small' | 'medium';
  readonly onSubmit: (input: FormInput) => Promise<unknown>;
}

/** A button that opens a small form; when that is done the page reads itself anew. */
export function DialogButton(props: DialogButtonProps) {
  const { label, done, look = 'contained', size, isDangerous, ...dialog } = props;
  const [isOpen, setIsOpen] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  return (
    <>
      <Button variant={look} size={size} color={isDangerous ? 'error' : 'primary'} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <ActionDialog
          {...dialog}
          isDangerous={isDangerous}
          onReload={refresh}
          onClose={() => setIsOpen(false)}
          onDone={() => {
            setIsOpen(false);
            notify(done);
            refresh();
          }}
        />
      )}
    </>
  );
}
