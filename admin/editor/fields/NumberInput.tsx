import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useEditor } from '../EditorContext';
import { useFieldNotes } from '../FieldNotes';
import { useUnread } from '../useUnread';

interface NumberInputProps {
  readonly path: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Whole numbers are taken unless it is less than 1. */
  readonly step?: number;
  /** What is counted, as `days`. */
  readonly unit?: string;
  readonly help?: string;
}

interface Typed {
  readonly text: string;
  /** What is wrong with it as a number; then the draft keeps what it had. */
  readonly complaint?: string;
}

/** The furthest that a number may be from 0 to be sent at all. What is out of the bounds of its field is for the checks to say. */
const largest = 2_147_483_647;

/** A number of the draft; an empty field is null. */
export function NumberInput({ path, label, min, max, step = 1, unit, help }: NumberInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  const value = editor.valueAt(path) as number | null | undefined;
  // What is being typed may be no number yet, as "1." is not.
  const [typed, setTyped] = useState<Typed>();
  const field = useUnread(typed?.complaint !== undefined);
  return (
    <TextField
      data-field={path}
      inputRef={field}
      label={label}
      type="number"
      disabled={editor.isReadOnly}
      value={typed?.text ?? value ?? ''}
      error={isWrong || typed?.complaint !== undefined}
      helperText={typed?.complaint ?? notes}
      autoComplete="off"
      onBlur={() => typed?.complaint === undefined && setTyped(undefined)}
      onChange={({ target }) => {
        const text = target.value;
        const number = text === '' ? null : Number(text);
        const isOdd =
          (target as HTMLInputElement).validity.badInput ||
          (number !== null && (Math.abs(number) > largest || (step >= 1 && !Number.isInteger(number))));
        const kind = step >= 1 ? 'a whole number' : 'a number';
        setTyped({ text, complaint: isOdd ? `Write ${kind} from ${min} to ${max}.` : undefined });
        if (!isOdd) editor.update(path, number);
      }}
      slotProps={{
        htmlInput: { min, max, step },
        input: unit ? { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } : undefined,
      }}
    />
  );
}
