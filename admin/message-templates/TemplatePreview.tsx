import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import type { MessageTemplateDraft } from '../api/documents/messageTemplate';
import { previewOf, type TemplatePreview as Preview } from '../api/templates';
import { Panel } from '../fields/Panel';
import { Prose } from '../fields/Lines';
import { useIncidentOfNumber } from '../inputs/useIncidentOfNumber';
import { Trouble } from '../layout/Trouble';

const restMs = 300;

/** How the message reads now: on the examples of its variables, or on an incident that is named by its number. */
export function TemplatePreview({ draft }: { draft: MessageTemplateDraft }) {
  const [number, setNumber] = useState('');
  const record = useIncidentOfNumber(number);
  const { preview, trouble } = usePreview(draft, record.id);
  return (
    <Panel
      title="How it reads"
      note={record.id ? `For ${number.trim().toUpperCase()}` : 'With the examples of its variables'}
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <TextField
          label="For the incident with the number"
          value={number}
          onChange={({ target }) => setNumber(target.value)}
          error={record.isMissing}
          helperText={
            record.isMissing ? 'There is no incident with this number.' : 'Like INC-1042; empty: the examples.'
          }
          autoComplete="off"
        />
        {trouble && <Trouble message={trouble} />}
        <Box
          component="article"
          aria-label="The message"
          aria-live="polite"
          sx={(theme) => ({
            p: 2,
            borderRadius: 1,
            border: `1px solid ${theme.palette.divider}`,
            bgcolor: theme.palette.background.default,
            minHeight: 160,
          })}
        >
          <Box sx={{ fontWeight: 650, mb: 1, overflowWrap: 'anywhere' }}>{preview?.subject}</Box>
          <Prose text={preview?.body ?? ''} />
        </Box>
        {preview && preview.findings.length > 0 && (
          <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
            What is wrong with it stands at its fields; it reads as far as it can be read.
          </Box>
        )}
      </Box>
    </Panel>
  );
}

function usePreview(draft: MessageTemplateDraft, incidentId: string | null) {
  const [state, setState] = useState<{ preview?: Preview; trouble?: string }>({});
  const text = JSON.stringify(draft);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      previewOf(JSON.parse(text) as MessageTemplateDraft, incidentId).then(
        (preview) => isWanted && setState({ preview }),
        (error: Error) => isWanted && setState(({ preview }) => ({ preview, trouble: error.message })),
      );
    }, restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, incidentId]);
  return state;
}
