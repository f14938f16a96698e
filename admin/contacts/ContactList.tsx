import Paper from '@mui/material/Paper';
import type { ChoicesRow } from '../api/choices';
import type { ContactRow } from '../api/people';
import { useRow } from '../api/useRow';
import { DataTable, type Column } from '../fields/DataTable';
import { NumberLink } from '../fields/Lines';
import { FilterBar } from '../layout/FilterBar';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';

const columns: readonly Column<ContactRow>[] = [
  {
    key: 'name',
    label: 'Name',
    isWide: true,
    render: ({ id, name }) => <NumberLink to={`/contacts/${id}`} number={name} />,
  },
  {
    key: 'organisations',
    label: 'Organisations',
    render: ({ organisations }) => organisations.map(({ organisation }) => organisation.name).join(', '),
  },
  { key: 'email', label: 'E-mail address', render: ({ email }) => email ?? '–' },
  { key: 'phone', label: 'Phone', render: ({ phone }) => phone ?? '–' },
];

/** The people who ask for help. */
export function ContactList() {
  const listing = useListing<ContactRow>('contacts', { filters: ['q', 'organisation'] });
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  return (
    <Page title="Contacts" lead="The people who ask for help. A contact may belong to several organisations.">
      <FilterBar
        filters={[
          { name: 'q', label: 'Search names' },
          {
            name: 'organisation',
            label: 'Organisation',
            choices: (choices?.organisations.nodes ?? []).map(({ id, name }) => ({ key: id, name })),
          },
        ]}
        values={listing.filter}
        onChange={listing.setFilter}
        onClear={listing.clearFilters}
      />
      <Paper variant="outlined">
        <Loaded query={listing.query} what="list">
          {(rows) => (
            <>
              <DataTable
                caption="Contacts"
                columns={columns}
                rows={rows as readonly ContactRow[]}
                rowKey={(row) => row.id}
                empty="Nobody is like that."
              />
              <Pager next={listing.next} previous={listing.previous} shown={rows.length} noun="contacts" />
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}
