import { Link, useParams } from 'react-router-dom';
import type { ContactRecord } from '../api/people';
import { useRow } from '../api/useRow';
import { DataTable } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { fewIncidentColumns } from '../incidents/incidentColumns';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

/** One contact and what that person asked for. */
export function ContactPage() {
  const { id = '' } = useParams();
  const query = useRow<ContactRecord>('contacts', id);
  return (
    <Loaded query={query} what="contact">
      {({ name, email, phone, createdAt, organisations, incidents }) => (
        <Page title={name} above={<Link to="/contacts">Contacts</Link>}>
          <Panel title="About">
            <Facts
              facts={[
                ['E-mail', email],
                ['Phone', phone],
                ...organisations.map(
                  ({ organisation, role }) =>
                    [
                      'Belongs to',
                      <span key={organisation.id}>
                        <Link to={`/organisations/${organisation.id}`}>{organisation.name}</Link>
                        {role ? ` (${role.toLowerCase()})` : ''}
                      </span>,
                    ] as const,
                ),
                ['Here since', <Instant key="since" at={createdAt} as="date" />],
              ]}
            />
          </Panel>
          <Panel title="Incidents" flush>
            <DataTable
              caption="Incidents"
              columns={fewIncidentColumns}
              rows={incidents.nodes}
              rowKey={(row) => row.id}
              empty="Nothing yet."
            />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
