import { Link } from 'react-router-dom';
import type { IncidentRecord } from '../api/incidents';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { TwoLines } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Person } from '../fields/Person';
import { channels, holdReasons, prioritySources } from '../fields/words';

/** Who has to do with an incident, and what else is known of it. */
export const IncidentFacts = ({ incident }: { incident: IncidentRecord }) => (
  <>
    <Panel title="People">
      <Facts
        facts={[
          ['With', <Person key="who" person={incident.assignee} />],
          ['Team', incident.team?.name ?? 'None'],
          ['Asked by', <Asker key="asker" incident={incident} />],
          ['Organisation', <OrganisationLink key="organisation" organisation={incident.organisation} />],
          ...ownersOf(incident),
        ]}
      />
    </Panel>
    <Panel title="Details">
      <Facts
        facts={[
          ['Service', <ServiceLink key="service" incident={incident} />],
          ['Impact', incident.impact?.name],
          ['Urgency', incident.urgency?.name],
          [
            'Priority',
            incident.prioritySource && `${incident.priority?.name ?? '–'}, ${prioritySources[incident.prioritySource]}`,
          ],
          ['Category', incident.category],
          ['Location', incident.location],
          [
            'Delivery path',
            incident.deliveryPath && (
              <Link key="path" to={`/delivery-paths/${incident.deliveryPath.key}`}>
                {incident.deliveryPath.name}
              </Link>
            ),
          ],
          ['Came in by', channels[incident.channel]],
          ['Waits for', incident.holdReason && holdReasons[incident.holdReason]],
          ['Look again', incident.followUpAt && <Instant key="follow" at={incident.followUpAt} as="both" />],
          ['Opened', <Instant key="opened" at={incident.openedAt} as="date" />],
          [
            'First response',
            incident.firstResponseAt && <Instant key="first" at={incident.firstResponseAt} as="date" />,
          ],
          ['Resolved', incident.resolvedAt && <Instant key="resolved" at={incident.resolvedAt} as="date" />],
          [
            'Resolution',
            incident.resolutionCode && (
              <TwoLines key="code" first={incident.resolutionCode} second={incident.resolutionText} />
            ),
          ],
          ['Closed', incident.closedAt && <Instant key="closed" at={incident.closedAt} as="date" />],
          ['Reopened', incident.reopenCount > 0 && times(incident.reopenCount)],
          ['Handed over', incident.reassignmentCount > 0 && times(incident.reassignmentCount)],
          ['Elsewhere', incident.externalRefs.map(({ system, ref }) => `${system} ${ref}`).join(', ')],
          ['Opened under', `release ${incident.release.number}`],
        ]}
      />
    </Panel>
  </>
);

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const Asker = ({ incident: { contact } }: { incident: IncidentRecord }) =>
  contact ? (
    <TwoLines
      first={<Link to={`/contacts/${contact.id}`}>{contact.name}</Link>}
      second={contact.email ?? contact.phone}
    />
  ) : (
    <>Nobody named</>
  );

const OrganisationLink = ({ organisation }: Pick<IncidentRecord, 'organisation'>) =>
  organisation ? <Link to={`/organisations/${organisation.id}`}>{organisation.name}</Link> : <>–</>;

const ServiceLink = ({ incident: { service, serviceKey } }: { incident: IncidentRecord }) =>
  service ? <Link to={`/services/${service.key}`}>{service.name}</Link> : <>{serviceKey}</>;

function ownersOf({ owners }: IncidentRecord) {
  const roles = [
    ['Accountable', owners.accountable],
    ['Delivery', owners.delivery],
    ['Quality', owners.quality],
    ['Communication', owners.communication],
    ['Closeout', owners.closeout],
  ] as const;
  return roles
    .filter(([, person]) => person)
    .map(([role, person]) => [role, <Person key={role} person={person} />] as const);
}
