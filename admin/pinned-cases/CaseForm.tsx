import Box from '@mui/material/Box';
import type { PinnedCaseDraft } from '../api/documents/pinnedCase';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { channels, choicesOf } from '../fields/words';
import { FieldGrid } from '../inputs/FieldGrid';
import { InstantInput } from '../inputs/InstantInput';
import { SuggestInput } from '../inputs/SuggestInput';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { Expectation } from './Expectation';
import { useOutcomes } from './useOutcomes';

/** The fields of a pinned case: what is known of an incident, and how it has to come out. */
export function CaseForm({ editor }: { editor: DocumentEditor<PinnedCaseDraft> }) {
  const { draft } = editor;
  const { services, matrices, teams, people, organisations, ruleSets } = useEditorChoices();
  const service = services.find(({ key }) => key === draft.facts?.service);
  const matrix = matrices.find(({ key }) => key === service?.priorityMatrix?.key);
  const rules = ruleSets.flatMap((set) => set.rules).map(({ id, name }) => ({ key: id, name }));
  const outcomes = useOutcomes(editor);
  const now = (field: keyof NonNullable<PinnedCaseDraft['expect']>) => ({
    outcome: outcomes.get(field),
    isExpected: Boolean(draft.expect?.[field]),
    isOtherwise: editor.findingsAt(`expect.${field}`).length > 0,
  });
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <TextInput path="description" label="Why it matters" isLong />
        </FieldGrid>
      </Panel>
      <Panel title="What is known" note="An incident that is thought of; nothing is opened.">
        <FieldGrid least={200}>
          <ChoiceInput path="facts.service" label="Service" choices={services} folder="services" isRequired />
          <ChoiceInput path="facts.impact" label="Impact" choices={matrix?.impacts ?? []} isRequired />
          <ChoiceInput path="facts.urgency" label="Urgency" choices={matrix?.urgencies ?? []} isRequired />
          <ChoiceInput path="facts.channel" label="Channel" choices={choicesOf(channels)} isRequired />
          <ChoiceInput path="facts.organisation" label="Organisation" choices={organisations} />
          <TextInput
            path="facts.timeZone"
            label="Time zone of the customer"
            help="For promises that count in the customer’s hours, such as Europe/Berlin. Empty: that of the contract or calendar."
          />
          <TextInput path="facts.category" label="Category" />
          <TextInput path="facts.location" label="Location" />
          <TextInput path="facts.title" label="Title" />
          <InstantInput path="facts.openedAt" label="Opened" />
        </FieldGrid>
      </Panel>
      <Panel title="What has to come out" note="An empty field expects nothing. Beside each stands what comes out now.">
        <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
          <Expectation {...now('priority')}>
            <ChoiceInput
              path="expect.priority"
              label="Priority"
              choices={matrix?.priorities ?? []}
              none="Anything"
              help=""
            />
          </Expectation>
          <Expectation {...now('team')}>
            <ChoiceInput path="expect.team" label="Team" choices={teams} none="Anything" help="" />
          </Expectation>
          <Expectation {...now('person')}>
            <SuggestInput path="expect.person" label="Person" choices={people} help="" />
          </Expectation>
          <Expectation {...now('rule')}>
            <ChoiceInput path="expect.rule" label="Rule that decides" choices={rules} none="Anything" help="" />
          </Expectation>
          <Expectation {...now('path')}>
            <TextInput path="expect.path" label="Delivery path" isLong help="" />
          </Expectation>
          <Expectation {...now('firstResponseDueAt')}>
            <InstantInput path="expect.firstResponseDueAt" label="First response due" help="" />
          </Expectation>
          <Expectation {...now('resolutionDueAt')}>
            <InstantInput path="expect.resolutionDueAt" label="Resolution due" help="" />
          </Expectation>
        </Box>
      </Panel>
    </>
  );
}
