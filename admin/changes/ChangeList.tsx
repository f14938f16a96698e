import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { Link } from 'react-router-dom';
import type { ChangeRow } from '../api/changes';
import type { ChoicesRow } from '../api/choices';
import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import { DataTable, type Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Person } from '../fields/Person';
import { ChangeStateChip } from '../fields/StateChip';
import { changeStates, changeTypes, choicesOf, riskLevels } from '../fields/words';
import { FilterBar } from '../layout/FilterBar';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { Window } from './Window';

const columns: readonly Column<ChangeRow>[] = [
  {
    key: 'number',
    label: 'Number',
    sortField: 'NUMBER',
    render: ({ id, number }) => <NumberLink to={`/changes/${id}`} number={number} />,
  },
  {
    key: 'title',
    label: 'What',
    isWide: true,
    render: ({ title, service, serviceKey }) => <TwoLines first={title} second={service?.name ?? serviceKey} />,
  },
  { key: 'type', label: 'Type', render: ({ changeType }) => changeTypes[changeType] },
  { key: 'state', label: 'State', render: ({ state }) => <ChangeStateChip state={state} /> },
  { key: 'risk', label: 'Risk', render: ({ riskLevel }) => (riskLevel ? riskLevels[riskLevel] : '–') },
  { key: 'window', label: 'Planned', render: (row) => <Window change={row} /> },
  { key: 'by', label: 'Asked by', render: ({ requestedBy }) => <Person person={requestedBy} /> },
  {
    key: 'updated',
    label: 'Changed',
    sortField: 'UPDATED_AT',
    render: ({ updatedAt }) => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <Instant at={updatedAt} />
      </span>
    ),
  },
];

/** Changes, by default those that are not closed. */
export function ChangeList() {
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const listing = useListing<ChangeRow>('changes', {
    sort: { field: 'UPDATED_AT', order: 'DESC' },
    filters: ['q', 'state', 'type', 'service'],
  });
  return (
    <Page
      title="Changes"
      actions={
        viewer?.mayOpenChange && (
          <Button component={Link} to="/changes/create" variant="contained" startIcon={<Add aria-hidden />}>
            Propose a change
          </Button>
        )
      }
    >
      <FilterBar
        filters={[
          { name: 'q', label: 'Search number and text' },
          {
            name: 'state',
            label: 'State',
            all: 'Open',
            choices: [...choicesOf(changeStates), { key: 'any', name: 'Any state' }],
          },
          { name: 'type', label: 'Type', choices: choicesOf(changeTypes) },
          { name: 'service', label: 'Service', choices: choices?.services.nodes ?? [] },
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
                caption="Changes"
                columns={columns}
                rows={rows as readonly ChangeRow[]}
                rowKey={(row) => row.id}
                sort={listing.sort}
                onSort={listing.toggleSort}
                empty="No change is like that."
              />
              <Pager next={listing.next} previous={listing.previous} shown={rows.length} noun="changes" />
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}
