import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';
import { ActionDialog } from '../form/ActionDialog';
import type { FieldSpec } from '../form/fieldSpec';
import { keyFor } from '../inputs/keys';
import { Refused } from '../api/submit';
import type { DocumentSource } from './DocumentSource';
import { useMayEdit } from './useMayEdit';

interface NewDocumentButtonProps<Draft extends { readonly key: string }> {
  readonly source: DocumentSource<Draft>;
  /** What a new one begins with. */
  readonly initial: (key: string, name: string) => Draft;
}

/** Makes a new document: in which change set, by what key and name; then its editor opens. */
export function NewDocumentButton<Draft extends { readonly key: string }>(props: NewDocumentButtonProps<Draft>) {
  const { source, initial } = props;
  const { noun, folder } = source;
  const { id: setId, choose } = useActiveSet();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const mayEdit = useMayEdit();
  if (!mayEdit) return null;

  async function make(setId: string, key: string, name: string, idempotencyKey: string) {
    const { draft, version, change } = await source.load(key, setId);
    if (draft ?? change) {
      const message = draft ? `There is a ${noun} with this key already.` : 'This change set removes it.';
      throw new Refused([{ __typename: 'InputError', code: 'INVALID', message, path: ['key'] }]);
    }
    await source.save(setId, { draft: initial(key, name), expectedVersion: version, idempotencyKey });
    refresh();
    void navigate(`/${folder}/${key}/edit?changeSet=${setId}`);
  }

  return (
    <>
      <Button variant="contained" onClick={() => setIsOpen(true)}>
        New {noun}
      </Button>
      {isOpen && !setId && <ChooseChangeSet onChoose={choose} onClose={() => setIsOpen(false)} />}
      {isOpen && setId && (
        <ActionDialog
          title={`New ${noun}`}
          fields={fields}
          submitLabel="Create"
          onSubmit={({ key, name, idempotencyKey }) => make(setId, String(key), String(name), idempotencyKey)}
          onDone={() => setIsOpen(false)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

const fields: readonly FieldSpec[] = [
  { name: 'name', label: 'Name', kind: 'text', isRequired: true },
  {
    name: 'key',
    label: 'Key',
    kind: 'text',
    isRequired: true,
    suggested: ({ name }) => keyFor(name ?? ''),
    help: 'Small letters, digits and dashes, as “second-line”. It names the document for good.',
  },
];
