import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { SkillMatrixRow } from '../api/skills';
import { useRow } from '../api/useRow';
import { DataTable, type Column } from '../fields/DataTable';
import { TwoLines } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Person } from '../fields/Person';
import { Tag } from '../fields/Tag';
import type { SkillGap } from '../gql/graphql';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

type Skill = SkillMatrixRow['skills'][number];
type SkilledPerson = SkillMatrixRow['people'][number];

const gaps: Record<SkillGap, string> = {
  NOBODY: 'Nobody has it at the level that a rule asks for',
  FEW: 'Fewer than two people have it',
};

const nameOf = (skill: string): string => skill.replaceAll('-', ' ');

const Chips = ({ children }: { children: React.ReactNode }) => (
  <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>{children}</Box>
);

/** "Networks of the rule “Switches”, at level 3 or above". */
const Asking = ({ askedBy }: { askedBy: Skill['askedBy'] }) =>
  askedBy.length === 0 ? (
    <>–</>
  ) : (
    <>
      {askedBy.map(({ ruleSet, rule, level }) => (
        <div key={`${ruleSet} ${rule}`}>
          <Link to={`/routing-rules/${ruleSet}`}>{rule ?? 'The default'}</Link>, level {level} or above
        </div>
      ))}
    </>
  );

const gapColumns: readonly Column<Skill>[] = [
  { key: 'skill', label: 'Skill', render: ({ skill }) => nameOf(skill) },
  {
    key: 'gap',
    label: 'What is wrong',
    isWide: true,
    render: ({ gap }) => gap && <Tag tone={gap === 'NOBODY' ? 'bad' : 'warn'}>{gaps[gap]}</Tag>,
  },
  { key: 'holders', label: 'People who have it', labelOnCard: true, render: ({ holders }) => holders },
  { key: 'rules', label: 'Rules that ask for it', labelOnCard: true, render: (skill) => <Asking {...skill} /> },
];

function columnsOf(people: readonly SkilledPerson[]): readonly Column<Skill>[] {
  const holdersOf = (skill: string) =>
    people
      .flatMap(({ displayName, skills }) =>
        skills.filter((each) => each.skill === skill).map(({ level }) => ({ displayName, level })),
      )
      .toSorted((a, b) => b.level - a.level || a.displayName.localeCompare(b.displayName));
  return [
    { key: 'skill', label: 'Skill', render: ({ skill }) => nameOf(skill) },
    {
      key: 'people',
      label: 'Who has it, and how well',
      isWide: true,
      render: ({ skill }) => (
        <Chips>
          {holdersOf(skill).map(({ displayName, level }) => (
            <Tag key={displayName}>
              {displayName} {level}
            </Tag>
          ))}
        </Chips>
      ),
    },
    { key: 'rules', label: 'Rules that ask for it', labelOnCard: true, render: (skill) => <Asking {...skill} /> },
  ];
}

const personColumns: readonly Column<SkilledPerson>[] = [
  {
    key: 'person',
    label: 'Who',
    render: ({ displayName, teams }) => (
      <TwoLines first={<Person person={{ displayName }} />} second={teams.map(({ name }) => name).join(', ')} />
    ),
  },
  {
    key: 'skills',
    label: 'Skills',
    isWide: true,
    render: ({ skills }) => (
      <Chips>
        {skills.map(({ skill, level }) => (
          <Tag key={skill}>
            {nameOf(skill)} {level}
          </Tag>
        ))}
      </Chips>
    ),
  },
];

/** Who can do what, and which skills too few have. */
export function SkillPage() {
  const query = useRow<SkillMatrixRow>('skills', 'all');
  return (
    <Page
      title="Skills"
      lead="Who can do what, from the teams as they are live, and which skills too few have. Levels go from 1, is learning it, to 5, teaches others."
    >
      <Loaded query={query} what="skills">
        {({ people, skills }) => (
          <>
            <Panel title="Gaps" note="One absence is enough, or one is enough already" flush>
              <DataTable
                caption="Gaps"
                columns={gapColumns}
                rows={skills.filter(({ gap }) => gap !== null)}
                rowKey={({ skill }) => skill}
                empty="Each skill is had by two people or more, and all that rules ask for."
              />
            </Panel>
            <Panel title="By skill" flush>
              <DataTable
                caption="People by skill"
                columns={columnsOf(people)}
                rows={skills}
                rowKey={({ skill }) => skill}
                empty="No team names a skill."
              />
            </Panel>
            <Panel title="By person" flush>
              <DataTable
                caption="Skills by person"
                columns={personColumns}
                rows={people}
                rowKey={({ email }) => email}
                empty="Nobody is in a team."
              />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}
