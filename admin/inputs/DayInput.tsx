import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import { isYearly, withYear } from '../calendars/holidayDates';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import { useUnread } from '../editor/useUnread';
import { useTypedDate } from './useTypedDate';

interface DayInputProps {
  readonly path: string;
  readonly label: string;
}

const months = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2024, month, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }),
);
const two = (n: number) => String(n).padStart(2, '0');

/** A day of one year, or of every year. */
export function DayInput({ path, label }: DayInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, '');
  const on = (editor.valueAt(path) as string | null | undefined) ?? '';
  const put = (value: string) => editor.update(path, value || null);
  const isEvery = isYearly(on);
  const { isHalf, complaint, field } = useTypedDate(isEvery ? '' : on, put);
  const input = useUnread(isHalf && !isEvery);
  const [month, day] = isEvery ? [Number(on.slice(2, 4)), Number(on.slice(5, 7))] : [1, 1];
  return (
    <Box data-field={path} role="group" aria-label={label} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {isEvery ? (
          <>
            <TextField
              type="number"
              value={day}
              error={isWrong}
              disabled={editor.isReadOnly}
              onChange={({ target }) =>
                put(`--${two(month)}-${two(Math.min(Math.max(Number(target.value) || 1, 1), 31))}`)
              }
              slotProps={{ htmlInput: { min: 1, max: 31, 'aria-label': `${label}, day` } }}
              sx={{ width: 72 }}
            />
            <TextField
              select
              value={month}
              disabled={editor.isReadOnly}
              onChange={({ target }) => put(`--${two(Number(target.value))}-${two(day)}`)}
              slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `${label}, month` } }}
              sx={{ width: 124 }}
            >
              {months.map((name, index) => (
                <option key={name} value={index + 1}>
                  {name}
                </option>
              ))}
            </TextField>
          </>
        ) : (
          <TextField
            type="date"
            {...field}
            inputRef={input}
            error={isWrong || complaint !== undefined}
            disabled={editor.isReadOnly}
            slotProps={{ htmlInput: { 'aria-label': label } }}
            sx={{ width: 160 }}
          />
        )}
        <FormControlLabel
          disabled={editor.isReadOnly}
          control={
            <Checkbox
              size="small"
              checked={isEvery}
              onChange={({ target }) =>
                put(withYear(on || thisDay(), target.checked ? null : Number(thisDay().slice(0, 4))))
              }
            />
          }
          label="every year"
          slotProps={{ typography: { variant: 'body2' } }}
        />
      </Box>
      {(complaint ?? notes) && (
        <FormHelperText component="div" error={isWrong || complaint !== undefined}>
          {complaint ?? notes}
        </FormHelperText>
      )}
    </Box>
  );
}

const thisDay = () => new Date().toISOString().slice(0, 10);
