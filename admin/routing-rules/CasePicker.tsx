import TextField from '@mui/material/TextField';
import { useGetList } from 'react-admin';
import type { CaseRow } from '../api/cases';

interface CasePickerProps {
  /** Key of the case; empty for none. */
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** Chooses one of the pinned cases. */
export function CasePicker({ value, onChange }: CasePickerProps) {
  const { data = [] } = useGetList<CaseRow>('pinned-cases');
  return (
    <TextField
      select
      label="Or on a pinned case"
      value={value}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      sx={{ flex: '0 1 320px' }}
    >
      <option value="">None</option>
      {data.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </TextField>
  );
}
