import TextField from '@mui/material/TextField';
import { mono } from '../../theme';
import { useEditor } from '../EditorContext';
import { useFieldNotes } from '../FieldNotes';

interface TextInputProps {
  readonly path: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** Several lines of text. */
  readonly isLong?: boolean;
  /** For keys and codes. */
  readonly isCode?: boolean;
  readonly type?: 'text' | 'email';
  /** In place of what the schema says; empty: none. */
  readonly help?: string;
}

/** A text of the draft. */
export function TextInput({ path, label, isRequired, isLong, isCode, type = 'text', help }: TextInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  return (
    <TextField
      data-field={path}
      label={label}
      required={isRequired}
      disabled={editor.isReadOnly}
      value={(editor.valueAt(path) as string | null | undefined) ?? ''}
      error={isWrong}
      helperText={notes}
      autoComplete="off"
      type={isLong ? undefined : type}
      onChange={(event) => editor.update(path, event.target.value || null)}
      {...(isLong ? { multiline: true, minRows: 2, maxRows: 16 } : {})}
      slotProps={{
        htmlInput: isCode ? { spellCheck: false, style: { fontFamily: mono } } : undefined,
      }}
    />
  );
}
