import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { ChangeRecord } from '../api/changes';
import type { ChoicesRow } from '../api/choices';
import { useRow } from '../api/useRow';
import { changeMoves } from '../fields/words';
import { ActionDialog } from '../form/ActionDialog';
import type { ChangeMove } from '../gql/graphql';
import { EditPlanButton } from './EditPlanButton';
import { moveForm } from './moves';

const backwards: readonly ChangeMove[] = ['RETURN', 'REPLAN', 'CANCEL'];

interface ChangeMovesProps {
  readonly change: ChangeRecord;
  readonly reload: () => Promise<ChangeRecord | undefined>;
}

/** The moves that the server allows now, as buttons; what goes forward stands first. */
export function ChangeMoves({ change, reload }: ChangeMovesProps) {
  const [opened, setOpened] = useState<{ readonly move: ChangeMove; readonly version: number }>();
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const notify = useNotify();
  const group = useRef<HTMLElement>(null);
  // The version that somebody saw when opening the form: what comes in meanwhile must not be overwritten unseen.
  const form = opened && moveForm(opened.move, { ...change, version: opened.version }, choices);
  const forward = change.allowedMoves.filter((candidate) => !backwards.includes(candidate));
  const back = change.allowedMoves.filter((candidate) => backwards.includes(candidate));
  const isEditable = change.state === 'NEW' || change.state === 'ASSESS';
  if (!change.allowedMoves.length) return null;
  return (
    <Box
      ref={group}
      tabIndex={-1}
      role="group"
      aria-label="What can be done"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
    >
      {forward.map((candidate, index) => (
        <Button
          key={candidate}
          variant={index === 0 ? 'contained' : 'outlined'}
          onClick={() => setOpened({ move: candidate, version: change.version })}
        >
          {changeMoves[candidate]}
        </Button>
      ))}
      {isEditable && <EditPlanButton change={change} reload={reload} />}
      {back.map((candidate) => (
        <Button
          key={candidate}
          variant={candidate === 'CANCEL' ? 'text' : 'outlined'}
          color={candidate === 'CANCEL' ? 'error' : 'primary'}
          onClick={() => setOpened({ move: candidate, version: change.version })}
        >
          {changeMoves[candidate]}
        </Button>
      ))}
      {form && (
        <ActionDialog
          title={`${form.label}: ${change.number}`}
          text={form.text}
          fields={form.fields}
          initial={form.initial}
          submitLabel={form.label}
          isDangerous={form.isDangerous}
          onSubmit={form.make}
          onReload={() => void reload().then((fresh) => fresh && setOpened({ ...opened, version: fresh.version }))}
          onClose={() => setOpened(undefined)}
          onDone={() => {
            setOpened(undefined);
            notify(`${change.number}: ${form.label.toLowerCase()} done.`);
            // The button that was pressed may be gone: the next moves take its place.
            void reload().then(() => group.current?.focus());
          }}
        />
      )}
    </Box>
  );
}
