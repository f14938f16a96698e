import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { ListInput } from '../editor/fields/ListInput';
import { TextInput } from '../editor/fields/TextInput';
import { useFieldNotes } from '../editor/FieldNotes';
import { percentText, placeInWords } from '../fields/rungs';
import { Tag } from '../fields/Tag';
import { choicesOf, clockMetrics } from '../fields/words';
import { DurationField } from '../inputs/DurationField';
import { FieldGrid } from '../inputs/FieldGrid';
import { Findings } from '../inputs/Findings';
import { KeptText } from '../inputs/KeptText';
import { KeysInput } from '../inputs/KeysInput';
import { PersonInput } from '../inputs/PersonInput';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { actionOf, audiences, deeds, onSide, sideOf, type ActionDraft, type RungDraft, type Side } from './ladder';

interface RungEditorProps {
  readonly path: string;
  readonly rung: RungDraft;
  readonly index: number;
  /** What it does, in words. */
  readonly does: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const { SUPPLIER: _, ...metrics } = clockMetrics;

/** A rung in one line; open, its place, its clocks and what it sets off. */
export function RungEditor({ path, rung, index, does, isOpen, onToggle }: RungEditorProps) {
  const editor = useEditor();
  const errors = editor.findingsBelow(path).filter(({ severity }) => severity === 'ERROR').length;
  const name = `rung ${index + 1}`;
  return (
    <Box data-field={path}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Box component="h4" sx={{ m: 0, fontSize: '0.875rem', fontWeight: 600, minWidth: 0 }}>
          {placeInWords(rung)}{' '}
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {does}
          </Box>{' '}
          {errors > 0 && <Tag tone="bad">{errors === 1 ? '1 error' : `${errors} errors`}</Tag>}
        </Box>
        <Button
          size="small"
          variant="outlined"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Close' : 'Open'} ${name}`}
          onClick={onToggle}
        >
          {isOpen ? 'Close' : 'Open'}
        </Button>
      </Box>
      {isOpen && (
        <Box sx={{ display: 'grid', gap: 1.5, pt: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Findings path={path} />
          <PlaceFields path={path} rung={rung} name={name} />
          <KeysInput path={`${path}.metrics`} label="Clocks that pass it" choices={choicesOf(metrics)} none="all" />
          <ListInput<ActionDraft>
            path={`${path}.actions`}
            label="What it sets off"
            noun="action"
            fresh={() => actionOf('NOTIFY')}
            nameOf={(_action, place) => `action ${place + 1}`}
            empty="Nothing: the record only shows that it was passed."
            help=""
          >
            {(way, action, place) => <ActionFields path={way} action={action} name={`Action ${place + 1}`} />}
          </ListInput>
        </Box>
      )}
    </Box>
  );
}

const sideNames: { readonly [side in Side]: string } = {
  fraction: 'A part of the target',
  beforeDueSeconds: 'Time before due',
  afterDueSeconds: 'Time after due',
};

function PlaceFields({ path, rung, name }: { path: string; rung: RungDraft; name: string }) {
  const editor = useEditor();
  const side = sideOf(rung);
  const field = `${path}.${side}`;
  const { isWrong, notes } = useFieldNotes(field, '');
  const shared = { field, isReadOnly: editor.isReadOnly, isWrong };
  const put = (value: number | null) => editor.update(field, value);
  return (
    <FieldGrid least={180}>
      <TextField
        select
        label="Place"
        value={side}
        disabled={editor.isReadOnly}
        onChange={({ target }) => editor.update(path, onSide(rung, target.value as Side))}
        slotProps={{
          select: { native: true },
          inputLabel: { shrink: true },
          htmlInput: { 'aria-label': `Place of ${name}` },
        }}
      >
        {(Object.keys(sideNames) as Side[]).map((one) => (
          <option key={one} value={one}>
            {sideNames[one]}
          </option>
        ))}
      </TextField>
      {side === 'fraction' ? (
        <KeptText
          {...shared}
          label="Per cent of the target"
          value={rung.fraction ?? null}
          say={(value) => (value === null ? '' : percentText(value))}
          read={readPercent}
          notes={notes ?? '100 % is the breach; more than that lies after due.'}
          onChange={put}
        />
      ) : (
        <DurationField
          {...shared}
          label={sideNames[side]}
          value={rung[side] ?? null}
          notes={notes ?? 'Counted time, like 30 min or 1 h.'}
          onChange={put}
        />
      )}
    </FieldGrid>
  );
}

/** Reads "75 %", "12.5" and "150 %". */
function readPercent(typed: string): { readonly value: number } | { readonly complaint: string } {
  const match = /^(\d{1,4}(?:[.,]\d{1,2})?)\s*%?$/.exec(typed.trim());
  const value = Number((match?.[1] ?? '').replace(',', '.'));
  return match && value > 0 && value <= 1_000
    ? { value: Math.round(value * 100) / 10_000 }
    : { complaint: 'Write a part of the target like 75 %, above 0 and at most 1000 %.' };
}

function ActionFields({ path, action, name }: { path: string; action: ActionDraft; name: string }) {
  const editor = useEditor();
  const { teams } = useEditorChoices();
  const team = (label: string) => (
    <ChoiceInput path={`${path}.team`} label={label} choices={teams} none="No team" help="" />
  );
  const person = <PersonInput path={`${path}.person`} label="Person" help="" />;
  return (
    <Box data-field={path} sx={{ display: 'grid', gap: 1 }}>
      <Findings path={path} />
      <FieldGrid least={170}>
        <TextField
          select
          label="What is done"
          value={action.do ?? ''}
          disabled={editor.isReadOnly}
          onChange={({ target }) => editor.update(path, actionOf(target.value || null, action))}
          slotProps={{
            select: { native: true },
            inputLabel: { shrink: true },
            htmlInput: { 'aria-label': `${name}, what is done` },
          }}
        >
          {!action.do && <option value="">Choose …</option>}
          {deeds.map(({ key, name: word }) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </TextField>
        {action.do === 'NOTIFY' && (
          <>
            <ChoiceInput path={`${path}.to`} label="Who" choices={audiences} none="Whom I name" help="" />
            {team('Team')}
            {person}
          </>
        )}
        {action.do === 'REASSIGN' && (
          <>
            {team('To the team')}
            {person}
          </>
        )}
        {action.do === 'OPEN_TASK' && (
          <>
            <TextInput path={`${path}.title`} label="What there is to do" isRequired help="" />
            {team('For the team')}
            {person}
          </>
        )}
        {action.do === 'CALL_WEBHOOK' && (
          <TextInput path={`${path}.url`} label="https address" isRequired isCode help="" />
        )}
      </FieldGrid>
    </Box>
  );
}
