import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId, useState } from 'react';
import { useGetList } from 'react-admin';
import { ChangeSetOpen } from '../api/changeSetMoves';
import type { OpenSet } from '../api/points';
import { submit } from '../api/submit';
import { FormField } from '../form/FormField';
import { SteadyDialog } from '../form/SteadyDialog';
import { useDraft } from '../form/useDraft';
import { Trouble } from '../layout/Trouble';
import { Waiting } from '../layout/Waiting';
import { openSetFields } from './openSetFields';

const anew = 'new';

interface ChooseChangeSetProps {
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** Asks in which change set to edit: an open one that takes edits, or a new one. */
export function ChooseChangeSet({ onChoose, onClose }: ChooseChangeSetProps) {
  const { data, error, isPending } = useGetList<OpenSet>('open-change-sets');
  const titleId = useId();
  const sets = (data ?? []).filter(({ allowedMoves }) => allowedMoves.includes('EDIT'));
  return (
    <SteadyDialog onClose={onClose} titleId={titleId}>
      <DialogTitle id={titleId} component="h2" sx={{ fontSize: '1.125rem', fontWeight: 650, pb: 1 }}>
        Where should your edits go?
      </DialogTitle>
      {isPending ? (
        <Waiting />
      ) : error ? (
        <DialogContent>
          <Trouble message={(error as Error).message} />
        </DialogContent>
      ) : (
        <Choice sets={sets} onChoose={onChoose} onClose={onClose} />
      )}
    </SteadyDialog>
  );
}

function Choice({ sets, onChoose, onClose }: ChooseChangeSetProps & { sets: readonly OpenSet[] }) {
  const [chosen, setChosen] = useState(sets[0]?.id ?? anew);
  const { draft, errors, trouble, isBusy, set, send } = useDraft(openSetFields);

  async function go() {
    if (chosen !== anew) return onChoose(chosen);
    let made = '';
    const isDone = await send(async ({ idempotencyKey, name, purpose }) => {
      const input = { idempotencyKey, name: String(name), purpose: String(purpose ?? '') };
      made = (await submit(ChangeSetOpen, input)).changeSet?.id ?? '';
    });
    if (isDone && made) onChoose(made);
  }

  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
        <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
          Edits collect in a change set. Nothing changes for anybody until it is published.
        </Box>
        {sets.length > 0 && (
          <RadioGroup aria-label="Change set" value={chosen} onChange={(_, value) => setChosen(value)}>
            {sets.map(({ id, name, documents }) => (
              <FormControlLabel
                key={id}
                value={id}
                control={<Radio size="small" />}
                label={`${name} (${documents.length === 1 ? '1 document' : `${documents.length} documents`})`}
              />
            ))}
            <FormControlLabel value={anew} control={<Radio size="small" />} label="A new change set" />
          </RadioGroup>
        )}
        {trouble && <Trouble message={trouble} />}
        {chosen === anew &&
          openSetFields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={draft[field.name] ?? ''}
              error={errors[field.name]}
              onChange={(value) => set(field.name, value)}
            />
          ))}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>Back</Button>
        <Button type="submit" variant="contained" disabled={isBusy}>
          {chosen === anew ? 'Open and edit' : 'Edit'}
        </Button>
      </DialogActions>
    </Box>
  );
}
