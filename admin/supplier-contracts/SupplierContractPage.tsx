import { Link, useParams } from 'react-router-dom';
import type { SupplierContractRow } from '../api/contracts';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { DataTable } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { countedText } from '../fields/time';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

/** One supplier contract: how long the supplier has, by priority. */
export function SupplierContractPage() {
  const { id = '' } = useParams();
  const query = useRow<SupplierContractRow>('supplier-contracts', id);
  return (
    <Loaded query={query} what="supplier contract">
      {({ key, name, supplier, description, calendar, targets, warnings, priorityNames }) => (
        <Page
          title={name}
          above={<Link to="/supplier-contracts">Supplier contracts</Link>}
          lead={description}
          actions={<EditButton folder="supplier-contracts" documentKey={key} />}
        >
          <Panel title="About">
            <Facts
              facts={[
                ['Supplier', supplier],
                [
                  'Counted by',
                  calendar && (
                    <Link key="calendar" to={`/calendars/${calendar.key}`}>
                      {calendar.name}
                    </Link>
                  ),
                ],
                [
                  'Warnings',
                  warnings.length
                    ? `When ${warnings.map((share) => `${Math.round(share * 100)} %`).join(' and ')} of the time is used`
                    : 'None',
                ],
              ]}
            />
          </Panel>
          <Panel title="Targets" note="Counted time that may pass while we wait for the supplier" flush>
            <DataTable
              caption="Targets by priority"
              columns={[
                {
                  key: 'priorities',
                  label: 'Priority',
                  isWide: true,
                  render: ({ priorities }) =>
                    priorities.map((one) => priorityNames[one] ?? one).join(', ') || 'All others',
                },
                { key: 'time', label: 'Time', render: ({ targetSeconds }) => countedText(targetSeconds) },
              ]}
              rows={targets}
              rowKey={({ priorities }) => priorities.join()}
            />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
