import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import type { ReactNode } from 'react';

/** A column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  /** What the server calls it when the list can be ordered by it. */
  readonly sortField?: string;
  readonly align?: 'right';
  /** Its label stands before its values where rows are cards, since a value alone would not say what it is. */
  readonly labelOnCard?: boolean;
  /** Takes what room there is. */
  readonly isWide?: boolean;
  /** Its text or its label may be long, and breaks over lines to leave room for others. */
  readonly wraps?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: { readonly field: string; readonly order: 'ASC' | 'DESC' };
  readonly onSort?: (field: string) => void;
  readonly empty?: ReactNode;
}

/** Rows in columns; on a narrow screen each row becomes a card. Roles are said, since cards would lose them. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort, empty = 'There is nothing here.' } = props;
  if (rows.length === 0)
    return (
      <Box sx={{ px: 2, py: 4, textAlign: 'center', color: 'text.secondary', fontSize: '0.9375rem' }}>{empty}</Box>
    );
  return (
    <Box sx={{ containerType: 'inline-size' }}>
      <Box component="table" role="table" sx={look(columns.length)}>
        <caption style={visuallyHidden}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={rowKey(row)}>
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} isHeader={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

interface HeaderCellProps<Row> extends Pick<DataTableProps<Row>, 'sort' | 'onSort'> {
  readonly column: Column<Row>;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const { sortField, label, align, wraps } = column;
  const isSorted = sortField !== undefined && sort?.field === sortField;
  const isUp = isSorted && sort?.order === 'ASC';
  return (
    <th
      scope="col"
      role="columnheader"
      aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : undefined}
      style={{ textAlign: align }}
      data-wraps={wraps || undefined}
    >
      {sortField && onSort ? (
        <button type="button" onClick={() => onSort(sortField)}>
          {label}
          <span aria-hidden>{isSorted ? (isUp ? ' ↑' : ' ↓') : ''}</span>
        </button>
      ) : (
        label
      )}
    </th>
  );
}

function Cell<Row>({ column, row, isHeader }: { column: Column<Row>; row: Row; isHeader: boolean }) {
  const { align, isWide, wraps, render } = column;
  const style = { textAlign: align, width: isWide ? '100%' : undefined };
  return isHeader ? (
    <th scope="row" role="rowheader" style={style} data-wide={isWide || undefined}>
      {render(row)}
    </th>
  ) : (
    <td
      role="cell"
      style={style}
      data-wide={isWide || undefined}
      data-wraps={wraps || undefined}
      data-label={column.labelOnCard ? column.label : undefined}
    >
      {render(row)}
    </td>
  );
}

/** The look for so many columns: where there is no room for them the rows become cards. */
const look = (columns: number) =>
  ({
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.875rem',
    '& th, & td': { px: 1.5, py: '9px', textAlign: 'left', verticalAlign: 'top', fontWeight: 400 },
    '& th, & td:not([data-wide])': { whiteSpace: 'nowrap' },
    '& tbody th[data-wide]': { whiteSpace: 'normal', minWidth: '15rem' },
    '& tbody td[data-wraps]': { whiteSpace: 'normal', minWidth: '9rem' },
    '& th:first-of-type': { pl: 2 },
    '& thead th': {
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: 'text.secondary',
      whiteSpace: 'nowrap',
      verticalAlign: 'middle',
    },
    '& thead th[data-wraps]': { whiteSpace: 'normal' },
    '& thead button': {
      font: 'inherit',
      color: 'inherit',
      background: 'none',
      border: 0,
      p: 0,
      cursor: 'pointer',
      whiteSpace: 'nowrap',
      minHeight: 24,
    },
    '& thead button:hover': { textDecoration: 'underline' },
    '& tbody tr': { borderTop: '1px solid', borderColor: 'divider' },
    '& tbody tr:hover': { bgcolor: 'action.hover' },
    // two long columns need more than a telephone has
    [`@container (max-width: ${Math.max(columns * 120, 420)}px)`]: {
      '&, & tbody': { display: 'block' },
      '& thead': visuallyHidden,
      '& tbody tr': { px: 2, py: 1.25, display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5 },
      '& tbody th, & tbody td, & tbody th:first-of-type': {
        display: 'block',
        p: 0,
        minWidth: 0,
        width: 'auto !important',
        textAlign: 'left !important',
        whiteSpace: 'normal',
        overflowWrap: 'anywhere',
      },
      '& tbody td[data-wide], & tbody th[data-wide]': { flex: '1 0 100%' },
      '& tbody td[data-label]': {
        flex: '1 0 100%',
        display: 'grid',
        gridTemplateColumns: '8.5em minmax(0, 1fr)',
        columnGap: 1.5,
        whiteSpace: 'normal',
      },
      // said to those who listen by the heading of the column
      '& tbody td[data-label]::before': { content: 'attr(data-label) / ""', color: 'text.secondary' },
    },
  }) as const;
