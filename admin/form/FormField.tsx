import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import { ownTimeZone } from '../fields/time';
import { useTypedDate } from '../inputs/useTypedDate';
import type { FieldSpec } from './fieldSpec';

interface FormFieldProps {
  readonly field: FieldSpec;
  readonly value: string;
  readonly error?: string;
  readonly onChange: (value: string) => void;
  /** A date is half typed, or is so no more: meanwhile the value stays what it was. */
  readonly onHalf?: (isHalf: boolean) => void;
}

const types = { text: 'text', email: 'email', password: 'password' } as const;

/** One field of a form with its help, or with what is wrong with it. Selects are the browser's own. */
export function FormField(props: FormFieldProps) {
  const { field, value, error, onChange } = props;
  const { name, label, kind, choices, isRequired = false, help, autoComplete } = field;
  if (kind === 'flag')
    return (
      <FormControl error={error !== undefined}>
        <FormControlLabel
          control={
            <Checkbox
              name={name}
              checked={value === 'true'}
              onChange={(event) => onChange(String(event.target.checked))}
              slotProps={{ input: { 'aria-describedby': error === undefined ? undefined : `${name}-error` } }}
            />
          }
          label={label}
        />
        {error !== undefined && <FormHelperText id={`${name}-error`}>{error}</FormHelperText>}
      </FormControl>
    );
  if (kind === 'instant') return <InstantField {...props} />;
  return (
    <TextField
      name={name}
      label={label}
      required={isRequired}
      autoComplete={autoComplete ?? 'off'}
      value={value}
      error={error !== undefined}
      helperText={error ?? help}
      onChange={(event) => onChange(event.target.value)}
      {...(kind === 'lines' ? { multiline: true, minRows: 3, maxRows: 12 } : {})}
      {...(kind === 'choice' ? { select: true } : {})}
      type={kind === 'lines' || kind === 'choice' ? undefined : types[kind]}
      slotProps={{
        inputLabel: kind === 'choice' ? { shrink: true } : undefined,
        select: kind === 'choice' ? { native: true } : undefined,
      }}
    >
      {kind === 'choice'
        ? [
            <option key="" value="">
              {isRequired ? 'Choose …' : '–'}
            </option>,
            ...(choices ?? []).map((choice) => (
              <option key={choice.key} value={choice.key}>
                {choice.name}
              </option>
            )),
          ]
        : undefined}
    </TextField>
  );
}

function InstantField({ field: { name, label, isRequired, help }, value, error, onChange, onHalf }: FormFieldProps) {
  const { complaint, field } = useTypedDate(value, onChange, onHalf);
  return (
    <TextField
      type="datetime-local"
      name={name}
      label={label}
      required={isRequired}
      {...field}
      error={(complaint ?? error) !== undefined}
      helperText={complaint ?? error ?? help ?? `In your time zone, ${ownTimeZone}.`}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
