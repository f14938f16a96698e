import { useGetList, usePermissions } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { ContractRow } from '../api/contracts';
import { ContactCreate, OrganisationUpdate, type OrganisationRecord } from '../api/people';
import { submit } from '../api/submit';
import type { ViewerRow } from '../api/viewer';
import { useConfigurationAt } from '../api/useConfigurationAt';
import { useRow } from '../api/useRow';
import { DataTable, type Column } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { NumberLink } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { organisationKinds } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import { UsedByPanel } from '../inputs/UsedByPanel';
import { fewIncidentColumns } from '../incidents/incidentColumns';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { locationHelp } from './OrganisationList';

type ContactLine = OrganisationRecord['contacts']['nodes'][number];

const contactColumns: readonly Column<ContactLine>[] = [
  {
    key: 'name',
    label: 'Name',
    isWide: true,
    render: ({ id, name }) => <NumberLink to={`/contacts/${id}`} number={name} />,
  },
  { key: 'email', label: 'E-mail address', render: ({ email }) => email ?? '–' },
];

/** One organisation with its people and its open incidents. */
export function OrganisationPage() {
  const { id = '' } = useParams();
  const query = useRow<OrganisationRecord>('organisations', id);
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  const { permissions } = usePermissions<string>();
  return (
    <Loaded query={query} what="organisation">
      {(organisation) => (
        <Page
          title={organisation.name}
          above={<Link to="/organisations">Organisations</Link>}
          actions={viewer?.mayReadInternal && <AddContact organisation={organisation} />}
        >
          <Panel title="About" actions={viewer?.mayManageUsers && <Move organisation={organisation} />}>
            <Facts
              facts={[
                ['Kind', organisationKinds[organisation.kind]],
                ['Time zone', organisation.timeZone],
                ['Location', organisation.location],
                ['Key', <code key="key">{organisation.key}</code>],
                ['Here since', <Instant key="since" at={organisation.createdAt} as="date" />],
              ]}
            />
          </Panel>
          <Panel
            title="Open incidents"
            flush
            actions={<Link to={`/incidents?organisation=${organisation.id}`}>All of them</Link>}
          >
            <DataTable
              caption="Open incidents"
              columns={fewIncidentColumns}
              rows={organisation.incidents.nodes}
              rowKey={(row) => row.id}
              empty="Nothing is open."
            />
          </Panel>
          {permissions !== 'BI_READER' && <Contracts organisation={organisation} />}
          <Panel
            title="Contacts"
            flush
            actions={<Link to={`/contacts?organisation=${organisation.id}`}>All of them</Link>}
          >
            <DataTable
              caption="Contacts"
              columns={contactColumns}
              rows={organisation.contacts.nodes}
              rowKey={(row) => row.id}
              empty="Nobody is known there yet."
            />
          </Panel>
          <UsedByPanel kind="organisation" documentKey={organisation.key} />
        </Page>
      )}
    </Loaded>
  );
}

const contractColumns: readonly Column<ContractRow>[] = [
  {
    key: 'name',
    label: 'Contract',
    isWide: true,
    render: ({ key, name }) => <NumberLink to={`/contracts/${key}`} number={name} />,
  },
  { key: 'tier', label: 'Tier', render: ({ tier }) => tier?.name ?? '–' },
];

/** What was agreed with the organisation; services promise what they promise to everybody without. */
function Contracts({ organisation: { key } }: { organisation: OrganisationRecord }) {
  const at = useConfigurationAt('contracts');
  const { data = [] } = useGetList<ContractRow>('contracts', { meta: { at } }, { enabled: at !== undefined });
  return (
    <Panel title="Contracts" flush>
      <DataTable
        caption="Contracts"
        columns={contractColumns}
        rows={data.filter(({ organisationKey }) => organisationKey === key)}
        rowKey={(row) => row.key}
        empty="None: what services promise to everybody applies."
      />
    </Panel>
  );
}

const Move = ({ organisation: { id, name, location, version } }: { organisation: OrganisationRecord }) => (
  <DialogButton
    label="Change the location"
    look="text"
    size="small"
    title={`Where the work of ${name} is`}
    fields={[{ name: 'location', label: 'Location', kind: 'text', help: locationHelp }]}
    initial={{ location: location ?? '' }}
    submitLabel="Save"
    done="The location is changed."
    onSubmit={(input) =>
      submit(OrganisationUpdate, {
        ...input,
        id,
        expectedVersion: version,
        location: input.location === null ? null : String(input.location),
      })
    }
  />
);

const AddContact = ({ organisation }: { organisation: OrganisationRecord }) => (
  <DialogButton
    label="Add a contact"
    look="outlined"
    title={`Add a contact of ${organisation.name}`}
    fields={[
      { name: 'name', label: 'Name', kind: 'text', isRequired: true },
      { name: 'email', label: 'E-mail address', kind: 'email' },
      { name: 'phone', label: 'Phone', kind: 'text' },
    ]}
    submitLabel="Add"
    done="The contact is added."
    onSubmit={(input) => submit(ContactCreate, { ...input, organisationId: organisation.id, name: String(input.name) })}
  />
);
