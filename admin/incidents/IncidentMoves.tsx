import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useGetList, useNotify, usePermissions } from 'react-admin';
import type { ChoicesRow } from '../api/choices';
import type { SupplierContractRow } from '../api/contracts';
import type { IncidentRecord } from '../api/incidents';
import { useRow } from '../api/useRow';
import { incidentMoves } from '../fields/words';
import { ActionDialog } from '../form/ActionDialog';
import type { IncidentMove } from '../gql/graphql';
import { PinButton } from './PinButton';
import { CategoriseButton } from './CategoriseButton';
import { PrioritiseButton } from './PrioritiseButton';
import { moveForm } from './moves';

/** What is done most from a state stands out. */
const foremost: readonly IncidentMove[] = ['START', 'RESUME', 'RESOLVE', 'CLOSE', 'ASSIGN'];
const grave: readonly IncidentMove[] = ['CANCEL', 'CLOSE_AS_DUPLICATE'];

interface IncidentMovesProps {
  readonly incident: IncidentRecord;
  readonly reload: () => Promise<IncidentRecord | undefined>;
}

/** The moves that the server allows now, as buttons; each opens a small form. */
export function IncidentMoves({ incident, reload }: IncidentMovesProps) {
  const [opened, setOpened] = useState<{ readonly move: IncidentMove; readonly version: number }>();
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const { data: contracts = [] } = useGetList<SupplierContractRow>(
    'supplier-contracts',
    {},
    { enabled: opened?.move === 'HOLD' },
  );
  const suppliers = contracts.map(({ key, name, supplier }) => ({ key, name: `${name} (${supplier})` }));
  const notify = useNotify();
  const group = useRef<HTMLElement>(null);
  const said = useRef<readonly string[]>([]);
  const { permissions: role } = usePermissions<string>();
  const { allowedMoves, number, viewerCan } = incident;
  const mayPin = role === 'OPS_LEADER';
  if (!allowedMoves.length && !viewerCan.prioritise && !mayPin) return null;
  const first = foremost.find((candidate) => allowedMoves.includes(candidate));
  const usual = allowedMoves
    .filter((candidate) => !grave.includes(candidate))
    .sort((a, b) => Number(b === first) - Number(a === first));
  // The version that somebody saw when opening the form: what comes in meanwhile must not be overwritten unseen.
  const form = opened && moveForm(opened.move, { ...incident, version: opened.version }, choices, suppliers);
  return (
    <Box
      ref={group}
      tabIndex={-1}
      role="group"
      aria-label="What can be done"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
    >
      {usual.map((candidate) => (
        <Button
          key={candidate}
          variant={candidate === first ? 'contained' : 'outlined'}
          onClick={() => setOpened({ move: candidate, version: incident.version })}
        >
          {incidentMoves[candidate]}
        </Button>
      ))}
      {viewerCan.prioritise && incident.isOpen && (
        <>
          <PrioritiseButton incident={incident} choices={choices} reload={reload} />
          <CategoriseButton incident={incident} reload={reload} />
        </>
      )}
      {allowedMoves
        .filter((candidate) => grave.includes(candidate))
        .map((candidate) => (
          <Button
            key={candidate}
            color="error"
            onClick={() => setOpened({ move: candidate, version: incident.version })}
          >
            {incidentMoves[candidate]}
          </Button>
        ))}
      {mayPin && <PinButton incident={incident} />}
      {form && (
        <ActionDialog
          title={`${form.label}: ${number}`}
          text={form.text}
          fields={form.fields}
          initial={form.initial}
          submitLabel={form.label}
          isDangerous={form.isDangerous}
          onSubmit={async (input) => {
            said.current = warningsIn(await form.make(input));
          }}
          onReload={() => void reload().then((fresh) => fresh && setOpened({ ...opened, version: fresh.version }))}
          onClose={() => setOpened(undefined)}
          onDone={() => {
            setOpened(undefined);
            notify([`${number}: ${form.label.toLowerCase()} done.`, ...said.current].join(' '), {
              type: said.current.length > 0 ? 'warning' : 'info',
            });
            // The button that was pressed may be gone: the next moves take its place.
            void reload().then(() => group.current?.focus());
          }}
        />
      )}
    </Box>
  );
}

/** What the server says of whom the incident was given to; most moves give it to nobody. */
function warningsIn(result: unknown): readonly string[] {
  const { warnings } = (result ?? {}) as { readonly warnings?: readonly { readonly message: string }[] | null };
  return (warnings ?? []).map(({ message }) => message);
}
