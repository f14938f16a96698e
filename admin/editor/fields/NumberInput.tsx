import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useEditor } from '../EditorContext';
import { useFieldNotes } from '../FieldNotes';

interface NumberInputProps {
  readonly path: string;
  readonly label: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** What is counted, as `days`. */
  readonly unit?: string;
  readonly help?: string;
}

/** A number of the draft; an empty field is null. */
export function NumberInput({ path, label, min, max, step = 1, unit, help }: NumberInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  const value = editor.valueAt(path) as number | null | undefined;
  // What is being typed may be no number yet, as "1." is not.
  const [typed, setTyped] = useState<string>();
  return (
    <TextField
      data-field={path}
      label={label}
      type="number"
      disabled={editor.isReadOnly}
      value={typed ?? value ?? ''}
      error={isWrong}
      helperText={notes}
      autoComplete="off"
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        setTyped(event.target.value);
        const number = event.target.value === '' ? null : Number(event.target.value);
        if (number === null || Number.isFinite(number)) editor.update(path, number);
      }}
      slotProps={{
        htmlInput: { min, max, step },
        input: unit ? { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } : undefined,
      }}
    />
  );
}
