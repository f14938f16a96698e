import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';
import type { DocumentSource } from './DocumentSource';
import { useMayEdit } from './useMayEdit';

interface WriteButtonProps<Draft extends { readonly key: string }> {
  readonly source: DocumentSource<Draft>;
  /** What it says to begin with. */
  readonly draft: Draft;
}

/** Writes the only document of its kind into a change set for the first time, and opens it there. */
export function WriteButton<Draft extends { readonly key: string }>({ source, draft }: WriteButtonProps<Draft>) {
  const { id: setId, choose } = useActiveSet();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  if (!useMayEdit()) return null;

  async function write(changeSet: string) {
    try {
      const { draft: found, version } = await source.load(draft.key, changeSet);
      if (!found)
        await source.save(changeSet, { draft, expectedVersion: version, idempotencyKey: crypto.randomUUID() });
      void navigate(`/${source.folder}/${draft.key}/edit?changeSet=${changeSet}`);
    } catch (error) {
      notify((error as Error).message, { type: 'error' });
    }
  }

  return (
    <>
      <Button variant="contained" onClick={() => (setId ? void write(setId) : setIsOpen(true))}>
        Edit
      </Button>
      {isOpen && !setId && (
        <ChooseChangeSet
          onChoose={(chosen) => {
            choose(chosen);
            void write(chosen);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
