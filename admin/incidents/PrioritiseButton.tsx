import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { matrixOf, type ChoicesRow } from '../api/choices';
import { IncidentPrioritise } from '../api/incidentMoves';
import type { IncidentRecord } from '../api/incidents';
import { submit } from '../api/submit';
import { ActionDialog } from '../form/ActionDialog';

interface PrioritiseButtonProps {
  readonly incident: IncidentRecord;
  readonly choices: ChoicesRow | undefined;
  readonly reload: () => Promise<IncidentRecord | undefined>;
}

/** Changes impact and urgency, from which the matrix gives the priority, or sets the priority itself with a reason. */
export function PrioritiseButton({ incident, choices, reload }: PrioritiseButtonProps) {
  const [version, setVersion] = useState<number>(); // the one that somebody saw when opening the form
  const notify = useNotify();
  const matrix = matrixOf(choices, incident.serviceKey);
  const priorities = matrix?.priorities ?? [];
  return (
    <>
      <Button variant="outlined" onClick={() => setVersion(incident.version)}>
        Prioritise
      </Button>
      {version !== undefined && (
        <ActionDialog
          title={`Prioritise: ${incident.number}`}
          text="Impact and urgency give the priority. Choose a priority only to depart from the matrix; that needs a reason."
          fields={[
            { name: 'impact', label: 'Impact', kind: 'choice', choices: matrix?.impacts ?? [] },
            { name: 'urgency', label: 'Urgency', kind: 'choice', choices: matrix?.urgencies ?? [] },
            { name: 'priority', label: 'Priority, against the matrix', kind: 'choice', choices: priorities },
            { name: 'reason', label: 'Reason', kind: 'lines' },
          ]}
          initial={{ impact: incident.impact?.key ?? '', urgency: incident.urgency?.key ?? '' }}
          submitLabel="Prioritise"
          onSubmit={(input) => submit(IncidentPrioritise, { id: incident.id, expectedVersion: version, ...input })}
          onReload={() => void reload().then((fresh) => fresh && setVersion(fresh.version))}
          onClose={() => setVersion(undefined)}
          onDone={() => {
            setVersion(undefined);
            notify(`${incident.number}: prioritised.`);
            void reload();
          }}
        />
      )}
    </>
  );
}
