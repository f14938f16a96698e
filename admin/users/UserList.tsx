import type { UserRow } from '../api/people';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { TwoLines } from '../fields/Lines';
import { Person } from '../fields/Person';
import { SimpleList } from '../fields/SimpleList';
import { Tag } from '../fields/Tag';
import { roles } from '../fields/words';
import type { UserState } from '../gql/graphql';
import type { ToneName } from '../palette';
import { InviteButton } from './InviteButton';
import { SwitchUserButton } from './SwitchUserButton';

const states: Record<UserState, { readonly word: string; readonly tone: ToneName }> = {
  INVITED: { word: 'Invited', tone: 'warn' },
  ACTIVE: { word: 'Active', tone: 'good' },
  DISABLED: { word: 'Disabled', tone: 'neutral' },
};

const columns: readonly Column<UserRow>[] = [
  {
    key: 'name',
    label: 'Name',
    isWide: true,
    render: (user) => <TwoLines first={<Person person={user} />} second={user.email} />,
  },
  {
    key: 'roles',
    label: 'Acts as',
    render: ({ memberships }) =>
      memberships.map(({ role, organisation }) => (
        <div key={organisation.id} style={{ whiteSpace: 'normal', minWidth: 100 }}>
          {roles[role]} of {organisation.name}
        </div>
      )),
  },
  { key: 'state', label: 'State', render: ({ state }) => <Tag tone={states[state].tone}>{states[state].word}</Tag> },
  { key: 'since', label: 'Since', render: ({ createdAt }) => <Instant at={createdAt} as="date" /> },
  { key: 'switch', label: 'Log-in', render: (user) => <SwitchUserButton user={user} /> },
];

/** The people who may sign in. */
export const UserList = () => (
  <SimpleList
    resource="users"
    title="Users"
    lead="The people who may sign in, and as what. Disabling somebody ends all their sessions at once."
    columns={columns}
    noun="users"
    actions={<InviteButton />}
  />
);
