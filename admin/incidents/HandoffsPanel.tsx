import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { IncidentHandoffAccept, IncidentHandoffDecline } from '../api/incidentMoves';
import type { IncidentRecord } from '../api/incidents';
import { submit } from '../api/submit';
import { Panel } from '../fields/Panel';
import { ActionDialog } from '../form/ActionDialog';
import { HandoffItem, type Handoff } from './HandoffItem';

interface HandoffsPanelProps {
  readonly incident: IncidentRecord;
  readonly reload: () => Promise<unknown>;
}

/** Who handed the incident to whom, the latest first; nothing for those who may not know. */
export function HandoffsPanel({ incident: { id, number, handoffs }, reload }: HandoffsPanelProps) {
  const notify = useNotify();
  const list = useRef<HTMLUListElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [declined, setDeclined] = useState<Handoff>();
  const { nodes, totalCount } = handoffs;
  if (nodes.length === 0) return null;
  const earlier = (totalCount ?? nodes.length) - nodes.length;

  /** The buttons go with what they answer: the list takes the focus. */
  async function answered(words: string) {
    await reload();
    list.current?.focus();
    notify(`${number}: ${words}`);
  }

  function accept(handoff: Handoff) {
    if (isBusy) return;
    setIsBusy(true);
    submit(IncidentHandoffAccept, { id, handoffId: handoff.id })
      .then(() => answered('accepted.'))
      .catch((error: Error) => notify(error.message, { type: 'error' }))
      .finally(() => setIsBusy(false));
  }

  return (
    <Panel title="Handoffs" note="Who had it, who got it, and when it was taken. The customer does not see this.">
      <Box
        component="ul"
        ref={list}
        tabIndex={-1}
        aria-label="Handoffs, the latest first"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          '& > li': { py: 1 },
          '& > li:first-of-type': { pt: 0 },
          '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
        }}
      >
        {nodes.toReversed().map((handoff) => (
          <li key={handoff.id}>
            <HandoffItem handoff={handoff} />
            {handoff.viewerCanAnswer && (
              <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
                <Button size="small" variant="contained" aria-disabled={isBusy} onClick={() => accept(handoff)}>
                  Accept
                </Button>
                {handoff.viewerCanGiveBack && (
                  <Button size="small" variant="outlined" onClick={() => setDeclined(handoff)}>
                    Give back
                  </Button>
                )}
              </Box>
            )}
          </li>
        ))}
      </Box>
      {earlier > 0 && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {earlier === 1 ? 'One earlier handoff is' : `${earlier} earlier handoffs are`} in the history.
        </Box>
      )}
      {declined && (
        <ActionDialog
          title={`Give back: ${number}`}
          text="It goes back to those who had it before, who see why. The customer does not see the reason."
          fields={[{ name: 'reason', label: 'Why', kind: 'lines', isRequired: true }]}
          submitLabel="Give back"
          onSubmit={({ reason }) =>
            submit(IncidentHandoffDecline, { id, handoffId: declined.id, reason: String(reason) })
          }
          onReload={() => void reload()}
          onClose={() => setDeclined(undefined)}
          onDone={() => {
            setDeclined(undefined);
            void answered('given back.');
          }}
        />
      )}
    </Panel>
  );
}
