import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { TeamRow } from '../api/configuration';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { DataTable, type Column } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { TwoLines } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { UsedByPanel } from '../inputs/UsedByPanel';
import { Person } from '../fields/Person';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { strategyInWords } from './strategies';

type Member = TeamRow['members'][number];

const columns: readonly Column<Member>[] = [
  {
    key: 'name',
    label: 'Who',
    isWide: true,
    render: ({ displayName, email }) => (
      <TwoLines first={<Person person={{ displayName: displayName ?? email }} />} second={displayName && email} />
    ),
  },
  {
    key: 'skills',
    label: 'Skills',
    render: ({ skills }) => (
      <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
        {skills.map(({ skill, level }) => (
          <Tag key={skill}>
            {skill} {level}
          </Tag>
        ))}
      </Box>
    ),
  },
  {
    key: 'shift',
    label: 'Shift',
    render: ({ workingHours }) =>
      workingHours ? <Link to={`/calendars/${workingHours.key}`}>{workingHours.name}</Link> : 'That of the team',
  },
  {
    key: 'now',
    label: 'Now',
    render: ({ isPresent }) =>
      isPresent === null ? '–' : <Tag tone={isPresent ? 'good' : 'neutral'}>{isPresent ? 'There' : 'Not there'}</Tag>,
  },
  {
    key: 'capacity',
    label: 'Holds, of at most',
    labelOnCard: true,
    render: ({ load, capacity }) => (load === null ? `– of ${capacity}` : `${load} of ${capacity}`),
  },
];

/** One team and the people in it. */
export function TeamPage() {
  const { id = '' } = useParams();
  const query = useRow<TeamRow>('teams', id);
  return (
    <Loaded query={query} what="team">
      {(team) => (
        <Page
          title={team.name}
          above={<Link to="/teams">Teams</Link>}
          lead={team.description}
          actions={
            <>
              <Box component={Link} to={`/incidents?team=${team.key}`} sx={{ alignSelf: 'center' }}>
                Its open incidents
              </Box>
              <EditButton folder="teams" documentKey={team.key} />
            </>
          }
        >
          <Panel title="About">
            <Facts
              facts={[
                ['Support', `Line ${team.line}`],
                [
                  'Works by',
                  team.calendar && (
                    <Link key="calendar" to={`/calendars/${team.calendar.key}`}>
                      {team.calendar.name}
                    </Link>
                  ),
                ],
                ['Time zone', team.timeZone],
                ['Work is given', strategyInWords(team.strategy)],
              ]}
            />
          </Panel>
          {team.members.length > 0 && (
            <Panel title="People" note="Skills from 1 to 5; how many incidents one has at a time" flush>
              <DataTable
                caption="People of the team"
                columns={columns}
                rows={team.members}
                rowKey={({ email }) => email}
              />
            </Panel>
          )}
          <UsedByPanel kind="team" documentKey={team.key} />
        </Page>
      )}
    </Loaded>
  );
}
