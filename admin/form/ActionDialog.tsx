import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, type ReactNode } from 'react';
import { Trouble } from '../layout/Trouble';
import { ConflictNotice } from './ConflictNotice';
import { askedIn, type Draft, type FieldSpec } from './fieldSpec';
import { FormField } from './FormField';
import { SteadyDialog } from './SteadyDialog';
import { useDraft, type FormInput } from './useDraft';

interface ActionDialogProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly fields: readonly FieldSpec[];
  readonly initial?: Draft;
  readonly submitLabel: string;
  readonly isDangerous?: boolean;
  readonly onSubmit: (input: FormInput) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly onReload?: () => void;
}

/** A small form in a dialog for one thing that somebody does. It closes when the server has done it. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, text, fields, initial, submitLabel, isDangerous = false, onSubmit, onDone, onClose, onReload } = props;
  const { draft, errors, refused, trouble, isBusy, set, halve, send } = useDraft(fields, initial);
  const titleId = useId();
  return (
    <SteadyDialog onClose={onClose} titleId={titleId}>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(onSubmit).then((isDone) => isDone && onDone());
        }}
      >
        <DialogTitle id={titleId} component="h2" sx={{ fontSize: '1.125rem', fontWeight: 650, pb: 1 }}>
          {title}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          {text && <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>{text}</Box>}
          {refused && onReload ? (
            <ConflictNotice refused={refused} onReload={onReload} />
          ) : (
            trouble && <Trouble message={trouble} />
          )}
          {askedIn(fields, draft).map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={draft[field.name] ?? ''}
              error={errors[field.name]}
              onChange={(value) => set(field.name, value)}
              onHalf={(isHalf) => halve(field.name, isHalf)}
            />
          ))}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" variant="contained" color={isDangerous ? 'error' : 'primary'} disabled={isBusy}>
            {submitLabel}
          </Button>
        </DialogActions>
      </Box>
    </SteadyDialog>
  );
}
