import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useNavigate } from 'react-router-dom';

interface CompareProps {
  readonly from: number;
  readonly to: number;
  readonly newest: number;
  readonly onChange: (from: number) => void;
}

/** Chooses which two releases are compared. */
export function Compare({ from, to, newest, onChange }: CompareProps) {
  const navigate = useNavigate();
  const numbers = Array.from({ length: newest }, (_, index) => newest - index);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      <Picker label="From release" value={from} numbers={numbers} onChange={onChange} />
      <Picker
        label="To release"
        value={to}
        numbers={numbers}
        onChange={(other) => void navigate(`/releases/${other}?from=${from}`)}
      />
    </Box>
  );
}

interface PickerProps {
  readonly label: string;
  readonly value: number;
  readonly numbers: readonly number[];
  readonly onChange: (value: number) => void;
}

const Picker = ({ label, value, numbers, onChange }: PickerProps) => (
  <TextField
    select
    label={label}
    value={value}
    onChange={(event) => onChange(Number(event.target.value))}
    fullWidth={false}
    sx={{ width: 116 }}
    slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
  >
    {numbers.map((number) => (
      <option key={number} value={number}>
        {number}
      </option>
    ))}
  </TextField>
);
