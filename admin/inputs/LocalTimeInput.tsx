import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import { useUnread } from '../editor/useUnread';
import { useTypedDate } from './useTypedDate';

interface LocalTimeInputProps {
  readonly path: string;
  readonly label: string;
}

/** A day and a time without a zone: that of the document they stand in. */
export function LocalTimeInput({ path, label }: LocalTimeInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, '');
  const value = (editor.valueAt(path) as string | null | undefined) ?? '';
  const { isHalf, complaint, field } = useTypedDate(value, (typed) => editor.update(path, typed.slice(0, 16) || null));
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
