import 'reflect-metadata';
import { calendarKind } from '../core/calendars/calendarKind.js';
import { holidaySetKind } from '../core/calendars/HolidaySet.js';
import { deliveryPathKind } from '../core/catalog/DeliveryPath.js';
import { priorityMatrixKind } from '../core/catalog/PriorityMatrix.js';
import { serviceKind } from '../core/catalog/Service.js';
import { anyKind, type KindRegistry } from '../core/configuration/kinds.js';
import { publishingPolicyKind } from '../core/configuration/PublishingPolicy.js';
import { pinnedCaseKind } from '../core/incidents/pinnedCaseKind.js';
import { routingRuleSetKind } from '../core/routing/RoutingRuleSet.js';
import { contractKind } from '../core/sla/contractKind.js';
import { slaReviewKind } from '../core/sla/SlaReview.js';
import { slaPolicyKind } from '../core/sla/slaPolicyKind.js';
import { supplierContractKind } from '../core/sla/SupplierContract.js';
import { tierKind } from '../core/sla/Tier.js';
import { teamKind } from '../core/teams/Team.js';
import { messageTemplateKind } from '../core/templates/MessageTemplate.js';
import { EditableCalendar } from '../database/calendars/EditableCalendar.js';
import { EditableHolidaySet } from '../database/calendars/EditableHolidaySet.js';
import { EditableDeliveryPath } from '../database/catalog/EditableDeliveryPath.js';
import { EditablePriorityMatrix } from '../database/catalog/EditablePriorityMatrix.js';
import { EditableService } from '../database/catalog/EditableService.js';
import type { EditableKind } from '../database/configuration/Editable.js';
import { EditablePublishingPolicy } from '../database/configuration/EditablePublishingPolicy.js';
import { EditablePinnedCase } from '../database/incidents/EditablePinnedCase.js';
import { EditableRoutingRuleSet } from '../database/routing/EditableRoutingRuleSet.js';
import { EditableContract } from '../database/sla/EditableContract.js';
import { EditableSlaPolicy } from '../database/sla/EditableSlaPolicy.js';
import { EditableSlaReview } from '../database/sla/EditableSlaReview.js';
import { EditableSupplierContract } from '../database/sla/EditableSupplierContract.js';
import { EditableTier } from '../database/sla/EditableTier.js';
import { EditableTeam } from '../database/teams/EditableTeam.js';
import { EditableMessageTemplate } from '../database/templates/EditableMessageTemplate.js';
import { fields } from './fields.js';

/**
 * The manifest: a line for each kind of document, in compile order, since each may refer to those before it. From its
 * line a kind has its part of the API (`teamDocument`, `teamSave`), of YAML files, differences, merges and history.
 */
export const kinds: readonly EditableKind[] = [
  { kind: anyKind(holidaySetKind), form: EditableHolidaySet },
  { kind: anyKind(calendarKind), form: EditableCalendar },
  { kind: anyKind(teamKind), form: EditableTeam },
  { kind: anyKind(priorityMatrixKind), form: EditablePriorityMatrix },
  { kind: anyKind(tierKind), form: EditableTier },
  { kind: anyKind(slaPolicyKind), form: EditableSlaPolicy },
  { kind: anyKind(supplierContractKind), form: EditableSupplierContract },
  { kind: anyKind(slaReviewKind), form: EditableSlaReview },
  { kind: anyKind(messageTemplateKind), form: EditableMessageTemplate },
  { kind: anyKind(deliveryPathKind), form: EditableDeliveryPath },
  { kind: anyKind(serviceKind), form: EditableService },
  { kind: anyKind(contractKind), form: EditableContract },
  { kind: anyKind(routingRuleSetKind), form: EditableRoutingRuleSet },
  { kind: anyKind(publishingPolicyKind), form: EditablePublishingPolicy },
  { kind: anyKind(pinnedCaseKind), form: EditablePinnedCase },
];

/** What any set of documents is compiled with: the kinds of the manifest, and the fields that conditions may ask about. */
export const registry: KindRegistry = { kinds: kinds.map(({ kind }) => kind), fields };
