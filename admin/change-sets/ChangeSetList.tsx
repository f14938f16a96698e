import Paper from '@mui/material/Paper';
import type { ChangeSetRow } from '../api/changeSets';
import { DataTable, type Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Tag } from '../fields/Tag';
import { FilterBar } from '../layout/FilterBar';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { ChangeSetStateTag } from './ChangeTag';
import { OpenSetButton } from './OpenSetButton';
import { changeSetStates, count } from './words';

const columns: readonly Column<ChangeSetRow>[] = [
  {
    key: 'name',
    label: 'Change set',
    isWide: true,
    render: ({ id, name, purpose }) => (
      <TwoLines first={<NumberLink to={`/change-sets/${id}`} number={name} />} second={purpose} />
    ),
  },
  {
    key: 'state',
    label: 'State',
    render: ({ state, publishAt, release }) => (
      <TwoLines
        first={<ChangeSetStateTag state={state} />}
        second={release ? `release ${release.number}` : publishAt && <Instant at={publishAt} />}
      />
    ),
  },
  {
    key: 'documents',
    label: 'Edits',
    render: ({ documents, findings }) => (
      <TwoLines first={count(documents.length, 'document')} second={<Errors findings={findings} />} />
    ),
  },
  {
    key: 'who',
    label: 'Who',
    render: ({ authors, createdBy }) =>
      (authors.length ? authors : createdBy ? [createdBy] : []).map(({ displayName }) => displayName).join(', ') || '–',
  },
  { key: 'when', label: 'Last edited', render: ({ updatedAt }) => <Instant at={updatedAt} /> },
];

const Errors = ({ findings }: Pick<ChangeSetRow, 'findings'>) => {
  const errors = findings.filter(({ severity }) => severity === 'ERROR').length;
  const warnings = findings.length - errors;
  if (errors) return <Tag tone="bad">{count(errors, 'error')}</Tag>;
  return warnings ? <>{count(warnings, 'warning')}</> : null;
};

/** Collections of edits to the configuration: under way, published and discarded. */
export function ChangeSetList() {
  const { query, total, filter, setFilter, clearFilters, next, previous } = useListing<ChangeSetRow>('change-sets', {
    filters: ['state'],
  });
  return (
    <Page
      title="Change sets"
      lead="Edits of the configuration, collected until they are published together."
      actions={<OpenSetButton />}
    >
      <FilterBar
        filters={[
          {
            name: 'state',
            label: 'State',
            all: 'Under way',
            choices: [
              ...Object.entries(changeSetStates).map(([key, { word }]) => ({ key, name: word })),
              { key: 'any', name: 'All' },
            ],
          },
        ]}
        values={filter}
        onChange={setFilter}
        onClear={clearFilters}
      />
      <Paper variant="outlined">
        <Loaded query={query} what="list">
          {(rows) => (
            <>
              <DataTable
                caption="Change sets"
                columns={columns}
                rows={rows as readonly ChangeSetRow[]}
                rowKey={({ id }) => id}
                empty="There is no such change set."
              />
              <Pager next={next} previous={previous} total={total} shown={rows.length} noun="change sets" />
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}
