import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useGetIdentity } from 'react-admin';
import { Link, Navigate } from 'react-router-dom';
import { peopleIn, type ChoicesRow } from '../api/choices';
import type { IncidentRow } from '../api/incidents';
import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import { DataTable } from '../fields/DataTable';
import { choicesOf, incidentStates } from '../fields/words';
import { FilterBar, type FilterSpec } from '../layout/FilterBar';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { incidentColumns } from './incidentColumns';

const names = [
  'q',
  'location',
  'state',
  'priority',
  'service',
  'path',
  'team',
  'organisation',
  'assignee',
  'breached',
  'due',
];

/** Incidents, by default those that are open with the most pressing first. */
export function IncidentList() {
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  const listing = useListing<IncidentRow>('incidents', {
    sort: { field: 'NEXT_DUE_AT', order: 'ASC' },
    filters: names,
    refetchInterval: 60_000,
  });
  const filters = useFilters();
  // what a vendor was given to do is all that it sees
  if (viewer?.organisation.kind === 'VENDOR') return <Navigate to="/tasks" replace />;
  return (
    <Page
      title="Incidents"
      actions={
        viewer?.mayOpenIncident && (
          <Button component={Link} to="/incidents/create" variant="contained" startIcon={<Add aria-hidden />}>
            Open an incident
          </Button>
        )
      }
    >
      <FilterBar
        filters={filters}
        values={listing.filter}
        onChange={listing.setFilter}
        onClear={listing.clearFilters}
      />
      <Paper variant="outlined">
        <Loaded query={listing.query} what="list">
          {(rows) => (
            <>
              <DataTable
                caption="Incidents"
                columns={incidentColumns}
                rows={rows as readonly IncidentRow[]}
                rowKey={(row) => row.id}
                sort={listing.sort}
                onSort={listing.toggleSort}
                empty="No incident is like that."
              />
              <Pager
                next={listing.next}
                previous={listing.previous}
                total={listing.total}
                shown={rows.length}
                noun="incidents"
              />
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}

function useFilters(): FilterSpec[] {
  const { data } = useRow<ChoicesRow>('choices', 'all');
  const { identity } = useGetIdentity();
  const priorities = new Map(
    (data?.priorityMatrices ?? []).flatMap((matrix) => matrix.priorities).map((p) => [p.key, p.name]),
  );
  const fromMap = (map: Map<string, string>) => [...map].map(([key, name]) => ({ key, name }));
  const isStaff = identity?.role === 'OPS_LEADER' || identity?.role === 'AGENT';
  return [
    { name: 'q', label: 'Search number and text' },
    { name: 'location', label: 'Location' },
    {
      name: 'state',
      label: 'State',
      all: 'Open',
      choices: [...choicesOf(incidentStates), { key: 'any', name: 'Any state' }],
    },
    { name: 'priority', label: 'Priority', choices: fromMap(priorities) },
    { name: 'service', label: 'Service', choices: data?.services.nodes ?? [] },
    {
      name: 'path',
      label: 'Delivery path',
      choices: [{ key: 'none', name: 'No path' }, ...(data?.deliveryPaths ?? [])],
    },
    { name: 'team', label: 'Team', choices: [{ key: 'none', name: 'No team' }, ...(data?.teams ?? [])] },
    ...(isStaff
      ? [
          {
            name: 'organisation',
            label: 'Organisation',
            choices: (data?.organisations.nodes ?? []).map(({ id, name }) => ({ key: id, name })),
          },
          { name: 'assignee', label: 'With', choices: [{ key: 'none', name: 'Nobody' }, ...peopleIn(data)] },
        ]
      : []),
    {
      name: 'breached',
      label: 'Promise',
      choices: [
        { key: 'resolution', name: 'Resolution late' },
        { key: 'response', name: 'Response late' },
        { key: 'no', name: 'None broken' },
      ],
    },
    { name: 'due', label: 'Due', choices: [{ key: 'soon', name: 'Within 24 hours' }] },
  ];
}
