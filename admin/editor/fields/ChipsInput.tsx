import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import { useId, useRef, useState } from 'react';
import type { Choice } from '../../form/fieldSpec';
import { useEditor } from '../EditorContext';
import { FindingLine, useFieldNotes } from '../FieldNotes';

interface ChipsInputProps {
  readonly path: string;
  readonly label: string;
  /** Absent: any text. */
  readonly choices?: readonly Choice[];
  /** What else may stand there already, by name, and is not offered. */
  readonly known?: readonly Choice[];
  readonly help?: string;
}

/** Several texts or choices, each a chip that its button takes away. */
export function ChipsInput({ path, label, choices, known = [], help }: ChipsInputProps) {
  const editor = useEditor();
  const { notes } = useFieldNotes(path, help);
  const [typed, setTyped] = useState('');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const values = (editor.valueAt(path) as readonly string[] | null | undefined) ?? [];
  const nameOf = (key: string) => [...(choices ?? []), ...known].find((choice) => choice.key === key)?.name ?? key;

  function add(value: string) {
    const wanted = value.trim();
    if (wanted && !values.includes(wanted)) editor.update(path, [...values, wanted]);
    setTyped('');
  }
  function remove(value: string) {
    editor.update(
      path,
      values.filter((other) => other !== value),
    );
    field.current?.focus(); // the button that had the focus is gone
  }

  return (
    <Box role="group" aria-label={label} data-field={path} sx={{ display: 'grid', gap: 1.25 }}>
      {values.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
          {values.map((value, index) => (
            <Box component="li" key={value} data-field={`${path}[${index}]`}>
              <ValueChip name={nameOf(value)} isFixed={editor.isReadOnly} onRemove={() => remove(value)} />
              {editor.findingsAt(`${path}[${index}]`).map((finding) => (
                <Box key={finding.message} sx={{ fontSize: '0.8125rem' }}>
                  <FindingLine finding={finding} />
                </Box>
              ))}
            </Box>
          ))}
        </Box>
      )}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label={values.length ? `${label}: add another` : label}
          value={typed}
          disabled={editor.isReadOnly}
          inputRef={field}
          autoComplete="off"
          select={choices !== undefined}
          onChange={(event) => (choices ? add(event.target.value) : setTyped(event.target.value))}
          onBlur={() => choices || add(typed)}
          onKeyDown={(event) => {
            if (choices || event.key !== 'Enter') return;
            event.preventDefault();
            add(typed);
          }}
          slotProps={{
            select: choices ? { native: true } : undefined,
            inputLabel: choices ? { shrink: true } : undefined,
            htmlInput: { 'aria-describedby': notes ? id : undefined },
          }}
        >
          {choices
            ? [
                <option key="" value="">
                  Choose …
                </option>,
                ...choices
                  .filter(({ key }) => !values.includes(key))
                  .map(({ key, name }) => (
                    <option key={key} value={key}>
                      {name}
                    </option>
                  )),
              ]
            : undefined}
        </TextField>
        {!choices && !editor.isReadOnly && (
          <Button
            variant="outlined"
            onClick={() => add(typed)}
            aria-label={`Add to ${label}`}
            sx={{ flex: 'none', height: 40 }}
          >
            Add
          </Button>
        )}
      </Box>
      {notes && (
        <FormHelperText id={id} component="div" sx={{ mt: -0.25 }}>
          {notes}
        </FormHelperText>
      )}
    </Box>
  );
}

interface ValueChipProps {
  readonly name: string;
  readonly isFixed: boolean;
  readonly onRemove: () => void;
}

/** The stock chip removes by a key that nobody is told of; here the cross is a button. */
const ValueChip = ({ name, isFixed, onRemove }: ValueChipProps) => (
  <Chip
    label={
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25 }}>
        {name}
        {!isFixed && (
          <Box
            component="button"
            type="button"
            aria-label={`Remove ${name}`}
            onClick={onRemove}
            sx={{
              font: 'inherit',
              color: 'inherit',
              border: 0,
              background: 'none',
              cursor: 'pointer',
              minWidth: 24,
              minHeight: 24,
              mr: -1,
              borderRadius: '50%',
              '&:hover': { bgcolor: 'action.hover' },
            }}
          >
            ×
          </Box>
        )}
      </Box>
    }
  />
);
