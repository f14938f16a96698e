import type { ReleaseRow } from '../api/releases';
import { count } from '../change-sets/words';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';

const columns: readonly Column<ReleaseRow>[] = [
  {
    key: 'number',
    label: 'Release',
    isWide: true,
    render: ({ number, note, changeSet, restores, warningReason }) => (
      <TwoLines
        first={
          <>
            <NumberLink to={`/releases/${number}`} number={`Release ${number}`} />
            {changeSet ? ` · ${changeSet.name}` : restores ? ` · as release ${restores}` : ''}
            {warningReason && ' · in spite of warnings'}
          </>
        }
        second={note}
      />
    ),
  },
  { key: 'who', label: 'By', render: ({ publishedBy }) => publishedBy?.displayName ?? 'The program' },
  { key: 'when', label: 'Published', render: ({ publishedAt }) => <Instant at={publishedAt} as="date" /> },
  { key: 'documents', label: 'Holds', render: ({ documentCount }) => count(documentCount, 'document') },
];

/** Every state of the configuration that was ever live. */
export const ReleaseList = () => (
  <SimpleList
    resource="releases"
    title="Releases"
    lead="Every state of the configuration that was ever live, the newest first. Each can be looked at and made live again."
    columns={columns}
    noun="releases"
  />
);
