import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { placeAbove } from './order';
import type { RuleAct } from './RuleHead';

interface MoveAboveProps {
  readonly name: string;
  readonly index: number;
  readonly namesOfAll: () => readonly string[];
  readonly act: (act: RuleAct) => void;
}

/** Moves a rule above another that is chosen by its name. The names are there once somebody is about to choose. */
export function MoveAbove({ name, index, namesOfAll, act }: MoveAboveProps) {
  const [names, setNames] = useState<readonly string[]>([]);
  return (
    <TextField
      select
      value=""
      onFocus={() => setNames(namesOfAll())}
      onBlur={() => setNames([])}
      onChange={({ target }) => {
        if (target.value === '') return;
        act({ kind: 'move', index, to: placeAbove(index, Number(target.value)), by: 'above' });
        setNames([]);
      }}
      slotProps={{
        select: { native: true },
        htmlInput: { 'aria-label': `Move ${name} above`, 'data-press': 'above' },
      }}
      sx={{ width: 138, '& select': { py: '5px' } }}
    >
      <option value="">Move above …</option>
      {names.map((other, place) =>
        place === index ? null : (
          <option key={place} value={place}>
            {place + 1}. {other}
          </option>
        ),
      )}
      {names.length > 0 && <option value={names.length}>To the end</option>}
    </TextField>
  );
}
