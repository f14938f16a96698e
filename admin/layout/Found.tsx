import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RaRecord } from 'react-admin';
import { DataTable, type Column } from '../fields/DataTable';
import { Panel } from '../fields/Panel';
import { Loaded } from './Loaded';
import { Pager } from './Pager';
import { useListing } from './useListing';

type Filter = { readonly [name: string]: string | undefined };

interface FoundProps<Row> {
  /** The resource that lists them, and the run of the analysis that found them. */
  readonly resource: string;
  readonly run: string;
  /** Names of the filters that numbers set when they are followed. */
  readonly filters: readonly string[];
  /** What a filter says in words; empty for none. */
  readonly words: (filter: Filter) => string;
  /** What is shown when no number was followed. */
  readonly all: string;
  readonly caption: string;
  /** What is listed, in the plural. */
  readonly noun: 'clocks' | 'incidents';
  readonly columns: readonly Column<Row>[];
  readonly empty: string;
}

/** What an analysis found, behind the number that was followed. */
export function Found<Row extends RaRecord>(props: FoundProps<Row>) {
  const { resource, run, filters, words, all, caption, noun, columns, empty } = props;
  const { query, next, previous, total, filter, clearFilters } = useListing<Row>(resource, {
    perPage: 25,
    filters,
    extra: { run },
  });
  const said = words(filter);
  return (
    <Box id={noun}>
      <Panel
        title={noun === 'clocks' ? 'Clocks' : 'Incidents'}
        note={said || all}
        actions={
          said && (
            <Button size="small" variant="outlined" sx={{ flex: 'none' }} onClick={clearFilters}>
              Show all
            </Button>
          )
        }
        flush
      >
        <Loaded query={query} what="list">
          {(rows) => (
            <>
              <DataTable
                caption={caption}
                columns={columns}
                rows={rows as readonly Row[]}
                rowKey={({ id }) => String(id)}
                empty={empty}
              />
              {(next ?? previous ?? total !== undefined) && (
                <Pager next={next} previous={previous} total={total} shown={rows.length} noun={noun} />
              )}
            </>
          )}
        </Loaded>
      </Panel>
    </Box>
  );
}
