import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { Link } from 'react-router-dom';
import type { Choice } from '../../form/fieldSpec';
import { useEditor } from '../EditorContext';
import { useFieldNotes } from '../FieldNotes';

interface ChoiceInputProps {
  readonly path: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly isRequired?: boolean;
  /** What the empty choice is called. */
  readonly none?: string;
  /** Where the pages of what is chosen are, as `teams`: a link to it stands below. */
  readonly folder?: string;
  readonly help?: string;
}

/** One of several, or a reference to another document. What is chosen but not offered any more stays in sight. */
export function ChoiceInput({ path, label, choices, isRequired, none, folder, help }: ChoiceInputProps) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, help);
  const value = (editor.valueAt(path) as string | null | undefined) ?? '';
  const isOffered = value === '' || choices.some(({ key }) => key === value);
  return (
    <Box sx={{ minWidth: 0 }}>
      <TextField
        select
        data-field={path}
        label={label}
        required={isRequired}
        disabled={editor.isReadOnly}
        value={value}
        error={isWrong}
        helperText={notes}
        onChange={(event) => editor.update(path, event.target.value || null)}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        <option value="">{none ?? (isRequired ? 'Choose …' : '–')}</option>
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
        {!isOffered && <option value={value}>{value} (not there)</option>}
      </TextField>
      {folder && value && isOffered && (
        <Box sx={{ ml: '2px', fontSize: '0.8125rem', lineHeight: '24px', '& a': { display: 'inline-block' } }}>
          <Link to={`/${folder}/${value}`}>Open {choices.find(({ key }) => key === value)?.name}</Link>
        </Box>
      )}
    </Box>
  );
}
