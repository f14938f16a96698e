import Box from '@mui/material/Box';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { NumberInput } from '../editor/fields/NumberInput';
import { TextInput } from '../editor/fields/TextInput';
import { Panel } from '../fields/Panel';
import { choicesOf, lifecycles } from '../fields/words';
import { FieldGrid } from '../inputs/FieldGrid';
import { LinesInput } from '../inputs/LinesInput';
import { PersonInput } from '../inputs/PersonInput';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { PathEditor } from './PathEditor';
import { tradeText } from './trade';

/** The fields of a service. */
export function ServiceForm() {
  const { teams, policies, matrices, paths, templates } = useEditorChoices();
  const templatesFor = (purpose: string) => templates.filter((template) => template.purpose === purpose);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <Panel title="About">
          <Box sx={{ display: 'grid', gap: 1.5 }}>
            <FieldGrid>
              <TextInput path="name" label="Name" isRequired />
              <ChoiceInput path="trade" label="Trade" choices={trades} isRequired help="" />
              <ChoiceInput
                path="lifecycle"
                label="State"
                choices={choicesOf(lifecycles)}
                isRequired
                help={lifecycleHelp}
              />
            </FieldGrid>
            <TextInput path="description" label="Description" isLong isRequired />
          </Box>
        </Panel>
        <Panel title="The promise">
          <Box sx={{ display: 'grid', gap: 2, pt: 0.5 }}>
            <TextInput path="promise.outcome" label="Outcome" isLong isRequired />
            <TextInput path="promise.trigger" label="Starts when" isLong isRequired />
            <TextInput path="promise.customerSegment" label="For" isLong isRequired />
            <LinesInput path="promise.inScope" label="Included" noun="point" />
            <LinesInput path="promise.outOfScope" label="Not included" noun="point" />
            <LinesInput path="promise.qualityCriteria" label="It is good when" noun="criterion" />
          </Box>
        </Panel>
        <Panel title="How it is delivered">
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            <TextInput path="deliveryPath" label="Delivery path" isLong isRequired />
            <ChoiceInput
              path="defaultPath"
              label="Default path"
              choices={paths}
              folder="delivery-paths"
              none="None is chosen"
            />
            <PathEditor />
          </Box>
        </Panel>
      </Box>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <Panel title="How it is steered">
          <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
            <ChoiceInput path="team" label="Team" choices={teams} folder="teams" isRequired />
            <ChoiceInput path="slaPolicy" label="SLA policy" choices={policies} folder="sla-policies" isRequired />
            <ChoiceInput path="priorityMatrix" label="Priority matrix" choices={matrices} none="The usual one" />
            <NumberInput path="reopenWindowDays" label="May be reopened for" unit="days" min={0} max={90} />
            <NumberInput
              path="autoCloseBusinessDays"
              label="Closes by itself after"
              unit="business days"
              min={1}
              max={60}
            />
          </Box>
        </Panel>
        <Panel title="Owners">
          <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
            <PersonInput path="owners.accountable" label="Accountable" isRequired />
            <PersonInput path="owners.delivery" label="Delivery" />
            <PersonInput path="owners.quality" label="Quality" />
            <PersonInput path="owners.communication" label="Communication" />
            <PersonInput path="owners.closeout" label="Closeout" />
          </Box>
        </Panel>
        <Panel title="What people are told">
          <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
            <ChoiceInput
              path="acknowledgement"
              label="When it was opened"
              choices={templatesFor('ACKNOWLEDGEMENT')}
              none="Nothing"
              folder="message-templates"
              help="Written on the record at once. It does not count as the first answer."
            />
            <ChoiceInput
              path="resolutionNotice"
              label="When it was resolved"
              choices={templatesFor('RESOLUTION_NOTICE')}
              none="Nothing"
              folder="message-templates"
              help="Written on the record when it is resolved."
            />
          </Box>
        </Panel>
      </Box>
    </Box>
  );
}

const lifecycleHelp =
  'One that is being phased out still takes work; a retired one takes none. Open records go on in each case.';

const trades = ['IT', 'FACILITIES', 'FINANCE', 'FIELD_SERVICE', 'HUMAN_RESOURCES'].map((key) => ({
  key,
  name: tradeText(key),
}));
