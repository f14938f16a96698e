import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { BreachExplain } from '../api/reviewMoves';
import type { MissRow, ReviewRow } from '../api/reviews';
import { submit } from '../api/submit';

interface CausePickerProps {
  readonly miss: MissRow;
  readonly causes: ReviewRow['causes'];
  /** Name of the month that is closed: nothing can be chosen there. Null while it is open. */
  readonly closedMonth: string | null;
}

/** Chooses why a promise was broken, in place; what is chosen is saved by the button or by Enter, never on the way there. */
export function CausePicker({ miss, causes, closedMonth }: CausePickerProps) {
  const saved = miss.explanation?.causeKey ?? '';
  const [chosen, setChosen] = useState(saved);
  const [note, setNote] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [seen, setSeen] = useState(saved);
  const notify = useNotify();
  const refresh = useRefresh();
  if (seen !== saved) {
    setSeen(saved);
    setChosen(saved);
    setNote('');
  }
  const isClosed = closedMonth !== null;
  const isChanged = !isClosed && chosen !== saved && chosen !== '';
  // one that was taken out of the document stays on what it explained
  const isGone = saved !== '' && !causes.some(({ key }) => key === saved);

  async function save() {
    setIsBusy(true);
    try {
      const input = { clockId: miss.clockId, causeKey: chosen, note: note.trim() || null };
      await submit(BreachExplain, { ...input, idempotencyKey: crypto.randomUUID() });
      notify(`${miss.number} is explained.`);
      refresh();
    } catch (error) {
      notify((error as Error).message, { type: 'error' });
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Box
      component="form"
      aria-label={`Why ${miss.number} was late`}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !isBusy) void save();
      }}
      sx={{ display: 'grid', gap: 1 }}
    >
      <TextField
        select
        name="cause"
        label="Cause"
        value={isClosed ? saved : chosen}
        disabled={isClosed}
        onChange={(event) => setChosen(event.target.value)}
        helperText={
          isClosed
            ? `${closedMonth} is closed: reopen it to change causes.`
            : causes.find(({ key }) => key === chosen)?.description || undefined
        }
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        <option value="" disabled={saved !== ''}>
          {causes.length === 0 ? 'No causes are configured' : 'Not explained'}
        </option>
        {isGone && <option value={saved}>{miss.explanation?.causeName}</option>}
        {causes.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </TextField>
      {isChanged && (
        <>
          <TextField
            name="note"
            label="Note"
            value={note}
            multiline
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="submit" variant="contained" size="small" disabled={isBusy} sx={{ justifySelf: 'start' }}>
            Explain
          </Button>
        </>
      )}
    </Box>
  );
}
