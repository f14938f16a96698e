import Box from '@mui/material/Box';
import type { TeamDraft } from '../api/documents/team';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { ListInput } from '../editor/fields/ListInput';
import { NumberInput } from '../editor/fields/NumberInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { FieldGrid } from '../inputs/FieldGrid';
import { keyComplaint } from '../inputs/keys';
import { NumberChoiceInput } from '../inputs/NumberChoiceInput';
import { PersonInput } from '../inputs/PersonInput';
import { SuggestInput } from '../inputs/SuggestInput';
import { TimeZoneInput } from '../inputs/TimeZoneInput';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { strategyChoices } from './strategies';

type MemberDraft = NonNullable<TeamDraft['members']>[number];
type SkillDraft = NonNullable<MemberDraft['skills']>[number];

/** The fields of a team. */
export function TeamForm({ editor: { draft } }: { editor: DocumentEditor<TeamDraft> }) {
  const { calendars, teams, people } = useEditorChoices();
  const nameOf = (email: string) => people.find(({ key }) => key === email)?.name ?? email;
  const emails = (draft.members ?? []).flatMap(({ email }) => email ?? []);
  const skills = teams
    .flatMap(({ members }) => members)
    .flatMap((member) => member.skills)
    .map(({ skill }) => skill);
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <NumberChoiceInput path="line" label="Line of support" choices={lines} />
          <ChoiceInput path="calendar" label="Works by" choices={calendars} folder="calendars" none="No calendar" />
          <TimeZoneInput path="timeZone" />
          <ChoiceInput
            path="lead"
            label="Lead"
            none="Nobody"
            choices={[...new Set(emails)].map((key) => ({ key, name: nameOf(key) }))}
          />
          <ChoiceInput
            path="assignment.strategy"
            label="Work is given"
            none="To nobody: the team picks it"
            choices={strategyChoices}
          />
          <TextInput path="description" label="Description" isLong />
        </FieldGrid>
      </Panel>
      <Panel title="People">
        <ListInput<MemberDraft>
          path="members"
          label="Members"
          noun="member"
          isOrdered={false}
          fresh={() => ({ email: null, capacity: 5, workingHours: null, skills: [] })}
          nameOf={({ email }, index) => (email ? nameOf(email) : `member ${index + 1}`)}
          empty="Nobody is in this team yet: what is routed here would wait."
        >
          {(path, { email }, index) => (
            <Box
              sx={{
                display: 'grid',
                gap: 1.5,
                alignItems: 'start',
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) minmax(0, 3fr)' },
              }}
            >
              <FieldGrid least={220}>
                <PersonInput path={`${path}.email`} label="Who" isRequired help="" />
                <NumberInput path={`${path}.capacity`} label="Open records at most" min={0} max={200} help="" />
                <ChoiceInput
                  path={`${path}.workingHours`}
                  label="Shift"
                  choices={calendars}
                  none="The hours of the team"
                  help=""
                />
              </FieldGrid>
              <ListInput<SkillDraft>
                path={`${path}.skills`}
                label={`Skills of ${email ? nameOf(email) : `member ${index + 1}`}`}
                noun="skill"
                isOrdered={false}
                fresh={() => ({ skill: null, level: 3 })}
                nameOf={({ skill }, place) => skill ?? `skill ${place + 1}`}
                empty="None named."
                help=""
              >
                {(skillPath) => (
                  <FieldGrid least={150}>
                    <SuggestInput
                      path={`${skillPath}.skill`}
                      label="Skill"
                      choices={[...new Set(skills)].sort().map((key) => ({ key, name: key }))}
                      complaint={keyComplaint}
                      help=""
                    />
                    <NumberChoiceInput path={`${skillPath}.level`} label="Level" choices={levels} help="" />
                  </FieldGrid>
                )}
              </ListInput>
            </Box>
          )}
        </ListInput>
      </Panel>
    </>
  );
}

const lines = [
  { value: 1, name: '1: takes everything first' },
  { value: 2, name: '2: knows more' },
  { value: 3, name: '3: the specialists' },
];

const levels = [
  { value: 1, name: '1: is learning' },
  { value: 2, name: '2: can do it with help' },
  { value: 3, name: '3: can do it' },
  { value: 4, name: '4: knows it well' },
  { value: 5, name: '5: teaches others' },
];
