import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { visuallyHidden } from '@mui/utils';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import { FindingLine } from '../editor/FieldNotes';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { DurationField } from '../inputs/DurationField';
import { durationText } from '../inputs/durations';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { inherited, placeOfTarget, withPromise, type Promised, type TargetCell, type TargetDraft } from './targets';

/** What stands above a column. */
export interface TargetColumn {
  readonly metric: string;
  /** Key of the team, for OWNERSHIP. */
  readonly holder: string | null;
  readonly name: string;
}

interface TargetTableProps {
  readonly editor: DocumentEditor<SlaPolicyDraft>;
  readonly caption: string;
  readonly columns: readonly TargetColumn[];
  /** Priorities, and null for all others. */
  readonly rows: readonly { readonly key: string | null; readonly name: string }[];
  readonly tier: { readonly key: string; readonly name: string } | null;
}

/** Promises of one tier, or of all: a row for each priority, a column for each clock. */
export const TargetTable = ({ editor, caption, columns, rows, tier }: TargetTableProps) => (
  <Box sx={{ overflowX: 'auto' }} tabIndex={-1}>
    <Box component="table" sx={look(columns.length)}>
      <caption style={visuallyHidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Priority</th>
          {columns.map(({ metric, holder, name }) => (
            <th key={`${metric} ${holder}`} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name }) => (
          <tr key={key ?? ''}>
            <th scope="row">{name}</th>
            {columns.map((column) => (
              <td key={`${column.metric} ${column.holder}`}>
                <Promise
                  editor={editor}
                  cell={{ metric: column.metric, holder: column.holder, priority: key, tier: tier?.key ?? null }}
                  name={`${column.name}, ${name}${tier ? `, ${tier.name}` : ''}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  </Box>
);

interface PromiseProps {
  readonly editor: DocumentEditor<SlaPolicyDraft>;
  readonly cell: TargetCell;
  readonly name: string;
}

function Promise({ editor, cell, name }: PromiseProps) {
  const { calendars } = useEditorChoices();
  const targets = (editor.draft.targets ?? []) as readonly TargetDraft[];
  const place = placeOfTarget(targets, cell);
  const { seconds = null, calendar = null } = targets[place] ?? {};
  const path = place < 0 ? undefined : `targets[${place}]`;
  const findings = path ? editor.findingsBelow(path) : [];
  const otherwise = seconds === null ? inherited(targets, cell) : null;
  const put = (promised: Promised) =>
    editor.change(
      (before) => ({
        ...before,
        targets: withPromise(
          (before.targets ?? []) as readonly TargetDraft[],
          cell,
          promised,
        ) as SlaPolicyDraft['targets'],
      }),
      `targets ${JSON.stringify(cell)}`,
    );
  return (
    <Box data-field={path} sx={{ display: 'grid', gap: 0.5 }}>
      <DurationField
        label={name}
        isLabelHidden
        value={seconds}
        isReadOnly={editor.isReadOnly}
        isWrong={findings.some(({ severity }) => severity === 'ERROR')}
        notes={
          seconds === null && typeof otherwise?.seconds === 'number'
            ? `otherwise ${durationText(otherwise.seconds)}`
            : undefined
        }
        onChange={(length) => put({ seconds: length, calendar: length === null ? null : calendar })}
      />
      {seconds !== null && (
        <TextField
          select
          value={calendar ?? ''}
          disabled={editor.isReadOnly}
          onChange={({ target }) => put({ seconds, calendar: target.value || null })}
          slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `${name}, counted by` } }}
          sx={{ '& select': { py: '4px', fontSize: '0.8125rem' } }}
        >
          <option value="">as the policy</option>
          {calendars.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
          {calendar && !calendars.some(({ key }) => key === calendar) && <option value={calendar}>{calendar}</option>}
        </TextField>
      )}
      {findings.map((finding) => (
        <Box key={finding.message} sx={{ fontSize: '0.8125rem' }}>
          <FindingLine finding={finding} />
        </Box>
      ))}
    </Box>
  );
}

const look = (columns: number) =>
  ({
    width: '100%',
    minWidth: 90 + columns * 130,
    borderCollapse: 'collapse',
    fontSize: '0.875rem',
    tableLayout: 'fixed',
    '& th, & td': { textAlign: 'left', verticalAlign: 'top', px: 0.75, py: 0.75 },
    '& thead th': { fontSize: '0.8125rem', fontWeight: 600, color: 'text.secondary' },
    '& th:first-of-type': { width: 100 },
    '& tbody th': { fontWeight: 600, pt: 1.75, overflowWrap: 'anywhere' },
    '& tbody tr': { borderTop: '1px solid', borderColor: 'divider' },
  }) as const;
