import type { SupplierContractRow } from '../api/contracts';
import { supplierContractSource } from '../api/documents/supplierContract';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { countedText } from '../fields/time';

const columns: readonly Column<SupplierContractRow>[] = [
  {
    key: 'name',
    label: 'Contract',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/supplier-contracts/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'supplier', label: 'Supplier', render: ({ supplier }) => supplier },
  {
    key: 'time',
    label: 'Time, from',
    render: ({ targets }) => countedText(Math.min(...targets.map(({ targetSeconds }) => targetSeconds))),
  },
  { key: 'calendar', label: 'Counted by', render: ({ calendar }) => calendar?.name ?? '–' },
];

/** What suppliers promised to us. */
export const SupplierContractList = () => (
  <SimpleList
    resource="supplier-contracts"
    title="Supplier contracts"
    lead="How long suppliers may take while we wait for them. No customer sees it, and it stops no customer's clock."
    actions={
      <NewDocumentButton
        source={supplierContractSource}
        initial={(key, name) => ({
          key,
          name,
          supplier: null,
          description: null,
          calendar: null,
          targets: [{ priorities: [], seconds: null }],
          warnings: [0.75],
        })}
      />
    }
    columns={columns}
    noun="supplier contracts"
  />
);
