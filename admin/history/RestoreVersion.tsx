import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify, usePermissions, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { DocumentRestore } from '../api/changeSetMoves';
import { submit } from '../api/submit';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';

/** Takes an earlier revision into a change set: into the one that somebody works in, else one is chosen. */
export function RestoreVersion({ revisionId, release }: { revisionId: string; release: number }) {
  const { permissions: role } = usePermissions<string>();
  const { id: activeId, keep } = useActiveSet();
  const [isChoosing, setIsChoosing] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  if (role !== 'OPS_LEADER') return null;

  async function restore(changeSetId: string) {
    setIsChoosing(false);
    try {
      await submit(DocumentRestore, { changeSetId, revisionId, idempotencyKey: crypto.randomUUID() });
      notify(`The change set holds it as it was in release ${release}. Nothing is live yet.`);
      keep(changeSetId);
      refresh();
      void navigate(`/change-sets/${changeSetId}`);
    } catch (error) {
      notify((error as Error).message, { type: 'error' });
    }
  }

  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-label={`Restore as of release ${release}`}
        onClick={() => (activeId ? void restore(activeId) : setIsChoosing(true))}
      >
        Restore
      </Button>
      {isChoosing && <ChooseChangeSet onChoose={(id) => void restore(id)} onClose={() => setIsChoosing(false)} />}
    </>
  );
}
