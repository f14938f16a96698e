import Box from '@mui/material/Box';
import type { ContractDraft } from '../api/documents/contract';
import { ChipsInput } from '../editor/fields/ChipsInput';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { ListInput } from '../editor/fields/ListInput';
import { TextInput } from '../editor/fields/TextInput';
import { FindingLine } from '../editor/FieldNotes';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { DateInput } from '../inputs/DateInput';
import { FieldGrid } from '../inputs/FieldGrid';
import { keyComplaint } from '../inputs/keys';
import { SuggestInput } from '../inputs/SuggestInput';
import { TimeZoneInput } from '../inputs/TimeZoneInput';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { type LineDraft, newLine } from './newContract';

/** The fields of a contract. */
export function ContractForm({ editor }: { editor: DocumentEditor<ContractDraft> }) {
  const { organisations, tiers, services } = useEditorChoices();
  const serviceName = (key: string) => services.find((service) => service.key === key)?.name ?? key;
  const nameOf = ({ services: keys }: LineDraft, index: number) =>
    `line ${index + 1}, ${keys?.length ? keys.map(serviceName).join(', ') : 'all services'}`;
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <SuggestInput
            path="organisation"
            label="Customer"
            choices={organisations}
            isRequired
            complaint={keyComplaint}
          />
          <ChoiceInput path="tier" label="Tier" choices={tiers} folder="tiers" none="None" />
          <TimeZoneInput path="timeZone" />
          <TextInput path="description" label="Description" isLong />
        </FieldGrid>
      </Panel>
      <Panel
        title="What is promised"
        note="One line applies to a record: the one that names its service, else the one for all services."
      >
        <ListInput<LineDraft>
          path="lines"
          label="Lines"
          noun="line"
          isOrdered={false}
          fresh={newLine}
          nameOf={nameOf}
          empty="Without a line the contract promises nothing."
        >
          {(path, _line, index) => <LineFields path={path} editor={editor} label={`Line ${index + 1}`} />}
        </ListInput>
      </Panel>
    </>
  );
}

interface LineFieldsProps {
  readonly path: string;
  readonly label: string;
  readonly editor: DocumentEditor<ContractDraft>;
}

function LineFields({ path, label, editor }: LineFieldsProps) {
  const { tiers, services, policies } = useEditorChoices();
  return (
    <Box data-field={path} role="group" aria-label={label} sx={{ display: 'grid', gap: 1.5 }}>
      {editor.findingsAt(path).map((finding) => (
        <Box key={finding.message} sx={{ fontSize: '0.8125rem' }}>
          <FindingLine finding={finding} />
        </Box>
      ))}
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) minmax(0, 3fr)' },
        }}
      >
        <ChipsInput path={`${path}.services`} label="Services" choices={services} help="Empty: all services." />
        <FieldGrid least={170}>
          <ChoiceInput path={`${path}.tier`} label="Tier" choices={tiers} none="As the contract" help="" />
          <ChoiceInput
            path={`${path}.slaPolicy`}
            label="SLA policy"
            choices={policies}
            none="That of the tier"
            help=""
          />
          <DateInput path={`${path}.validFrom`} label="First day" isRequired help="" />
          <DateInput path={`${path}.validUntil`} label="First day without it" help="Empty: no end." />
        </FieldGrid>
      </Box>
    </Box>
  );
}
