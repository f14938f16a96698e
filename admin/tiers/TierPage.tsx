import { useGetList } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { ContractRow, TierRow } from '../api/contracts';
import { useConfigurationAt } from '../api/useConfigurationAt';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { DataTable, type Column } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { NumberLink } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { UsedByPanel } from '../inputs/UsedByPanel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

const columns: readonly Column<ContractRow>[] = [
  {
    key: 'name',
    label: 'Contract',
    isWide: true,
    render: ({ key, name }) => <NumberLink to={`/contracts/${key}`} number={name} />,
  },
  {
    key: 'customer',
    label: 'Customer',
    render: ({ organisation, organisationKey }) => organisation?.name ?? organisationKey,
  },
];

/** One tier, and the contracts in which it was bought. */
export function TierPage() {
  const { id = '' } = useParams();
  const query = useRow<TierRow>('tiers', id);
  return (
    <Loaded query={query} what="tier">
      {({ key, name, description, rank, slaPolicy }) => (
        <Page
          title={name}
          above={<Link to="/tiers">Tiers</Link>}
          lead={description}
          actions={<EditButton folder="tiers" documentKey={key} />}
        >
          <Panel title="About">
            <Facts
              facts={[
                ['Rank', String(rank)],
                [
                  'SLA policy',
                  slaPolicy ? (
                    <Link key="policy" to={`/sla-policies/${slaPolicy.key}`}>
                      {slaPolicy.name}
                    </Link>
                  ) : (
                    'That of the service'
                  ),
                ],
              ]}
            />
          </Panel>
          <BoughtIn tier={key} />
          <UsedByPanel kind="tier" documentKey={key} />
        </Page>
      )}
    </Loaded>
  );
}

function BoughtIn({ tier }: { tier: string }) {
  const at = useConfigurationAt('contracts');
  const { data = [] } = useGetList<ContractRow>('contracts', { meta: { at } }, { enabled: at !== undefined });
  const rows = data.filter(({ lines }) => lines.some((line) => line.tier?.key === tier));
  return (
    <Panel title="Contracts" flush>
      <DataTable
        caption="Contracts in which it was bought"
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty="No contract that you may see names it."
      />
    </Panel>
  );
}
