import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne, useNotify } from 'react-admin';
import type { ChangeRecord } from '../api/changes';
import type { ChoicesRow } from '../api/choices';
import { changeMoves } from '../fields/words';
import { ActionDialog } from '../form/ActionDialog';
import type { ChangeMove } from '../gql/graphql';
import { EditPlanButton } from './EditPlanButton';
import { moveForm } from './moves';

const backwards: readonly ChangeMove[] = ['RETURN', 'REPLAN', 'CANCEL'];

interface ChangeMovesProps {
  readonly change: ChangeRecord;
  readonly reload: () => void;
}

/** The moves that the server allows now, as buttons; what goes forward stands first. */
export function ChangeMoves({ change, reload }: ChangeMovesProps) {
  const [move, setMove] = useState<ChangeMove>();
  const { data: choices } = useGetOne<ChoicesRow>('choices', { id: 'all' });
  const notify = useNotify();
  const form = move && moveForm(move, change, choices);
  const forward = change.allowedMoves.filter((candidate) => !backwards.includes(candidate));
  const back = change.allowedMoves.filter((candidate) => backwards.includes(candidate));
  const isEditable = change.state === 'NEW' || change.state === 'ASSESS';
  if (!change.allowedMoves.length) return null;
  return (
    <Box role="group" aria-label="What can be done" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {forward.map((candidate, index) => (
        <Button key={candidate} variant={index === 0 ? 'contained' : 'outlined'} onClick={() => setMove(candidate)}>
          {changeMoves[candidate]}
        </Button>
      ))}
      {isEditable && <EditPlanButton change={change} reload={reload} />}
      {back.map((candidate) => (
        <Button
          key={candidate}
          variant={candidate === 'CANCEL' ? 'text' : 'outlined'}
          color={candidate === 'CANCEL' ? 'error' : 'primary'}
          onClick={() => setMove(candidate)}
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
          onReload={reload}
          onClose={() => setMove(undefined)}
          onDone={() => {
            setMove(undefined);
            notify(`${change.number}: ${form.label.toLowerCase()} done.`);
            reload();
          }}
        />
      )}
    </Box>
  );
}
