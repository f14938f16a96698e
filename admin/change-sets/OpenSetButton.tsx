import { useState } from 'react';
import Button from '@mui/material/Button';
import { usePermissions } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ChangeSetOpen } from '../api/changeSetMoves';
import { submit } from '../api/submit';
import { ActionDialog } from '../form/ActionDialog';
import { useActiveSet } from './activeSet';
import { openSetFields } from './openSetFields';

/** Opens a change set; from then on the pages of the configuration show it. */
export function OpenSetButton() {
  const { permissions: role } = usePermissions<string>();
  const [isOpen, setIsOpen] = useState(false);
  const { keep } = useActiveSet();
  const navigate = useNavigate();
  if (role !== 'OPS_LEADER') return null;
  return (
    <>
      <Button variant="contained" onClick={() => setIsOpen(true)}>
        Open a change set
      </Button>
      {isOpen && (
        <ActionDialog
          title="Open a change set"
          text="The pages of the configuration show it from then on, and edits go into it. Nothing is live before it is published."
          fields={openSetFields}
          submitLabel="Open"
          onClose={() => setIsOpen(false)}
          onDone={() => setIsOpen(false)}
          onSubmit={async ({ name, purpose, idempotencyKey }) => {
            const input = { name: String(name), purpose: String(purpose ?? ''), idempotencyKey };
            const { changeSet } = await submit(ChangeSetOpen, input);
            if (!changeSet) return;
            keep(changeSet.id);
            void navigate(`/change-sets/${changeSet.id}`);
          }}
        />
      )}
    </>
  );
}
