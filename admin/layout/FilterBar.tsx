import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, useRef, useState } from 'react';
import type { Choice } from '../form/fieldSpec';

/** A filter that the address may hold. */
export interface FilterSpec {
  readonly name: string;
  readonly label: string;
  /** Absent: a search for text. */
  readonly choices?: readonly Choice[];
  /** What the empty choice is called. */
  readonly all?: string;
  /** A day, in place of a choice or a search. */
  readonly isDay?: boolean;
}

interface FilterBarProps {
  readonly filters: readonly FilterSpec[];
  readonly values: { readonly [name: string]: string | undefined };
  readonly onChange: (name: string, value: string) => void;
  readonly onClear: () => void;
}

/** The filters of a list. They apply at once; where there is little room the selects open on demand. */
export function FilterBar({ filters, values, onChange, onClear }: FilterBarProps) {
  const isNarrow = useMediaQuery('(max-width: 599px)', { noSsr: true });
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const count = filters.filter(({ name, choices, isDay }) => (choices ?? isDay) && values[name]).length;
  return (
    <Box component="form" role="search" aria-label="Filters" onSubmit={(event) => event.preventDefault()} sx={columns}>
      {filters
        .filter(({ choices, isDay }) => !choices && !isDay)
        .map((filter) => (
          <SearchField key={filter.name} filter={filter} value={values[filter.name] ?? ''} onChange={onChange} />
        ))}
      {isNarrow && (
        <Button variant="outlined" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
          Filters{count > 0 ? ` (${count})` : ''}
        </Button>
      )}
      <Box
        id={id}
        sx={
          isNarrow ? { ...columns, display: isOpen ? 'grid' : 'none', gridColumn: '1 / -1' } : { display: 'contents' }
        }
      >
        {filters
          .filter(({ choices, isDay }) => choices ?? isDay)
          .map((filter) => {
            const Filter = filter.isDay ? DayFilter : SelectFilter;
            return <Filter key={filter.name} filter={filter} value={values[filter.name] ?? ''} onChange={onChange} />;
          })}
      </Box>
      {Object.keys(values).length > 0 && (
        <Button size="small" onClick={onClear} sx={{ justifySelf: 'start' }}>
          Clear filters
        </Button>
      )}
    </Box>
  );
}

const columns = {
  display: 'grid',
  gap: 1.25,
  gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))',
  alignItems: 'center',
};

interface FilterFieldProps {
  readonly filter: FilterSpec;
  readonly value: string;
  readonly onChange: (name: string, value: string) => void;
}

const SelectFilter = ({ filter, value, onChange }: FilterFieldProps) => (
  <TextField
    select
    name={filter.name}
    label={filter.label}
    value={value}
    onChange={(event) => onChange(filter.name, event.target.value)}
    slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
  >
    <option value="">{filter.all ?? 'Any'}</option>
    {filter.choices?.map(({ key, name }) => (
      <option key={key} value={key}>
        {name}
      </option>
    ))}
  </TextField>
);

const DayFilter = ({ filter, value, onChange }: FilterFieldProps) => (
  <TextField
    type="date"
    name={filter.name}
    label={filter.label}
    value={value}
    onChange={(event) => onChange(filter.name, event.target.value)}
    slotProps={{ inputLabel: { shrink: true } }}
  />
);

/** Searches when the typing pauses. What was typed stays, unless the address changes from elsewhere. */
function SearchField({ filter, value, onChange }: FilterFieldProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setSent(value);
    if (value !== sent) setText(value);
  }
  return (
    <TextField
      type="search"
      name={filter.name}
      label={filter.label}
      value={text}
      autoComplete="off"
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          setSent(typed);
          onChange(filter.name, typed);
        }, 350);
      }}
      sx={{ gridColumn: { sm: 'span 2' } }}
    />
  );
}
