import Lock from '@mui/icons-material/LockOutlined';
import Send from '@mui/icons-material/Send';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ConflictNotice } from '../form/ConflictNotice';
import { useDraft } from '../form/useDraft';
import { Trouble } from '../layout/Trouble';
import { AudienceSwitch } from './AudienceSwitch';

interface ReplyBoxProps {
  readonly mayReply: boolean;
  readonly mayNote: boolean;
  /** Who reads a public reply. */
  readonly customer: string;
  readonly send: (body: string, isInternal: boolean, idempotencyKey: string) => Promise<unknown>;
  readonly onSent: () => void;
  readonly onReload: () => void;
}

const field = { name: 'body', label: 'Text', kind: 'lines', isRequired: true } as const;

/**
 * Where one writes to the customer or to colleagues. Ground, border, words and the button all say who will read it, so
 * that a note never goes to the customer by mistake; each audience keeps its own text.
 */
export function ReplyBox(props: ReplyBoxProps) {
  const { mayReply, mayNote } = props;
  const [isInternal, setIsInternal] = useState(!mayReply);
  if (!mayReply && !mayNote) return null;
  return (
    <Paper
      component="section"
      aria-label="Write"
      variant="outlined"
      sx={(theme) => ({
        p: 2,
        display: 'grid',
        gap: 1.5,
        ...(isInternal && {
          bgcolor: theme.palette.signal.internal.tint,
          border: `1px dashed ${theme.palette.signal.internal.line}`,
        }),
      })}
    >
      {mayReply && mayNote && <AudienceSwitch isInternal={isInternal} onChange={setIsInternal} />}
      <Writing key={String(isInternal)} {...props} isInternal={isInternal} />
    </Paper>
  );
}

function Writing({ isInternal, customer, send, onSent, onReload }: ReplyBoxProps & { isInternal: boolean }) {
  const form = useDraft([field]);
  const notify = useNotify();
  const label = isInternal ? 'Note for colleagues only' : `Reply to ${customer}`;
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form
          .send(({ body, idempotencyKey }) => send(String(body), isInternal, idempotencyKey))
          .then((isDone) => {
            if (!isDone) return;
            form.set('body', '');
            notify(isInternal ? 'The note is saved.' : 'The reply is sent.');
            onSent();
          });
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      {form.refused ? (
        <ConflictNotice refused={form.refused} onReload={onReload} />
      ) : (
        form.trouble && <Trouble message={form.trouble} />
      )}
      <TextField
        label={label}
        multiline
        minRows={3}
        maxRows={14}
        value={form.draft.body ?? ''}
        error={form.errors.body !== undefined}
        helperText={form.errors.body}
        onChange={(event) => form.set('body', event.target.value)}
        slotProps={{ inputLabel: { sx: { bgcolor: 'background.paper', px: 0.5, borderRadius: 0.5 } } }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Button
          type="submit"
          variant="contained"
          color={isInternal ? 'secondary' : 'primary'}
          startIcon={isInternal ? <Lock aria-hidden /> : <Send aria-hidden />}
          disabled={form.isBusy}
        >
          {isInternal ? 'Save the internal note' : 'Send the public reply'}
        </Button>
        <Box
          component="span"
          sx={(theme) => ({
            fontSize: '0.8125rem',
            color: isInternal ? theme.palette.signal.internal.text : 'text.secondary',
          })}
        >
          {isInternal ? 'Customers never see this.' : `${customer} sees this.`}
        </Box>
      </Box>
    </Box>
  );
}
