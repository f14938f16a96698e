import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import { FieldNotes } from '../inputs/FieldNotes';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { clockMetrics, holdReasons } from '../fields/words';

/** What pauses a clock where the policy says nothing: that is the answer of the server, shown before it is asked. */
const usual: { readonly [metric: string]: readonly string[] } = {
  FIRST_RESPONSE: [],
  RESOLUTION: ['CUSTOMER', 'SCHEDULED'],
  NEXT_RESPONSE: ['CUSTOMER'],
  PERIODIC_UPDATE: [],
  OWNERSHIP: ['CUSTOMER', 'SCHEDULED', 'VENDOR'],
};

const { SUPPLIER: _, ...metrics } = clockMetrics;

/** For each clock, what it stands still for. */
export function PauseEditor({ editor }: { editor: DocumentEditor<SlaPolicyDraft> }) {
  const pauses = editor.draft.pauses ?? [];
  const reasonsOf = (metric: string) => pauses.find((pause) => pause.metric === metric)?.reasons ?? usual[metric] ?? [];
  function toggle(metric: string, reason: string) {
    const had = reasonsOf(metric);
    const reasons = had.includes(reason) ? had.filter((one) => one !== reason) : [...had, reason];
    const all = Object.keys(metrics).map((one) => ({
      metric: one,
      reasons: one === metric ? reasons : reasonsOf(one),
    }));
    editor.update('pauses', all);
  }
  return (
    <Box data-field="pauses" sx={{ display: 'grid', gap: 1.5 }}>
      {Object.entries(metrics).map(([metric, name]) => (
        <Box key={metric} component="fieldset" sx={{ m: 0, p: 0, border: 0, minWidth: 0 }}>
          <Box component="legend" sx={{ p: 0, fontSize: '0.875rem', fontWeight: 600 }}>
            {name} pauses while the incident waits for
          </Box>
          {Object.entries(holdReasons).map(([reason, word]) => (
            <FormControlLabel
              key={reason}
              disabled={editor.isReadOnly}
              control={
                <Checkbox
                  size="small"
                  checked={reasonsOf(metric).includes(reason)}
                  onChange={() => toggle(metric, reason)}
                />
              }
              label={word.charAt(0).toLowerCase() + word.slice(1)}
              slotProps={{ typography: { variant: 'body2' } }}
            />
          ))}
        </Box>
      ))}
      <FieldNotes path="pauses" />
    </Box>
  );
}
