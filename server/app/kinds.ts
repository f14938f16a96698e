import { calendarKind } from '../core/calendars/calendarKind.js';
import { holidaySetKind } from '../core/calendars/HolidaySet.js';
import { priorityMatrixKind } from '../core/catalog/PriorityMatrix.js';
import { serviceKind } from '../core/catalog/Service.js';
import { anyKind, type KindRegistry } from '../core/configuration/kinds.js';
import { pinnedCaseKind } from '../core/incidents/pinnedCaseKind.js';
import { routingRuleSetKind } from '../core/routing/RoutingRuleSet.js';
import { slaPolicyKind } from '../core/sla/slaPolicyKind.js';
import { teamKind } from '../core/teams/Team.js';
import { fields } from './fields.js';

/** All kinds of documents in compile order: each may refer to those before it. */
export const registry: KindRegistry = {
  kinds: [
    anyKind(holidaySetKind),
    anyKind(calendarKind),
    anyKind(teamKind),
    anyKind(priorityMatrixKind),
    anyKind(slaPolicyKind),
    anyKind(serviceKind),
    anyKind(routingRuleSetKind),
    anyKind(pinnedCaseKind),
  ],
  fields,
};
