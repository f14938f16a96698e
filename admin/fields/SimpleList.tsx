import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';
import { kindOfFolder } from '../api/documentKinds';
import type { DocumentOfSet } from '../api/documentsOfSet';
import { useActiveSet } from '../change-sets/activeSet';
import { BrokenDocuments, RemovedDocuments, SetMark } from '../change-sets/SetMark';
import { useBrokenDocuments } from '../change-sets/useBrokenDocuments';
import { useSetMarks } from '../change-sets/useSetMarks';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { DataTable, type Column } from './DataTable';

interface SimpleListProps<Row> {
  readonly resource: string;
  readonly title: string;
  readonly lead?: string;
  readonly columns: readonly Column<Row>[];
  readonly noun: string;
  readonly empty?: string;
  readonly actions?: ReactNode;
}

/** A page with a list that has neither filters nor an order to choose. */
export function SimpleList<Row extends { id: string }>(props: SimpleListProps<Row>) {
  const { resource, title, lead, columns, noun, empty, actions } = props;
  const { query, next, previous } = useListing<Row>(resource, { perPage: 50 });
  const { isMarking, markOf, removed } = useSetMarks(resource);
  const { broken } = useBrokenDocuments(resource);
  const { id: setId } = useActiveSet();
  const kind = kindOfFolder(resource);
  const shown: readonly Column<Row>[] = isMarking
    ? [...columns, { key: 'mark', label: 'In this change set', render: ({ id }) => <SetMark change={markOf(id)} /> }]
    : columns;
  return (
    <Page title={title} lead={lead} actions={actions}>
      <Paper variant="outlined">
        <Loaded query={query} what="list">
          {(rows) => (
            <>
              <DataTable
                caption={title}
                columns={shown}
                rows={rows as readonly Row[]}
                rowKey={(row) => row.id}
                empty={empty}
              />
              {kind && setId && <BrokenDocuments kind={kind} changeSet={setId} documents={notIn(rows, broken)} />}
              <RemovedDocuments names={removed} />
              {(next ?? previous) && <Pager next={next} previous={previous} shown={rows.length} noun={noun} />}
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}

/** Errors of what is just being published, such as a name of blanks, keep nothing out of a list. */
function notIn(
  rows: readonly { readonly id: string | number }[],
  broken: readonly DocumentOfSet[],
): readonly DocumentOfSet[] {
  const listed = new Set(rows.map(({ id }) => String(id)));
  return broken.filter(({ key }) => !listed.has(key));
}
