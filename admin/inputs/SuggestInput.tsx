import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import type { Choice } from '../form/fieldSpec';

interface SuggestInputProps {
  readonly path: string;
  readonly label: string;
  /** What is offered while typing. Anything else may be typed too. */
  readonly choices: readonly Choice[];
  readonly isRequired?: boolean;
  readonly help?: string;
  /** What is wrong with what was typed; undefined when nothing is. Asked once something was typed. */
  readonly complaint?: (text: string) => string | undefined;
}

/** A text with suggestions: those that hold what is typed, in their key or in their name. */
export function SuggestInput({ path, label, choices, isRequired, help, complaint }: SuggestInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  const value = (editor.valueAt(path) as string | null | undefined) ?? '';
  // the server says the same a moment later; then once is enough
  const wrong = value && !isWrong ? complaint?.(value) : undefined;
  const names = new Map(choices.map(({ key, name }) => [key, name]));
  const named = names.get(value);
  return (
    <Autocomplete
      freeSolo
      disableClearable
      autoHighlight={false}
      disabled={editor.isReadOnly}
      options={choices.map(({ key }) => key)}
      inputValue={value}
      value={value}
      filterOptions={(keys) => matching(keys, names, value)}
      onInputChange={(_, typed, reason) => {
        if (reason !== 'reset') editor.update(path, typed.trim() || null);
      }}
      onChange={(_, chosen) => editor.update(path, chosen)}
      renderOption={({ key, ...option }, address) => (
        <Box component="li" key={key} {...option} sx={{ display: 'block !important' }}>
          {names.get(address)}
          {names.get(address) !== address && (
            <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
              {address}
            </Box>
          )}
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          data-field={path}
          label={label}
          required={isRequired}
          error={isWrong || wrong !== undefined}
          helperText={
            <>
              {wrong && (
                <Box component="span" sx={{ display: 'block', fontWeight: 500 }}>
                  {wrong}
                </Box>
              )}
              {named && named !== value && (
                <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                  {named}
                </Box>
              )}
              {notes}
            </>
          }
        />
      )}
    />
  );
}

const shown = 50;

function matching(keys: readonly string[], names: ReadonlyMap<string, string>, typed: string): string[] {
  // what was chosen is no search: the list opens with everything
  const wanted = names.has(typed) ? '' : typed.toLowerCase();
  const holds = (key: string) => `${key} ${names.get(key) ?? ''}`.toLowerCase().replaceAll('_', ' ').includes(wanted);
  return keys.filter(holds).slice(0, shown);
}
