import type { IncidentRow } from '../api/incidents';
import type { Column } from '../fields/DataTable';
import { Due } from '../fields/Due';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Person } from '../fields/Person';
import { PriorityChip } from '../fields/PriorityChip';
import { IncidentStateChip } from '../fields/StateChip';
import { Tag } from '../fields/Tag';

const number: Column<IncidentRow> = {
  key: 'number',
  label: 'Number',
  sortField: 'NUMBER',
  render: ({ id, number: text }) => <NumberLink to={`/incidents/${id}`} number={text} />,
};
const title: Column<IncidentRow> = {
  key: 'title',
  label: 'What',
  isWide: true,
  render: (row) => (
    <TwoLines
      first={
        <>
          {row.isMajor && (
            <>
              <Tag tone="critical">Major</Tag>{' '}
            </>
          )}
          {row.title}
        </>
      }
      second={[row.service?.name ?? row.serviceKey, row.organisation?.name].filter(Boolean).join(' · ')}
    />
  ),
};
const state: Column<IncidentRow> = {
  key: 'state',
  label: 'State',
  sortField: 'STATE',
  render: (row) => <IncidentStateChip state={row.state} />,
};
const priority: Column<IncidentRow> = {
  key: 'priority',
  label: 'Priority',
  sortField: 'PRIORITY',
  render: (row) => <PriorityChip priority={row.priority} short />,
};
const who: Column<IncidentRow> = {
  key: 'who',
  label: 'With',
  render: (row) => <TwoLines first={<Person person={row.assignee} />} second={row.team?.name} />,
};
const due: Column<IncidentRow> = {
  key: 'due',
  label: 'Due',
  sortField: 'NEXT_DUE_AT',
  render: (row) => <Due incident={row} />,
};
const updated: Column<IncidentRow> = {
  key: 'updated',
  label: 'Changed',
  sortField: 'UPDATED_AT',
  render: (row) => (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Instant at={row.updatedAt} />
    </span>
  ),
};

/** The columns of the list of incidents. */
export const incidentColumns = [number, title, state, priority, who, due, updated];

/** Fewer columns, where incidents stand on the page of something else. */
export const fewIncidentColumns = [number, title, state, priority, due];
