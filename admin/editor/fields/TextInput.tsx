import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useLatest } from '../../inputs/useLatest';
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

/** A text of the draft. It is drawn again when something of it changed: a field of several lines measures the page each time. */
export function TextInput({ path, label, isRequired, isLong, isCode, type = 'text', help }: TextInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  const value = (editor.valueAt(path) as string | null | undefined) ?? '';
  const { isReadOnly } = editor;
  const put = useLatest((text: string) => editor.update(path, text || null));
  return useMemo(
    () => (
      <TextField
        data-field={path}
        label={label}
        required={isRequired}
        disabled={isReadOnly}
        value={value}
        error={isWrong}
        helperText={notes}
        autoComplete="off"
        type={isLong ? undefined : type}
        onChange={(event) => put(event.target.value)}
        {...(isLong ? { multiline: true, minRows: 2, maxRows: 16 } : {})}
        slotProps={{
          htmlInput: isCode ? { spellCheck: false, style: { fontFamily: mono } } : undefined,
        }}
      />
    ),
    [path, label, isRequired, isLong, isCode, type, value, isReadOnly, isWrong, notes, put],
  );
}
