import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import type { KeyboardEvent } from 'react';
import { useEditor } from '../editor/EditorContext';
import { FindingLine } from '../editor/FieldNotes';
import {
  inkOn,
  isColor,
  nextPriority,
  priorityAt,
  type CellDraft,
  type LevelDraft,
  type PriorityDraft,
} from './matrixEdits';

interface MatrixPainterProps {
  readonly impacts: readonly LevelDraft[];
  readonly urgencies: readonly LevelDraft[];
  /** From the most urgent. */
  readonly priorities: readonly PriorityDraft[];
  readonly cells: readonly CellDraft[];
  readonly onChange: (cell: CellDraft) => void;
}

/** The priority of each impact and urgency: each press gives the next one, a digit the one of that place, arrows move. */
export function MatrixPainter({ impacts, urgencies, priorities, cells, onChange }: MatrixPainterProps) {
  const editor = useEditor();
  const keys = priorities.flatMap(({ key }) => key ?? []);
  const rows = impacts.filter(isNamed);
  const columns = urgencies.filter(isNamed);
  if (!rows.length || !columns.length)
    return <Box sx={{ color: 'text.secondary' }}>Name at least one impact and one urgency first.</Box>;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box component="table" sx={look}>
        <caption style={visuallyHidden}>Priority by impact and urgency</caption>
        <thead>
          <tr>
            <td />
            {columns.map((urgency) => (
              <th scope="col" key={urgency.key}>
                <small>Urgency</small> {urgency.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((impact, row) => (
            <tr key={impact.key}>
              <th scope="row">
                <small>Impact</small> {impact.name}
              </th>
              {columns.map((urgency, column) => {
                const now = priorityAt(cells, impact.key, urgency.key);
                const path = `cells.${impact.key}.${urgency.key}`;
                return (
                  <td key={urgency.key} data-field={path}>
                    <CellButton
                      name={`Impact ${impact.name}, urgency ${urgency.name}`}
                      place={`${row}.${column}`}
                      priority={priorities.find(({ key }) => key === now)}
                      unknown={now}
                      isReadOnly={editor.isReadOnly}
                      onStep={(by) => put(nextPriority(keys, now, by))}
                      onDigit={(digit) => keys[digit - 1] !== undefined && put(keys[digit - 1] ?? null)}
                    />
                    {editor.findings
                      .filter((finding) => finding.path === path)
                      .map((finding) => (
                        <Box key={finding.message} sx={{ mt: 0.5, fontSize: '0.75rem', textAlign: 'left' }}>
                          <FindingLine finding={finding} />
                        </Box>
                      ))}
                  </td>
                );

                function put(priority: string | null) {
                  onChange({ impact: impact.key, urgency: urgency.key, priority });
                }
              })}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

interface NamedLevel {
  readonly key: string;
  readonly name: string | null;
}
const isNamed = (level: LevelDraft): level is NamedLevel => Boolean(level.key);

interface CellButtonProps {
  readonly name: string;
  readonly place: string;
  readonly priority: PriorityDraft | undefined;
  readonly unknown: string | null;
  readonly isReadOnly: boolean;
  readonly onStep: (by: 1 | -1) => void;
  readonly onDigit: (digit: number) => void;
}

function CellButton({ name, place, priority, unknown, isReadOnly, onStep, onDigit }: CellButtonProps) {
  const text = priority?.name ?? unknown ?? 'Choose';
  const color = isColor(priority?.color) ? priority.color : null;
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const [row = 0, column = 0] = place.split('.').map(Number);
    const way = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (way) {
      event.preventDefault();
      const [down = 0, right = 0] = way;
      const next = `[data-place="${row + down}.${column + right}"]`;
      event.currentTarget.closest('table')?.querySelector<HTMLElement>(next)?.focus();
    } else if (/^[1-9]$/.test(event.key) && !isReadOnly) onDigit(Number(event.key));
  }
  return (
    <Box
      component="button"
      type="button"
      data-place={place}
      aria-label={`${name}: ${text}`}
      aria-disabled={isReadOnly || undefined}
      onKeyDown={onKeyDown}
      onClick={(event: React.MouseEvent) => !isReadOnly && onStep(event.shiftKey ? -1 : 1)}
      sx={(theme) => ({
        font: 'inherit',
        fontWeight: 600,
        width: '100%',
        minHeight: 52,
        px: 1,
        borderRadius: 1,
        cursor: isReadOnly ? 'default' : 'pointer',
        border: priority ? '1px solid transparent' : `1px dashed ${theme.palette.signal.tones.bad.line}`,
        bgcolor: color ?? theme.palette.signal.tones.neutral.tint,
        color: color ? inkOn(color) : theme.palette.text.primary,
        '&:hover': { filter: isReadOnly ? 'none' : 'brightness(1.08)' },
      })}
    >
      {text}
    </Box>
  );
}

const look = {
  borderCollapse: 'separate',
  borderSpacing: '6px',
  tableLayout: 'fixed',
  width: '100%',
  minWidth: 420,
  maxWidth: 900,
  fontSize: '0.875rem',
  '& th': { textAlign: 'left', fontWeight: 600, p: 0.5, overflowWrap: 'anywhere' },
  '& th small': { fontSize: 'inherit', fontWeight: 400, color: 'text.secondary' },
  '& td': { p: 0, textAlign: 'center', verticalAlign: 'top' },
} as const;
