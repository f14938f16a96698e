import Box from '@mui/material/Box';
import { ListInput } from '../editor/fields/ListInput';
import { useEditor } from '../editor/EditorContext';
import { useFieldNotes } from '../editor/FieldNotes';
import { KeptText } from '../inputs/KeptText';

/** The points at which a clock warns, in per cent of its time, from the first to the last. */
export function WarningLadder({ warnings }: { warnings: readonly (number | null)[] }) {
  const marks = warnings.flatMap((rung) => (rung === null ? [] : rung));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Ladder marks={marks} />
      <ListInput<number | null>
        path="warnings"
        label="Warnings"
        noun="warning"
        isOrdered={false}
        fresh={() => null}
        nameOf={(rung, index) => (rung === null ? `warning ${index + 1}` : `the warning at ${percent(rung)}`)}
        empty="Nobody is warned."
        help="Each warning comes once, when so much of the promised time is used."
      >
        {(path, rung, index) => <Rung path={path} rung={rung} index={index} />}
      </ListInput>
    </Box>
  );
}

const percent = (rung: number) => `${Math.round(rung * 10_000) / 100} %`;

function Rung({ path, rung, index }: { path: string; rung: number | null; index: number }) {
  const editor = useEditor();
  const { isWrong, notes } = useFieldNotes(path, '');
  return (
    <KeptText
      field={path}
      label={`Warning ${index + 1}, when so much of the time is used`}
      value={rung}
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

const Ladder = ({ marks }: { marks: readonly number[] }) => (
  <Box
    aria-hidden
    sx={(theme) => ({
      position: 'relative',
      height: 14,
      borderRadius: 1,
      bgcolor: theme.palette.signal.tones.good.tint,
      border: `1px solid ${theme.palette.divider}`,
    })}
  >
    {marks.map((mark) => (
      <Box
        key={mark}
        sx={(theme) => ({
          position: 'absolute',
          top: -3,
          bottom: -3,
          width: 3,
          left: `${mark * 100}%`,
          borderRadius: 1,
          bgcolor: theme.palette.signal.tones.warn.line,
        })}
      />
    ))}
    <Box
      sx={(theme) => ({
        position: 'absolute',
        right: 0,
        top: 0,
        bottom: 0,
        width: 3,
        bgcolor: theme.palette.signal.tones.bad.line,
      })}
    />
  </Box>
);
