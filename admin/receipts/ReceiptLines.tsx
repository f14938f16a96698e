import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ReceiptLine, ReceiptRecord } from '../api/receipts';
import { DataTable, type Column } from '../fields/DataTable';
import { Tag } from '../fields/Tag';
import { Pager } from '../layout/Pager';

const perPage = 50;

/** Every line of a receipt, a page of them at a time. */
export function ReceiptLines({ receipt }: { receipt: ReceiptRecord['receipt'] }) {
  const [first, setFirst] = useState(0);
  const { lines, parts, timeZone } = receipt;
  const shown = lines.slice(first, first + perPage);
  const at = localText(timeZone ?? 'UTC');
  const columns: readonly Column<ReceiptLine>[] = [
    { key: 'from', label: 'From', render: ({ from }) => at(from) },
    { key: 'to', label: 'To', render: ({ to }) => at(to) },
    {
      key: 'what',
      label: 'What it was',
      isWide: true,
      render: ({ words, isAhead }) => (
        <Box component="span" sx={{ display: 'inline-flex', gap: 1, flexWrap: 'wrap' }}>
          {words}
          {isAhead && <Tag tone="neutral">{receipt.stoppedAt ? 'after the stop' : 'ahead'}</Tag>}
        </Box>
      ),
    },
    ...(parts.length > 1
      ? [{ key: 'calendar', label: 'Calendar', render: ({ part }: ReceiptLine) => parts[part]?.calendarName ?? '' }]
      : []),
    { key: 'counts', label: 'Counts', align: 'right', render: (line) => countsOf(line) },
    { key: 'sum', label: 'Sum', align: 'right', render: ({ totalWords }) => totalWords },
  ];
  return (
    <>
      <DataTable
        caption="Lines of the receipt"
        columns={columns}
        rows={shown}
        rowKey={({ from, kind }) => `${from}${kind}`}
        empty="No time has passed yet."
      />
      {lines.length > perPage && (
        <Pager
          next={first + perPage < lines.length ? () => setFirst(first + perPage) : undefined}
          previous={first > 0 ? () => setFirst(first - perPage) : undefined}
          shown={shown.length}
          noun="lines"
        />
      )}
    </>
  );
}

function countsOf({ kind, amount, openSeconds }: ReceiptLine): string {
  if (kind === 'COUNTED') return amount;
  return kind === 'CLOSED' || openSeconds === 0 ? '–' : `${amount} not counted`;
}

/** "30 Nov 2026, 16:12:00" in a zone. */
export function localText(timeZone: string): (iso: string) => string {
  const form = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'medium' });
  return (iso) => form.format(new Date(iso));
}
