import Box from '@mui/material/Box';
import { usePermissions } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { ServiceRecord } from '../api/configuration';
import { useConfigurationAt } from '../api/useConfigurationAt';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { UsedByPanel } from '../inputs/UsedByPanel';
import { lifecycles } from '../fields/words';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { FeasibilityPanel } from './FeasibilityPanel';
import { tradeText } from './trade';

/** One service: what it promises, to whom, and how it is steered. */
export function ServicePage() {
  const { id = '' } = useParams();
  const query = useRow<ServiceRecord>('services', id);
  return (
    <Loaded query={query} what="service">
      {(service) => (
        <Page
          title={service.name}
          above={<Link to="/services">Services</Link>}
          lead={service.description}
          actions={<EditButton folder="services" documentKey={service.key} />}
        >
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
              alignItems: 'start',
            }}
          >
            <Promise service={service} />
            <Box sx={{ display: 'grid', gap: 2.5 }}>
              <Steering service={service} />
              <Owners service={service} />
            </Box>
          </Box>
          <Feasibility serviceKey={service.key} />
          <UsedByPanel kind="service" documentKey={service.key} />
        </Page>
      )}
    </Loaded>
  );
}

/** Whether the promise can be kept, for the provider's people. */
function Feasibility({ serviceKey }: { serviceKey: string }) {
  const { permissions: role } = usePermissions<string>();
  const at = useConfigurationAt('services');
  if (!at || (role !== 'OPS_LEADER' && role !== 'AGENT')) return null;
  return <FeasibilityPanel serviceKey={serviceKey} at={at} />;
}

const Promise = ({ service: { promise } }: { service: ServiceRecord }) => (
  <Panel title="The promise">
    <Facts
      facts={[
        ['Outcome', promise.outcome],
        ['Starts when', promise.trigger],
        ['For', promise.customerSegment],
        ['Included', promise.inScope.length > 0 && <Points key="in" points={promise.inScope} />],
        ['Not included', promise.outOfScope.length > 0 && <Points key="out" points={promise.outOfScope} />],
        [
          'It is good when',
          promise.qualityCriteria.length > 0 && <Points key="good" points={promise.qualityCriteria} />,
        ],
      ]}
    />
  </Panel>
);

const Points = ({ points }: { points: readonly string[] }) => (
  <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.25 }}>
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </Box>
);

const Steering = ({ service }: { service: ServiceRecord }) => {
  const { team, slaPolicy, priorityMatrix, trade, lifecycle, reopenWindowDays, autoCloseBusinessDays } = service;
  return (
    <Panel title="How it is steered">
      <Facts
        facts={[
          ['State', lifecycles[lifecycle]],
          ['Trade', tradeText(trade)],
          [
            'Team',
            team && (
              <Link key="team" to={`/teams/${team.key}`}>
                {team.name}
              </Link>
            ),
          ],
          [
            'Promises',
            slaPolicy && (
              <Link key="sla" to={`/sla-policies/${slaPolicy.key}`}>
                {slaPolicy.name}
              </Link>
            ),
          ],
          [
            'Priority',
            priorityMatrix && (
              <Link key="matrix" to="/priority-matrices">
                {priorityMatrix.name}
              </Link>
            ),
          ],
          ['Reopening', `Possible for ${reopenWindowDays} days after it was resolved`],
          [
            'Closing',
            typeof autoCloseBusinessDays === 'number'
              ? `By itself, ${autoCloseBusinessDays} business days after it was resolved`
              : 'When somebody closes it',
          ],
        ]}
      />
    </Panel>
  );
};

const Owners = ({ service: { owners } }: { service: ServiceRecord }) => {
  const facts = [
    ['Accountable', owners.accountable],
    ['Delivery', owners.delivery],
    ['Quality', owners.quality],
    ['Communication', owners.communication],
    ['Closeout', owners.closeout],
  ] as const;
  if (facts.every(([, address]) => !address)) return null; // they are not shown to partners
  return (
    <Panel title="Owners">
      <Facts facts={facts} />
    </Panel>
  );
};
