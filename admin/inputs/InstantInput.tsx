import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import { ownTimeZone } from '../fields/time';
import { useUnread } from '../editor/useUnread';
import { localInput } from '../form/fieldSpec';
import { useTypedDate } from './useTypedDate';

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
  const isReadable = value === '' || !Number.isNaN(Date.parse(value));
  // an instant with seconds is kept until somebody changes it: the browser's field shows minutes
  const { isHalf, complaint, field } = useTypedDate(isReadable ? localInput(value) : '', (typed) =>
    editor.update(path, typed ? new Date(typed).toISOString() : null),
  );
  const input = useUnread(isHalf);
  return (
    <TextField
      type="datetime-local"
      data-field={path}
      label={label}
      disabled={editor.isReadOnly}
      {...field}
      inputRef={input}
      error={isWrong || complaint !== undefined}
      helperText={complaint ?? notes}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
