import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne, useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { editorOfDocument } from '../api/documentKinds';
import type { IncidentRecord } from '../api/incidents';
import { IncidentPin } from '../api/pinning';
import type { ActiveSetRow } from '../api/points';
import { submit } from '../api/submit';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';
import { ActionDialog } from '../form/ActionDialog';

/** Makes a pinned case of an incident: what comes out for it now must come out for it with every later release, too. */
export function PinButton({ incident: { id, number } }: { incident: IncidentRecord }) {
  const { id: activeId, kept, keep } = useActiveSet();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const notify = useNotify();
  const workedIn = activeId ?? kept;
  const { data: row, isPending } = useGetOne<ActiveSetRow>(
    'active-change-sets',
    { id: workedIn ?? '' },
    { enabled: isOpen && workedIn !== null },
  );
  // A set that was published or discarded meanwhile takes nothing any more: another one is chosen.
  const setId = row?.allowedMoves.includes('EDIT') ? workedIn : null;
  const close = () => setIsOpen(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Pin as case</Button>
      {isOpen && !setId && !(workedIn && isPending) && <ChooseChangeSet onChoose={keep} onClose={close} />}
      {isOpen && setId && (
        <ActionDialog
          title={`Pin ${number} as a case`}
          text="The case keeps what was known of the incident, and expects that it is prioritised, routed and clocked as it was. A release that decides otherwise has to be signed off."
          fields={[
            { name: 'name', label: 'Name of the case', kind: 'text', isRequired: true },
            { name: 'withTitle', label: 'Take the title of the incident along', kind: 'flag' },
          ]}
          initial={{ name: number }}
          submitLabel="Pin"
          onSubmit={async ({ name, withTitle, idempotencyKey }) => {
            const input = { id, changeSetId: setId, name: String(name), withTitle: withTitle === true, idempotencyKey };
            const { key, isAsDecided } = await submit(IncidentPin, input);
            refresh();
            notify(
              isAsDecided
                ? `${number} is pinned in the change set, with what was decided.`
                : `${number} is pinned in the change set. By now it would be decided otherwise: that is what the case expects.`,
            );
            if (key) void navigate(editorOfDocument('pinned-case', key, { changeSet: setId }));
          }}
          onClose={close}
          onDone={close}
        />
      )}
    </>
  );
}
