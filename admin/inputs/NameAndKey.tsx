import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { mono } from '../theme';
import { TextInput } from '../editor/fields/TextInput';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import { freeKey, keyComplaint } from './keys';

interface NameAndKeyProps {
  /** The item that has both. */
  readonly path: string;
  /** The field of its key. */
  readonly keyField?: 'key' | 'id';
  /** Keys of the others. */
  readonly taken: readonly (string | null | undefined)[];
  /** What a key is made of when the name has no letters. */
  readonly noun: string;
  /** Sets the key; when absent it is written where it stands. */
  readonly onKey?: (from: string | null, to: string | null) => void;
}

/** A name and the key that stays when the name changes. A new one gets its key from the first name. */
export function NameAndKey({ path, keyField = 'key', taken, noun, onKey }: NameAndKeyProps) {
  const editor = useEditor();
  const keyPath = `${path}.${keyField}`;
  const { isWrong, notes } = useFieldNotes(keyPath, '');
  const key = (editor.valueAt(keyPath) as string | null | undefined) ?? '';
  const name = (editor.valueAt(`${path}.name`) as string | null | undefined) ?? '';
  const put = (to: string) => (onKey ? onKey(key || null, to || null) : editor.update(keyPath, to || null));
  const complaint = key || name ? keyComplaint(key) : undefined;
  return (
    <>
      <Box onBlur={() => !key && name && !editor.isReadOnly && put(freeKey(name, taken, noun))} sx={{ minWidth: 0 }}>
        <TextInput path={`${path}.name`} label="Name" help="" />
      </Box>
      <TextField
        data-field={keyPath}
        label="Key"
        value={key}
        disabled={editor.isReadOnly}
        error={isWrong || (key !== '' && complaint !== undefined)}
        helperText={key && !isWrong ? (complaint ?? notes) : notes}
        autoComplete="off"
        onChange={({ target }) => put(target.value)}
        slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: mono } } }}
      />
    </>
  );
}
