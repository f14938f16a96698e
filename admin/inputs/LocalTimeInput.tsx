import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';

interface LocalTimeInputProps {
  readonly path: string;
  readonly label: string;
}

/** A day and a time without a zone: that of the document they stand in. */
export function LocalTimeInput({ path, label }: LocalTimeInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, '');
  return (
    <TextField
      type="datetime-local"
      data-field={path}
      label={label}
      disabled={editor.isReadOnly}
      value={(editor.valueAt(path) as string | null | undefined) ?? ''}
      error={isWrong}
      helperText={notes}
      onChange={({ target }) => editor.update(path, target.value.slice(0, 16) || null)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
