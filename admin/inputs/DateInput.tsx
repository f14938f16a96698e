import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import { useUnread } from '../editor/useUnread';
import { useTypedDate } from './useTypedDate';

interface DateInputProps {
  readonly path: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** In place of what the schema says; empty: none. */
  readonly help?: string;
}

/** A day of the draft. */
export function DateInput({ path, label, isRequired, help }: DateInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  const value = (editor.valueAt(path) as string | null | undefined) ?? '';
  const { isHalf, complaint, field } = useTypedDate(value, (typed) => editor.update(path, typed || null));
  const input = useUnread(isHalf);
  return (
    <TextField
      type="date"
      data-field={path}
      label={label}
      required={isRequired}
      disabled={editor.isReadOnly}
      {...field}
      inputRef={input}
      error={isWrong || complaint !== undefined}
      helperText={complaint ?? notes}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
