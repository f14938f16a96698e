import type { TierRow } from '../api/contracts';
import { tierSource } from '../api/documents/tier';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';

const columns: readonly Column<TierRow>[] = [
  {
    key: 'name',
    label: 'Tier',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/tiers/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'rank', label: 'Rank', render: ({ rank }) => rank },
  { key: 'policy', label: 'SLA policy', render: ({ slaPolicy }) => slaPolicy?.name ?? 'That of the service' },
];

/** Levels of service. */
export const TierList = () => (
  <SimpleList
    resource="tiers"
    title="Tiers"
    lead="Levels of service that contracts are sold at, the highest first."
    actions={
      <NewDocumentButton
        source={tierSource}
        initial={(key, name) => ({ key, name, description: null, rank: null, slaPolicy: null })}
      />
    }
    columns={columns}
    noun="tiers"
  />
);
