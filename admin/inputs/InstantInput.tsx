import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import { ownTimeZone } from '../fields/time';
import { localInput } from '../form/fieldSpec';

interface InstantInputProps {
  readonly path: string;
  readonly label: string;
  readonly help?: string;
}

/** An instant, shown and typed in the zone of the browser and kept in UTC. */
export function InstantInput({ path, label, help }: InstantInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help ?? `In your time zone, ${ownTimeZone}.`);
  const value = (editor.valueAt(path) as string | null | undefined) ?? '';
  // an instant with seconds is kept until somebody changes it: the browser's field shows minutes
  const [typed, setTyped] = useState<string>();
  const isReadable = value === '' || !Number.isNaN(Date.parse(value));
  return (
    <TextField
      type="datetime-local"
      data-field={path}
      label={label}
      disabled={editor.isReadOnly}
      value={typed ?? (isReadable ? localInput(value) : '')}
      error={isWrong}
      helperText={notes}
      onBlur={() => setTyped(undefined)}
      onChange={({ target }) => {
        setTyped(target.value);
        editor.update(path, target.value ? new Date(target.value).toISOString() : null);
      }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
