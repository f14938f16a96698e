import type { ContractRow } from '../api/contracts';
import { contractSource } from '../api/documents/contract';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { newContract } from './newContract';

const columns: readonly Column<ContractRow>[] = [
  {
    key: 'name',
    label: 'Contract',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/contracts/${key}`} number={name} />} second={description} />
    ),
  },
  {
    key: 'customer',
    label: 'Customer',
    render: ({ organisation, organisationKey }) => organisation?.name ?? organisationKey,
  },
  { key: 'tier', label: 'Tier', render: ({ tier }) => tier?.name ?? '–' },
  { key: 'lines', label: 'Lines', render: ({ lines }) => lines.length },
];

/** What was agreed with customers. */
export const ContractList = () => (
  <SimpleList
    resource="contracts"
    title="Contracts"
    lead="What was agreed with a customer. It comes before what a tier promises, and that before what a service does."
    actions={<NewDocumentButton source={contractSource} initial={newContract} />}
    columns={columns}
    noun="contracts"
    empty="There is no contract that you may see: what services promise applies to everybody."
  />
);
