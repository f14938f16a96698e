import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';

interface ColorInputProps {
  readonly path: string;
  readonly label: string;
}

/** A colour: chosen with the browser's own picker, or typed. */
export function ColorInput({ path, label }: ColorInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, '');
  const value = (editor.valueAt(path) as string | null | undefined) ?? '';
  return (
    <TextField
      data-field={path}
      label={label}
      value={value}
      disabled={editor.isReadOnly}
      error={isWrong}
      helperText={notes}
      autoComplete="off"
      placeholder="#b00020"
      onChange={({ target }) => editor.update(path, target.value.trim().toLowerCase() || null)}
      slotProps={{
        inputLabel: { shrink: true },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <Box
                component="input"
                type="color"
                aria-label={`${label}, chosen`}
                disabled={editor.isReadOnly}
                value={/^#[0-9a-f]{6}$/.test(value) ? value : '#8b948f'}
                onChange={(event: React.ChangeEvent<HTMLInputElement>) => editor.update(path, event.target.value)}
                sx={{ width: 28, height: 28, p: 0, border: 0, background: 'none', cursor: 'pointer' }}
              />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
