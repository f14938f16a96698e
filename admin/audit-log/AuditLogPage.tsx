import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { AuditRow } from '../api/audit';
import { DataTable, type Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { TwoLines } from '../fields/Lines';
import { FilterBar } from '../layout/FilterBar';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { mono } from '../theme';
import { Verification } from './Verification';

const sources: { readonly [source: string]: string } = {
  CONSOLE: 'console',
  API: 'API',
  CLI: 'command line',
  WORKER: 'worker',
  IMPORT: 'import',
};

const columns: readonly Column<AuditRow>[] = [
  {
    key: 'what',
    label: 'What',
    isWide: true,
    render: (entry) => <TwoLines first={entry.summary} second={<Details entry={entry} />} />,
  },
  {
    key: 'who',
    label: 'Who',
    render: ({ actor, source }) => <TwoLines first={actor} second={sources[source] ?? source} />,
  },
  { key: 'when', label: 'When', render: ({ at }) => <Instant at={at} as="date" /> },
  {
    key: 'place',
    label: 'Entry',
    render: ({ seq, organisation }) => <TwoLines first={`no. ${seq}`} second={organisation?.name} />,
  },
];

/** What the entry holds besides its sentence, for whoever looks closer. */
const Details = ({ entry: { action, subject, data, hash, requestId } }: { entry: AuditRow }) => (
  <Box component="details" sx={{ '& > summary': { cursor: 'pointer', width: 'fit-content' } }}>
    <summary>Details</summary>
    <Box sx={{ fontFamily: mono, fontSize: '0.75rem', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', mt: 0.5 }}>
      {[`${action}  ${subject}`, `data ${JSON.stringify(data)}`, `request ${requestId}`, `sha-256 ${hash}`].join('\n')}
    </Box>
  </Box>
);

/** What the names of the actions begin with. */
const actions = [
  ['LOG', 'Log-ins and log-outs'],
  ['CHANGE_SET', 'Change sets'],
  ['DOCUMENT', 'Documents'],
  ['RELEASE', 'Releases'],
  ['USER', 'Users'],
  ['TOKEN', 'API tokens'],
] as const;

/** What was done to configuration and identity, and by whom; an entry can be neither changed nor taken out unseen. */
export function AuditLogPage() {
  const { query, filter, setFilter, clearFilters, next, previous } = useListing<AuditRow>('audit-log', {
    perPage: 50,
    filters: ['actor', 'action', 'subject', 'from', 'until'],
  });
  return (
    <Page
      title="Audit log"
      lead="Who did what to the configuration, to users, tokens and organisations, and who logged in."
    >
      <Verification />
      <FilterBar
        filters={[
          { name: 'actor', label: 'Who' },
          { name: 'subject', label: 'Id of what it was done to' },
          { name: 'action', label: 'What', all: 'Everything', choices: actions.map(([key, name]) => ({ key, name })) },
          { name: 'from', label: 'From', isDay: true },
          { name: 'until', label: 'Until', isDay: true },
        ]}
        values={filter}
        onChange={setFilter}
        onClear={clearFilters}
      />
      <Paper variant="outlined">
        <Loaded query={query} what="log">
          {(rows) => (
            <>
              <DataTable
                caption="Audit log"
                columns={columns}
                rows={rows as readonly AuditRow[]}
                rowKey={({ id }) => id}
                empty="No entry is like that."
              />
              <Pager next={next} previous={previous} shown={rows.length} noun="entries" />
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}
