import type { TeamRow } from '../api/configuration';
import { teamSource } from '../api/documents/team';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { newTeam } from './newTeam';

const columns: readonly Column<TeamRow>[] = [
  {
    key: 'name',
    label: 'Team',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/teams/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'line', label: 'Line of support', render: ({ line }) => line },
  { key: 'hours', label: 'Works by', render: ({ calendar }) => calendar?.name ?? '–' },
  { key: 'zone', label: 'Time zone', render: ({ timeZone }) => timeZone ?? '–' },
  { key: 'people', label: 'People', render: ({ members }) => members.length || '–' },
];

/** Who does the work. */
export const TeamList = () => (
  <SimpleList
    resource="teams"
    title="Teams"
    lead="Who does the work."
    actions={<NewDocumentButton source={teamSource} initial={newTeam} />}
    columns={columns}
    noun="teams"
  />
);
