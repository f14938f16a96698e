import { deliveryPaths } from '../catalog/DeliveryPath.js';
import { priorityMatrices, type PriorityMatrixDocument } from '../catalog/PriorityMatrix.js';
import { services } from '../catalog/Service.js';
import type { Facts } from '../conditions/condition.js';
import type { Compiled, FieldDeclaration } from '../configuration/kinds.js';
import { eligibilities, type Eligibility } from '../routing/RoutingRule.js';
import { tiers } from '../sla/Tier.js';
import { teams } from '../teams/Team.js';
import { type Channel, channels } from './states.js';

/** What is known of an incident, whichever documents look at it, by name of the field. */
export interface IncidentFacts extends Facts {
  readonly service: string;
  readonly priority: string | null;
  readonly impact: string | null;
  readonly urgency: string | null;
  /** Key of the organisation; null for one that no document names. */
  readonly organisation: string | null;
  readonly channel: string;
  readonly category: string | null;
  /** Where the work is; null where nobody says. */
  readonly location: string | null;
  readonly title: string | null;
}

/** What conditions may ask about an incident: what is known of it, and what the documents that look at it say of the customer. */
export interface DecisiveFacts extends IncidentFacts {
  /** Key of the customer's tier for the service; null without one. */
  readonly tier: string | null;
}

/** Fields of an incident that conditions may ask about. */
export const incidentFields: readonly FieldDeclaration[] = [
  { name: 'service', label: 'service', type: 'keyword', references: services.kind, isAlwaysKnown: true },
  { name: 'priority', label: 'priority', type: 'keyword', ...fromMatrices((matrix) => matrix.priorities) },
  { name: 'impact', label: 'impact', type: 'keyword', ...fromMatrices((matrix) => matrix.impacts) },
  { name: 'urgency', label: 'urgency', type: 'keyword', ...fromMatrices((matrix) => matrix.urgencies) },
  { name: 'organisation', label: 'organisation', type: 'keyword' },
  { name: 'tier', label: 'tier', type: 'keyword', references: tiers.kind, isWorkedOut: true },
  {
    name: 'channel',
    label: 'channel',
    type: 'keyword',
    values: channels,
    isAlwaysKnown: true,
    nameFrom: (_, value) => nameOfChannel(value),
  },
  { name: 'category', label: 'category', type: 'text' },
  { name: 'location', label: 'location', type: 'text' },
  { name: 'title', label: 'title', type: 'text' },
  {
    name: 'eligibility',
    label: 'eligibility',
    type: 'keyword',
    values: eligibilities,
    nameFrom: (_, value) => eligibilityNames[value as Eligibility] ?? null,
    isOfRouting: true,
  },
  { name: 'deliveryPath', label: 'delivery path', type: 'keyword', references: deliveryPaths.kind, isOfRouting: true },
  { name: 'team', label: 'team', type: 'keyword', references: teams.kind, isOfRouting: true },
];

const eligibilityNames: { readonly [key in Eligibility]: string } = {
  ELIGIBLE: 'eligible',
  NOT_ELIGIBLE: 'not eligible',
  NEEDS_APPROVAL: 'to be approved',
};

const channelNames: { readonly [key in Channel]: string } = {
  PORTAL: 'Portal',
  EMAIL: 'E-mail',
  PHONE: 'Phone',
  API: 'API',
  MONITORING: 'Monitoring',
  CONSOLE: 'Console',
  IMPORT: 'Import',
};

function nameOfChannel(value: string): string | null {
  return channelNames[value as Channel] ?? null;
}

/** What one list holds over all priority matrices, since a condition may meet records of any of them. */
function fromMatrices(
  list: (matrix: PriorityMatrixDocument) => readonly { readonly key: string; readonly name: string }[],
): Pick<FieldDeclaration, 'valuesFrom' | 'nameFrom'> {
  const itemsIn = (known: Compiled) =>
    known.keys(priorityMatrices.kind).flatMap((key) => {
      const matrix = known.document(priorityMatrices, key);
      return matrix ? list(matrix) : [];
    });
  return {
    valuesFrom: (known) => [...new Set(itemsIn(known).map(({ key }) => key))],
    nameFrom: (known, value) => itemsIn(known).find(({ key }) => key === value)?.name ?? null,
  };
}
