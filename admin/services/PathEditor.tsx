import TextField from '@mui/material/TextField';
import type { ServiceDraft } from '../api/documents/service';
import { useEditor } from '../editor/EditorContext';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { ListInput } from '../editor/fields/ListInput';
import { TextInput } from '../editor/fields/TextInput';
import { useFieldNotes } from '../editor/FieldNotes';
import { choicesOf, pathStepKinds } from '../fields/words';
import { DurationField } from '../inputs/DurationField';
import { FieldGrid } from '../inputs/FieldGrid';
import { Findings } from '../inputs/Findings';
import { useEditorChoices } from '../inputs/useEditorChoices';

type Step = NonNullable<ServiceDraft['path']>[number];

const fresh = (): Step => ({
  name: null,
  kind: 'TEAM',
  team: null,
  supplierContract: null,
  seconds: null,
  calendar: null,
});

/** The path of a service as steps, one after the other. */
export const PathEditor = () => (
  <ListInput<Step>
    path="path"
    label="Steps of the path"
    noun="step"
    fresh={fresh}
    nameOf={({ name }, index) => name ?? `step ${index + 1}`}
    empty="No steps are written down: whether the promise can be kept is not proven."
  >
    {(path, step, index) => <StepFields path={path} step={step} name={`Step ${index + 1}`} />}
  </ListInput>
);

function StepFields({ path, step, name }: { path: string; step: Step; name: string }) {
  const editor = useEditor();
  const { teams, supplierContracts, calendars } = useEditorChoices();
  const { isWrong, notes } = useFieldNotes(`${path}.seconds`, '');
  const isSupplier = step.kind === 'SUPPLIER';
  return (
    <>
      <Findings path={path} />
      <FieldGrid least={170}>
        <TextInput path={`${path}.name`} label="What is done" isRequired help="" />
        <TextField
          select
          label="Whose time it is"
          value={step.kind ?? ''}
          disabled={editor.isReadOnly}
          onChange={({ target }) =>
            editor.update(path, {
              ...step,
              kind: target.value,
              supplierContract: null,
              team: target.value === 'SUPPLIER' ? null : step.team,
            })
          }
          slotProps={{
            select: { native: true },
            inputLabel: { shrink: true },
            htmlInput: { 'aria-label': `${name}, whose time it is` },
          }}
        >
          {choicesOf(pathStepKinds).map(({ key, name: word }) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </TextField>
        {isSupplier ? (
          <ChoiceInput
            path={`${path}.supplierContract`}
            label="Supplier contract"
            choices={supplierContracts}
            isRequired
            help=""
          />
        ) : (
          <ChoiceInput
            path={`${path}.team`}
            label={step.kind === 'APPROVAL' ? 'Who approves' : 'Team'}
            choices={teams}
            isRequired={step.kind === 'TEAM'}
            help=""
          />
        )}
        <DurationField
          label="Takes"
          field={`${path}.seconds`}
          value={step.seconds ?? null}
          isReadOnly={editor.isReadOnly}
          isWrong={isWrong}
          notes={notes ?? (step.kind === 'APPROVAL' ? undefined : 'Empty: as promised')}
          onChange={(seconds) => editor.update(`${path}.seconds`, seconds)}
        />
        <ChoiceInput path={`${path}.calendar`} label="Counted by" choices={calendars} none="As promised" help="" />
      </FieldGrid>
    </>
  );
}
