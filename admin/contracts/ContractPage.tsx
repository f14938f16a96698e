import { Link, useParams } from 'react-router-dom';
import type { ContractRow } from '../api/contracts';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { DataTable, type Column } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { dayText } from '../fields/time';
import { useNow } from '../fields/useNow';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

type Line = ContractRow['lines'][number];

const columns: readonly Column<Line>[] = [
  {
    key: 'services',
    label: 'For',
    isWide: true,
    render: ({ services }) => services.map(({ name }) => name).join(', ') || 'All services',
  },
  {
    key: 'policy',
    label: 'SLA policy',
    render: ({ slaPolicy, tier }) =>
      slaPolicy ? (
        <Link to={`/sla-policies/${slaPolicy.key}`}>{slaPolicy.name}</Link>
      ) : tier ? (
        'That of the tier'
      ) : (
        'That of the service'
      ),
  },
  {
    key: 'tier',
    label: 'Tier',
    render: ({ tier }) => (tier ? <Link to={`/tiers/${tier.key}`}>{tier.name}</Link> : '–'),
  },
  { key: 'from', label: 'From', render: ({ validFrom }) => dayText(validFrom) },
  { key: 'until', label: 'Until before', render: ({ validUntil }) => (validUntil ? dayText(validUntil) : 'No end') },
  { key: 'now', label: 'Now', render: (line) => <Standing line={line} /> },
];

/** One contract: whose it is, and what it promises when. */
export function ContractPage() {
  const { id = '' } = useParams();
  const query = useRow<ContractRow>('contracts', id);
  return (
    <Loaded query={query} what="contract">
      {({ key, name, description, organisation, organisationKey, tier, timeZone, lines }) => (
        <Page
          title={name}
          above={<Link to="/contracts">Contracts</Link>}
          lead={description}
          actions={<EditButton folder="contracts" documentKey={key} />}
        >
          <Panel title="About">
            <Facts
              facts={[
                [
                  'Customer',
                  organisation ? (
                    <Link key="customer" to={`/organisations/${organisation.id}`}>
                      {organisation.name}
                    </Link>
                  ) : (
                    `${organisationKey} (not there)`
                  ),
                ],
                [
                  'Tier',
                  tier && (
                    <Link key="tier" to={`/tiers/${tier.key}`}>
                      {tier.name}
                    </Link>
                  ),
                ],
                ['Time zone', timeZone ?? 'UTC'],
              ]}
            />
          </Panel>
          <Panel
            title="What is promised"
            note="One line applies to a record: the one that names its service, else the one for all services."
            flush
          >
            <DataTable
              caption="Lines of the contract"
              columns={columns}
              rows={lines}
              rowKey={({ services, validFrom }) => `${services.map((service) => service.key).join()} ${validFrom}`}
            />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}

function Standing({ line: { from, until } }: { line: Line }) {
  const now = useNow();
  if (now < Date.parse(from)) return <Tag>To come</Tag>;
  if (until && now >= Date.parse(until)) return <Tag>Over</Tag>;
  return <Tag tone="good">Holds</Tag>;
}
