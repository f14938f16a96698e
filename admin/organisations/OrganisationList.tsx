import { OrganisationCreate, type OrganisationRow } from '../api/people';
import { submit } from '../api/submit';
import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import type { Column } from '../fields/DataTable';
import { NumberLink } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { ownTimeZone } from '../fields/time';
import { choicesOf, organisationKinds } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import type { OrganisationKind } from '../gql/graphql';

const columns: readonly Column<OrganisationRow>[] = [
  {
    key: 'name',
    label: 'Name',
    isWide: true,
    render: ({ id, name }) => <NumberLink to={`/organisations/${id}`} number={name} />,
  },
  { key: 'kind', label: 'Kind', render: ({ kind }) => organisationKinds[kind] },
  { key: 'zone', label: 'Time zone', render: ({ timeZone }) => timeZone },
  { key: 'location', label: 'Location', render: ({ location }) => location ?? '–' },
  { key: 'key', label: 'Key', render: ({ key }) => <code>{key}</code> },
];

/** What the location of an organisation is for. */
export const locationHelp = 'Where its work is, of incidents that say nothing of it: for example Berlin.';

/** The organisations that the service is for, and the provider itself. */
export function OrganisationList() {
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  return (
    <SimpleList
      resource="organisations"
      title="Organisations"
      lead="Who the service is for. What belongs to one organisation is never seen by another."
      columns={columns}
      noun="organisations"
      actions={
        viewer?.mayManageUsers && (
          <DialogButton
            label="Add an organisation"
            title="Add an organisation"
            fields={[
              { name: 'name', label: 'Name', kind: 'text', isRequired: true },
              {
                name: 'key',
                label: 'Key',
                kind: 'text',
                isRequired: true,
                help: 'Short and lasting, for example “northwind”.',
              },
              {
                name: 'kind',
                label: 'Kind',
                kind: 'choice',
                choices: choicesOf(organisationKinds).filter(({ key }) => key !== 'PROVIDER'),
                isRequired: true,
              },
              {
                name: 'timeZone',
                label: 'Time zone',
                kind: 'text',
                isRequired: true,
                help: 'For example Europe/Berlin.',
              },
              { name: 'location', label: 'Location', kind: 'text', help: locationHelp },
            ]}
            initial={{ timeZone: ownTimeZone, kind: 'CLIENT' }}
            submitLabel="Add"
            done="The organisation is added."
            onSubmit={(input) =>
              submit(OrganisationCreate, {
                idempotencyKey: input.idempotencyKey,
                name: String(input.name),
                key: String(input.key),
                kind: input.kind as OrganisationKind,
                timeZone: String(input.timeZone),
                location: input.location === null ? null : String(input.location),
              })
            }
          />
        )
      }
    />
  );
}
