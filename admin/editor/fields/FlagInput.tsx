import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { useEditor } from '../EditorContext';
import { useFieldNotes } from '../FieldNotes';

interface FlagInputProps {
  readonly path: string;
  readonly label: string;
  /** What holds when the draft says nothing. */
  readonly fallback?: boolean;
  readonly help?: string;
}

/** A yes or no of the draft. */
export function FlagInput({ path, label, fallback = false, help }: FlagInputProps) {
  const editor = useEditor();
  const { notes } = useFieldNotes(path, help);
  const id = useId();
  return (
    <Box data-field={path}>
      <FormControlLabel
        disabled={editor.isReadOnly}
        control={
          <Checkbox
            checked={(editor.valueAt(path) as boolean | null | undefined) ?? fallback}
            onChange={(event) => editor.update(path, event.target.checked)}
            slotProps={{ input: { 'aria-describedby': notes ? id : undefined } }}
          />
        }
        label={label}
      />
      {notes && (
        <FormHelperText id={id} component="div">
          {notes}
        </FormHelperText>
      )}
    </Box>
  );
}
