import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';

interface NumberChoiceInputProps {
  readonly path: string;
  readonly label: string;
  readonly choices: readonly { readonly value: number; readonly name: string }[];
  readonly help?: string;
}

/** One of a few numbers, each with a word for it. */
export function NumberChoiceInput({ path, label, choices, help }: NumberChoiceInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  const value = editor.valueAt(path) as number | null | undefined;
  return (
    <TextField
      select
      data-field={path}
      label={label}
      disabled={editor.isReadOnly}
      value={value ?? ''}
      error={isWrong}
      helperText={notes}
      onChange={({ target }) => editor.update(path, target.value === '' ? null : Number(target.value))}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      {value === null || value === undefined ? <option value="">Choose …</option> : null}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.name}
        </option>
      ))}
    </TextField>
  );
}
