import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { IncidentCategorise } from '../api/incidentMoves';
import type { IncidentRecord } from '../api/incidents';
import { submit } from '../api/submit';
import { ActionDialog } from '../form/ActionDialog';

interface CategoriseButtonProps {
  readonly incident: IncidentRecord;
  readonly reload: () => Promise<IncidentRecord | undefined>;
}

/** Says what kind of matter an incident is, and where. */
export function CategoriseButton({ incident, reload }: CategoriseButtonProps) {
  const [version, setVersion] = useState<number>(); // the one that somebody saw when opening the form
  const notify = useNotify();
  return (
    <>
      <Button variant="outlined" onClick={() => setVersion(incident.version)}>
        Categorise
      </Button>
      {version !== undefined && (
        <ActionDialog
          title={`Categorise: ${incident.number}`}
          text="Rules that read it send the incident to whom they now say, unless a person gave it to somebody."
          fields={[
            { name: 'category', label: 'Category', kind: 'text' },
            { name: 'location', label: 'Where', kind: 'text' },
          ]}
          initial={{ category: incident.category ?? '', location: incident.location ?? '' }}
          submitLabel="Categorise"
          onSubmit={({ category, location, ...input }) =>
            submit(IncidentCategorise, {
              ...input,
              id: incident.id,
              expectedVersion: version,
              // an empty field takes it away, where null would keep it
              category: category === null ? '' : String(category),
              location: location === null ? '' : String(location),
            })
          }
          onReload={() => void reload().then((fresh) => fresh && setVersion(fresh.version))}
          onClose={() => setVersion(undefined)}
          onDone={() => {
            setVersion(undefined);
            notify(`${incident.number}: categorised.`);
            void reload();
          }}
        />
      )}
    </>
  );
}
