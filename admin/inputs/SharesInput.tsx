import { useEditor } from '../editor/EditorContext';
import { ListInput } from '../editor/fields/ListInput';
import { useFieldNotes } from '../editor/FieldNotes';
import { KeptText } from './KeptText';

interface SharesInputProps {
  readonly path: string;
  readonly label: string;
  /** What one of them is called, as `warning`. */
  readonly noun: string;
  readonly empty: string;
  readonly help: string;
}

/** Parts of a time, in per cent: the draft holds fractions between 0 and 1. */
export const SharesInput = ({ path, label, noun, empty, help }: SharesInputProps) => (
  <ListInput<number | null>
    path={path}
    label={label}
    noun={noun}
    isOrdered={false}
    fresh={() => null}
    nameOf={(share, index) => (share === null ? `${noun} ${index + 1}` : `the ${noun} at ${percent(share)}`)}
    empty={empty}
    help={help}
  >
    {(sharePath, share, index) => <Share path={sharePath} share={share} label={`${label}, ${noun} ${index + 1}`} />}
  </ListInput>
);

const percent = (share: number) => `${Math.round(share * 10_000) / 100} %`;

function Share({ path, share, label }: { path: string; share: number | null; label: string }) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, '');
  return (
    <KeptText
      field={path}
      label={label}
      value={share}
      say={(value) => (value === null ? '' : percent(value))}
      read={(typed) => {
        const match = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(typed.trim());
        const value = Number((match?.[1] ?? '').replace(',', '.'));
        return match && value > 0 && value < 100
          ? { value: Math.round(value * 100) / 10_000 }
          : { complaint: 'Write a part of the time like 75 %, above 0 and below 100.' };
      }}
      isReadOnly={editor.isReadOnly}
      isWrong={isWrong}
      notes={notes}
      onChange={(value) => editor.update(path, value)}
    />
  );
}
