import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { useUnread } from '../editor/useUnread';
import { localInput } from '../form/fieldSpec';
import type { Choice } from '../form/fieldSpec';
import { useTypedDate } from '../inputs/useTypedDate';

interface ValuePickerProps {
  readonly name: string;
  readonly op: string | null;
  readonly type: string | undefined;
  /** All values there are; none: any may be typed. */
  readonly choices: readonly Choice[];
  /** Offered while typing, where any may be typed. */
  readonly suggestions: readonly Choice[];
  readonly value: unknown;
  readonly isWrong: boolean;
  readonly isReadOnly: boolean;
  readonly onChange: (value: unknown) => void;
}

/** What a field is compared with: one value, several, or whether there is one at all. */
export function ValuePicker(props: ValuePickerProps) {
  const { op } = props;
  if (op === null) return null;
  if (op === 'exists') return <OneOf {...props} choices={presence} isFlag />;
  if (op === 'in' || op === 'notIn') return <Several {...props} />;
  if (props.type === 'flag') return <OneOf {...props} choices={flags} isFlag />;
  if (props.type === 'instant' && op !== 'startsWith' && op !== 'matches') return <TypedInstant {...props} />;
  const isListed = props.choices.length > 0 && op !== 'startsWith' && op !== 'matches';
  return isListed ? <OneOf {...props} /> : <Typed {...props} />;
}

const presence = [
  { key: 'true', name: 'known' },
  { key: 'false', name: 'missing' },
];
const flags = [
  { key: 'true', name: 'yes' },
  { key: 'false', name: 'no' },
];

/** A plain value as text; empty when there is none, or several. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function OneOf({
  name,
  choices,
  value,
  isWrong,
  isReadOnly,
  isFlag,
  onChange,
}: ValuePickerProps & { isFlag?: boolean }) {
  const now = textOf(value);
  return (
    <TextField
      select
      value={now}
      error={isWrong}
      disabled={isReadOnly}
      onChange={({ target }) => onChange(isFlag ? target.value === 'true' : target.value || null)}
      slotProps={{ select: { native: true }, htmlInput: { 'aria-label': name } }}
    >
      {!isFlag && <option value="">Choose …</option>}
      {choices.map((choice) => (
        <option key={choice.key} value={choice.key}>
          {choice.name}
        </option>
      ))}
      {now && !choices.some(({ key }) => key === now) && <option value={now}>{now}</option>}
    </TextField>
  );
}

function TypedInstant({ name, value, isWrong, isReadOnly, onChange }: ValuePickerProps) {
  const isReadable = typeof value === 'string' && !Number.isNaN(Date.parse(value));
  const { isHalf, complaint, field } = useTypedDate(isReadable ? localInput(value) : '', (typed) =>
    onChange(typed ? new Date(typed).toISOString() : null),
  );
  const input = useUnread(isHalf);
  return (
    <TextField
      type="datetime-local"
      {...field}
      inputRef={input}
      error={isWrong || complaint !== undefined}
      helperText={complaint}
      disabled={isReadOnly}
      slotProps={{ htmlInput: { 'aria-label': name } }}
    />
  );
}

function Typed({ name, op, type, suggestions, value, isWrong, isReadOnly, onChange }: ValuePickerProps) {
  const list = useId();
  const isNumber = type === 'number';
  return (
    <>
      <TextField
        value={textOf(value)}
        error={isWrong}
        disabled={isReadOnly}
        autoComplete="off"
        type={isNumber ? 'number' : 'text'}
        placeholder={op === 'matches' ? 'like \\b(password|locked out)\\b' : undefined}
        onChange={({ target }) => {
          if (target.value === '') onChange(null);
          else if (isNumber) onChange(Number(target.value));
          else onChange(target.value);
        }}
        slotProps={{ htmlInput: { 'aria-label': name, list } }}
      />
      <Suggestions id={list} choices={op === 'matches' ? [] : suggestions} />
    </>
  );
}

/** What the browser offers while somebody types. Shows nothing by itself. */
const Suggestions = ({ id, choices }: { id: string; choices: readonly Choice[] }) => (
  <datalist id={id}>
    {choices.map(({ key, name }) => (
      <option key={key} value={key} label={name === key ? undefined : name} />
    ))}
  </datalist>
);

function Several({ name, type, choices, suggestions, value, isWrong, isReadOnly, onChange }: ValuePickerProps) {
  const list = useId();
  const [typed, setTyped] = useState('');
  const values = (Array.isArray(value) ? value : []) as readonly (string | number)[];
  const nameOf = (key: string | number) => choices.find((choice) => choice.key === String(key))?.name ?? String(key);
  function add(text: string) {
    const wanted = type === 'number' ? Number(text) : text.trim();
    if (text.trim() && !values.includes(wanted)) onChange([...values, wanted]);
    setTyped('');
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
      {values.map((one) => (
        <Chip
          key={one}
          label={nameOf(one)}
          component="button"
          type="button"
          clickable
          disabled={isReadOnly}
          aria-label={`Remove ${nameOf(one)} from ${name}`}
          title={`Remove ${nameOf(one)}`}
          onClick={() => onChange(values.filter((other) => other !== one))}
          deleteIcon={<span aria-hidden>×</span>}
          onDelete={isReadOnly ? undefined : () => onChange(values.filter((other) => other !== one))}
        />
      ))}
      {!isReadOnly &&
        (choices.length ? (
          <TextField
            select
            value=""
            error={isWrong}
            onChange={({ target }) => add(target.value)}
            slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `${name}: add one` } }}
            sx={{ width: 180 }}
          >
            <option value="">Add …</option>
            {choices
              .filter(({ key }) => !values.includes(key))
              .map((choice) => (
                <option key={choice.key} value={choice.key}>
                  {choice.name}
                </option>
              ))}
          </TextField>
        ) : (
          <>
            <TextField
              value={typed}
              error={isWrong}
              autoComplete="off"
              type={type === 'number' ? 'number' : 'text'}
              onChange={({ target }) => setTyped(target.value)}
              onBlur={() => add(typed)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add(typed);
              }}
              slotProps={{ htmlInput: { 'aria-label': `${name}: add one`, list } }}
              sx={{ width: 160 }}
            />
            <Suggestions id={list} choices={suggestions} />
            <Button size="small" onClick={() => add(typed)} aria-label={`Add to ${name}`}>
              Add
            </Button>
          </>
        ))}
    </Box>
  );
}
