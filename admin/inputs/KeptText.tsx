import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useState } from 'react';
import { useUnread } from '../editor/useUnread';

interface KeptTextProps<Value> {
  readonly label: string;
  readonly value: Value;
  /** The value as people read it. */
  readonly say: (value: Value) => string;
  /** What was typed as a value, or what is wrong with it. */
  readonly read: (typed: string) => { readonly value: Value } | { readonly complaint: string };
  readonly onChange: (value: Value) => void;
  readonly isReadOnly?: boolean;
  readonly isWrong?: boolean;
  readonly notes?: React.ReactNode;
  /** The label is heard and not seen, where a heading says it already. */
  readonly isLabelHidden?: boolean;
  readonly field?: string;
  readonly sx?: TextFieldProps['sx'];
}

/** A value that is typed as text in a form of its own. What cannot be read stays as it was typed, with what is wrong with it. */
export function KeptText<Value>(props: KeptTextProps<Value>) {
  const { label, value, say, read, onChange, isReadOnly, isWrong = false, notes, isLabelHidden, field, sx } = props;
  const [typed, setTyped] = useState<string>();
  const [complaint, setComplaint] = useState<string>();
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // Undone, or changed elsewhere: what was typed before is over, unless it is just what made this value.
    setSeen(value);
    const typedNow = typed === undefined ? undefined : read(typed);
    if (!typedNow || !('value' in typedNow) || typedNow.value !== value) setTyped(undefined);
    setComplaint(undefined);
  }
  const input = useUnread(typed !== undefined && 'complaint' in read(typed));
  return (
    <TextField
      data-field={field}
      inputRef={input}
      label={isLabelHidden ? undefined : label}
      value={typed ?? say(value)}
      disabled={isReadOnly}
      error={isWrong || complaint !== undefined}
      helperText={complaint ?? notes}
      autoComplete="off"
      onChange={(event) => {
        setTyped(event.target.value);
        const found = read(event.target.value);
        if ('value' in found) {
          setComplaint(undefined);
          if (found.value !== value) onChange(found.value);
        }
      }}
      onBlur={() => {
        if (typed === undefined) return;
        const found = read(typed);
        if ('value' in found) setTyped(undefined);
        else setComplaint(found.complaint);
      }}
      slotProps={{ htmlInput: isLabelHidden ? { 'aria-label': label } : {} }}
      sx={sx}
    />
  );
}
