import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useEditor } from '../editor/EditorContext';
import type { Choice } from '../form/fieldSpec';
import { FieldNotes } from './FieldNotes';

interface KeysInputProps {
  readonly path: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What it means that none is chosen. */
  readonly none: string;
  readonly help?: string;
}

/** Several of a few, as boxes to tick. What is chosen but not offered any more stays in sight. */
export function KeysInput({ path, label, choices, none, help = '' }: KeysInputProps) {
  const editor = useEditor();
  const chosen = (editor.valueAt(path) as readonly string[] | null | undefined) ?? [];
  const missing = chosen.filter((key) => !choices.some((choice) => choice.key === key));
  const toggle = (key: string) => {
    const next = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
    editor.update(path, next);
  };
  return (
    <Box data-field={path} component="fieldset" sx={{ m: 0, p: 0, border: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ p: 0, fontSize: '0.8125rem', color: 'text.secondary' }}>
        {label}
        {chosen.length === 0 && `: ${none}`}
      </Box>
      {[...choices, ...missing.map((key) => ({ key, name: `${key} (not there)` }))].map(({ key, name }) => (
        <FormControlLabel
          key={key}
          disabled={editor.isReadOnly}
          control={<Checkbox size="small" checked={chosen.includes(key)} onChange={() => toggle(key)} />}
          label={name}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      ))}
      <FieldNotes path={path} help={help} />
    </Box>
  );
}
