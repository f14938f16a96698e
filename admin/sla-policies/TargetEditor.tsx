import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { visuallyHidden } from '@mui/utils';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import { FindingLine } from '../editor/FieldNotes';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { clockMetrics } from '../fields/words';
import { DurationField } from '../inputs/DurationField';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { placeOfTarget, withPromise, type Promised } from './targets';

const metrics = Object.entries(clockMetrics).slice(0, 2);

/** The promises of a policy: a row for each priority, a column for each clock. */
export function TargetEditor({ editor }: { editor: DocumentEditor<SlaPolicyDraft> }) {
  const { matrices } = useEditorChoices();
  const ofMatrices = new Map(
    matrices.flatMap(({ priorities }) => priorities).map((priority) => [priority.key, priority]),
  );
  const rows: { key: string | null; name: string }[] = [...ofMatrices.values()].sort((a, b) => a.rank - b.rank);
  // what the policy names and no matrix has stays in sight, with its finding
  const named = new Set((editor.draft.targets ?? []).flatMap(({ priorities }) => priorities ?? []));
  for (const key of named) if (!ofMatrices.has(key)) rows.push({ key, name: `${key} (not there)` });
  rows.push({ key: null, name: 'All others' });
  return (
    <Box data-field="targets" sx={{ overflowX: 'auto' }}>
      {editor.findingsAt('targets').map((finding) => (
        <Box key={finding.message} sx={{ fontSize: '0.8125rem', mb: 1 }}>
          <FindingLine finding={finding} />
        </Box>
      ))}
      <Box component="table" sx={look}>
        <caption style={visuallyHidden}>Targets by priority</caption>
        <thead>
          <tr>
            <th scope="col">Priority</th>
            {metrics.map(([metric, name]) => (
              <th key={metric} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name }) => (
            <tr key={key ?? ''}>
              <th scope="row">{name}</th>
              {metrics.map(([metric, word]) => (
                <td key={metric}>
                  <Promise editor={editor} metric={metric} priority={key} name={`${word}, ${name}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

interface PromiseProps {
  readonly editor: DocumentEditor<SlaPolicyDraft>;
  readonly metric: string;
  readonly priority: string | null;
  readonly name: string;
}

function Promise({ editor, metric, priority, name }: PromiseProps) {
  const { calendars } = useEditorChoices();
  const targets = editor.draft.targets ?? [];
  const place = placeOfTarget(targets, metric, priority);
  const { seconds = null, calendar = null } = targets[place] ?? {};
  const path = place < 0 ? undefined : `targets[${place}]`;
  const findings = path ? editor.findingsBelow(path) : [];
  const put = (promised: Promised) =>
    editor.change(
      (before) => ({
        ...before,
        targets: withPromise(before.targets ?? [], metric, priority, promised) as SlaPolicyDraft['targets'],
      }),
      `targets ${metric} ${priority}`,
    );
  return (
    <Box
      data-field={path}
      sx={{
        display: 'grid',
        gap: 0.75,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(96px, 1fr) minmax(120px, 1.4fr)' },
      }}
    >
      <DurationField
        label={name}
        isLabelHidden
        value={seconds}
        isReadOnly={editor.isReadOnly}
        isWrong={findings.some(({ severity }) => severity === 'ERROR')}
        onChange={(length) => put({ seconds: length, calendar: length === null ? null : calendar })}
      />
      <TextField
        select
        value={calendar ?? ''}
        disabled={editor.isReadOnly || seconds === null}
        onChange={({ target }) => put({ seconds, calendar: target.value || null })}
        slotProps={{
          select: { native: true },
          htmlInput: { 'aria-label': `${name}, counted by` },
        }}
      >
        <option value="">as the policy</option>
        {calendars.map((one) => (
          <option key={one.key} value={one.key}>
            {one.name}
          </option>
        ))}
        {calendar && !calendars.some(({ key }) => key === calendar) && <option value={calendar}>{calendar}</option>}
      </TextField>
      {findings.map((finding) => (
        <Box key={finding.message} sx={{ gridColumn: '1 / -1', fontSize: '0.8125rem' }}>
          <FindingLine finding={finding} />
        </Box>
      ))}
    </Box>
  );
}

const look = {
  width: '100%',
  minWidth: { xs: 380, md: 640 },
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', px: 1, py: 0.75 },
  '& thead th': { fontSize: '0.8125rem', fontWeight: 600, color: 'text.secondary' },
  '& tbody th': { fontWeight: 600, whiteSpace: 'nowrap', pt: 1.75 },
  '& tbody tr': { borderTop: '1px solid', borderColor: 'divider' },
} as const;
