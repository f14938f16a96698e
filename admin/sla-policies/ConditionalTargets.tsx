import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import { ConditionBuilder } from '../conditions/ConditionBuilder';
import { ConditionSentence } from '../conditions/ConditionSentence';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { useFieldNotes } from '../editor/FieldNotes';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { choicesOf, clockMetrics } from '../fields/words';
import type { Choice } from '../form/fieldSpec';
import { DurationField } from '../inputs/DurationField';
import { FieldGrid } from '../inputs/FieldGrid';
import { Findings } from '../inputs/Findings';
import { KeysInput } from '../inputs/KeysInput';
import { useEditorChoices } from '../inputs/useEditorChoices';

type Target = NonNullable<SlaPolicyDraft['targets']>[number];
type Policy = DocumentEditor<SlaPolicyDraft>;

interface ConditionalTargetsProps {
  readonly editor: Policy;
  readonly priorities: readonly Choice[];
  readonly tiers: readonly Choice[];
}

/** What a condition begins with: a question that nobody has put yet. */
const unasked = { all: [{ field: null, op: null, value: null }] } as unknown as NonNullable<Target['when']>;

const fresh: Target = {
  metric: 'RESOLUTION',
  holder: null,
  priorities: [],
  tiers: [],
  when: unasked,
  seconds: null,
  calendar: null,
};

/** Targets for records of which a condition holds. They come before all others, the first in the list first. */
export function ConditionalTargets({ editor, priorities, tiers }: ConditionalTargetsProps) {
  const targets = editor.draft.targets ?? [];
  const places = targets.flatMap(({ when }, place) => (when ? [place] : []));
  const put = (next: readonly Target[]) => editor.update('targets', next);
  return (
    <Box role="group" aria-label="Targets for some records alone" sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Box component="h3" sx={{ m: 0, fontSize: '0.875rem', fontWeight: 600 }}>
        For some records alone
      </Box>
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        Which target wins: one whose condition holds, the first of these; else one for the customer’s tier; else one for
        the priority; else the one for all others.
      </Box>
      {places.map((place, index) => (
        <ConditionalTarget
          key={index}
          editor={editor}
          path={`targets[${place}]`}
          target={targets[place] as Target}
          name={`Target ${index + 1}`}
          priorities={priorities}
          tiers={tiers}
          onRemove={() => put(targets.filter((_, other) => other !== place))}
        />
      ))}
      {!editor.isReadOnly && (
        <Button size="small" variant="outlined" onClick={() => put([...targets, fresh])} sx={{ justifySelf: 'start' }}>
          Add a target with a condition
        </Button>
      )}
    </Box>
  );
}

const { SUPPLIER: _, ...metrics } = clockMetrics;

interface ConditionalTargetProps extends ConditionalTargetsProps {
  readonly path: string;
  readonly target: Target;
  readonly name: string;
  readonly onRemove: () => void;
}

function ConditionalTarget(props: ConditionalTargetProps) {
  const { editor, path, target, name, priorities, tiers, onRemove } = props;
  const { calendars, teams } = useEditorChoices();
  const { isWrong, notes } = useFieldNotes(`${path}.seconds`, '');
  return (
    <Box
      component="fieldset"
      data-field={path}
      sx={{
        m: 0,
        p: 1.5,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        display: 'grid',
        gap: 1.25,
        minWidth: 0,
      }}
    >
      <Box component="legend" sx={{ px: 0.5, fontSize: '0.8125rem', fontWeight: 600 }}>
        {name}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <FieldGrid least={150}>
            <ChoiceInput path={`${path}.metric`} label="Clock" choices={choicesOf(metrics)} isRequired help="" />
            {(target.metric === 'OWNERSHIP' || target.holder) && (
              <ChoiceInput path={`${path}.holder`} label="Team" choices={teams} help="" />
            )}
            <DurationField
              label="May take"
              field={`${path}.seconds`}
              value={target.seconds ?? null}
              isReadOnly={editor.isReadOnly}
              isWrong={isWrong}
              notes={notes}
              onChange={(seconds) => editor.update(`${path}.seconds`, seconds)}
            />
            <ChoiceInput
              path={`${path}.calendar`}
              label="Counted by"
              choices={calendars}
              none="As the policy"
              help=""
            />
          </FieldGrid>
        </Box>
        {!editor.isReadOnly && (
          <IconButton size="small" aria-label={`Remove ${name}`} title="Remove" onClick={onRemove} sx={{ mt: 0.5 }}>
            <Close aria-hidden fontSize="small" />
          </IconButton>
        )}
      </Box>
      <Findings path={path} />
      <Box sx={{ display: 'grid', gap: 1 }} data-field={`${path}.when`}>
        <ConditionSentence condition={target.when ?? null} />
        {target.when && (
          <ConditionBuilder
            path={`${path}.when`}
            name={`Condition of target ${name.replace('Target ', '')}`}
            condition={target.when}
            // without a condition it would be a field of the matrix, and gone from here
            onChange={(when) => editor.update(`${path}.when`, when ?? unasked)}
          />
        )}
      </Box>
      <KeysInput path={`${path}.priorities`} label="Priorities" choices={priorities} none="all" />
      {tiers.length > 0 && <KeysInput path={`${path}.tiers`} label="Tiers" choices={tiers} none="all, and none" />}
    </Box>
  );
}
