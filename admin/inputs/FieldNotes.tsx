import FormHelperText from '@mui/material/FormHelperText';
import { useFieldNotes } from '../editor/FieldNotes';

interface FieldNotesProps {
  readonly path: string;
  readonly help?: string;
  readonly id?: string;
}

/** What stands below a control of its own kind: what the checks say of it, and its help. */
export function FieldNotes({ path, help, id }: FieldNotesProps) {
  const { isWrong, notes } = useFieldNotes(path, help);
  if (!notes) return null;
  return (
    <FormHelperText component="div" id={id} error={isWrong} sx={{ m: 0 }}>
      {notes}
    </FormHelperText>
  );
}
