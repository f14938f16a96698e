import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { ListInput } from '../editor/fields/ListInput';
import { useFieldNotes } from '../editor/FieldNotes';

interface LinesInputProps {
  readonly path: string;
  readonly label: string;
  /** What one of them is called, as `point`. */
  readonly noun: string;
}

/** Sentences below one another, each in a field of its own. */
export const LinesInput = ({ path, label, noun }: LinesInputProps) => (
  <ListInput<string | null>
    path={path}
    label={label}
    noun={noun}
    fresh={() => null}
    nameOf={(line, index) => (line ? `“${line.slice(0, 40)}”` : `${noun} ${index + 1}`)}
  >
    {(linePath, _, index) => <Line path={linePath} label={`${label}, ${noun} ${index + 1}`} />}
  </ListInput>
);

/** One line: it is as high as its words need. */
function Line({ path, label }: { path: string; label: string }) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, '');
  return (
    <TextField
      multiline
      data-field={path}
      value={(editor.valueAt(path) as string | null | undefined) ?? ''}
      disabled={editor.isReadOnly}
      error={isWrong}
      helperText={notes}
      onChange={({ target }) => editor.update(path, target.value.replaceAll('\n', ' ') || null)}
      slotProps={{ htmlInput: { 'aria-label': label } }}
    />
  );
}
