import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import type { ChoicesRow } from '../api/choices';
import { lastMonth, monthAfter, type MissRow, type ReviewRow } from '../api/reviews';
import { useRow } from '../api/useRow';
import { Panel } from '../fields/Panel';
import { clockMetrics } from '../fields/words';
import type { ClockMetric } from '../gql/graphql';
import { FilterBar } from '../layout/FilterBar';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { Trouble } from '../layout/Trouble';
import { useListing } from '../layout/useListing';
import { Figures } from './Figures';
import { MissItem } from './MissItem';
import { MonthState } from './MonthState';
import { monthText } from './words';

const names = ['month', 'metric', 'unexplained', 'service', 'team', 'organisation'];

/** The promises of a month: what was kept, what was broken and why, until the month is closed. */
export function BreachReviewPage() {
  const listing = useListing<MissRow>('breaches', { filters: names });
  const month = listing.filter.month ?? lastMonth();
  const metric = (listing.filter.metric ?? 'RESOLUTION') as ClockMetric;
  const review = useRow<ReviewRow>('breach-reviews', month);
  const filters = useFilters();
  if ((review.error as { status?: number } | null)?.status === 403)
    return (
      <Page title="Breach review">
        <Trouble message={(review.error as Error).message} />
      </Page>
    );
  const narrowed = Object.fromEntries(
    Object.entries(listing.filter).filter(([name]) => name !== 'month' && name !== 'metric'),
  );
  return (
    <Page
      title="Breach review"
      lead="Promises that were broken, whose time it was, and why. A month is closed once every miss is explained."
      actions={<MonthPicker month={month} onChange={(value) => listing.setFilter('month', value)} />}
    >
      <Loaded query={review} what="month">
        {(row) => (
          <>
            <MonthState review={row} />
            <Panel title={`Promises of ${monthText(month)}`} note={`In ${row.timeZone}; choose one to see its misses.`}>
              <Figures review={row} chosen={metric} onChoose={(value) => listing.setFilter('metric', value)} />
            </Panel>
          </>
        )}
      </Loaded>
      <Box component="section" aria-label="Misses" sx={{ display: 'grid', gap: 1.5 }}>
        <Box component="h2" sx={{ m: 0, fontSize: '1.0625rem', fontWeight: 650 }}>
          Misses: {clockMetrics[metric].toLowerCase()}
        </Box>
        <FilterBar
          filters={filters}
          values={narrowed}
          onChange={listing.setFilter}
          onClear={() => {
            for (const name of Object.keys(narrowed)) listing.setFilter(name, '');
          }}
        />
        <Paper variant="outlined">
          <Loaded query={listing.query} what="list">
            {(rows) => (
              <>
                {rows.length === 0 ? (
                  <Box sx={{ px: 2, py: 4, textAlign: 'center', color: 'text.secondary', fontSize: '0.9375rem' }}>
                    No promise of this sort was broken.
                  </Box>
                ) : (
                  <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                    {(rows as readonly MissRow[]).map((miss) => (
                      <MissItem
                        key={miss.clockId}
                        miss={miss}
                        causes={review.data?.causes ?? []}
                        closedMonth={review.data?.closing ? monthText(month) : null}
                      />
                    ))}
                  </Box>
                )}
                <Pager
                  next={listing.next}
                  previous={listing.previous}
                  total={listing.total}
                  shown={rows.length}
                  noun="misses"
                />
              </>
            )}
          </Loaded>
        </Paper>
      </Box>
    </Page>
  );
}

const MonthPicker = ({ month, onChange }: { month: string; onChange: (month: string) => void }) => (
  <Box role="group" aria-label="Month" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
    <Button variant="outlined" aria-label="The month before" onClick={() => onChange(monthAfter(month, -1))}>
      ←
    </Button>
    <TextField
      type="month"
      label="Month"
      value={month}
      onChange={(event) => event.target.value && onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ width: 190 }}
    />
    <Button variant="outlined" aria-label="The month after" onClick={() => onChange(monthAfter(month, 1))}>
      →
    </Button>
  </Box>
);

function useFilters() {
  const { data } = useRow<ChoicesRow>('choices', 'all');
  return [
    {
      name: 'unexplained',
      label: 'Explained',
      all: 'All of them',
      choices: [{ key: 'yes', name: 'Only unexplained' }],
    },
    { name: 'service', label: 'Service', choices: data?.services.nodes ?? [] },
    { name: 'team', label: 'Team', choices: data?.teams ?? [] },
    {
      name: 'organisation',
      label: 'Organisation',
      choices: (data?.organisations.nodes ?? []).map(({ key, name }) => ({ key, name })),
    },
  ];
}
