import { deliveryPaths } from '../catalog/DeliveryPath.js';
import { isInstant } from '../conditions/check.js';
import { condition } from '../conditions/condition.js';
import { itself } from '../configuration/layout.js';
import {
  type Shape,
  flag,
  integer,
  keyOf,
  list,
  nameText,
  object,
  oneOf,
  optional,
  shapeOf,
  slug,
  text,
} from '../configuration/shape.js';
import { email, teams } from '../teams/Team.js';
import { approvals, eligibilities, type RoutingRuleSetDocument, type RoutingTarget } from './RoutingRule.js';
import { routingStages } from './stages.js';

const instant: Shape<string> = shapeOf((value, path, complaints) => {
  const read = text(40, 'an instant such as 2026-03-01T09:00:00Z')(value, path, complaints);
  if (read === undefined || isInstant(read)) return read;
  complaints.push({ path, message: `expected an instant such as 2026-03-01T09:00:00Z, found "${read}"` });
  return undefined;
});

/** A team by its key or a person by the address: what has an @ is an address. */
const party: Shape<string> = shapeOf((value, path, complaints) =>
  typeof value === 'string' && value.includes('@')
    ? email(value, path, complaints)
    : text(
        80,
        'the key of a team or an e-mail address in lower case',
        1,
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
      )(value, path, complaints),
);

const parties = optional(list(party, 20, 0, itself), []);

const target: Shape<RoutingTarget> = object({
  category: optional(text(80), null),
  priority: optional(slug, null),
  eligibility: optional(oneOf(...eligibilities), null),
  deliveryPath: optional(keyOf(deliveryPaths.kind), null),
  team: optional(keyOf(teams.kind), null),
  person: optional(email, null),
  skills: optional(list(object({ skill: slug, level: integer(1, 5) }), 20, 0, 'skill'), []),
  approvers: parties,
  approval: optional(oneOf(...approvals), null),
  notify: parties,
});

const requiredDefault: Shape<RoutingTarget> = shapeOf((value, path, complaints) => {
  if (value !== undefined && value !== null) return target(value, path, complaints);
  complaints.push({ path, message: 'expected a default, since no record may fall through' });
  return undefined;
}, target.layout);

/** Reads a routing rule set. */
export const routingRuleSetShape: Shape<RoutingRuleSetDocument> = object({
  key: slug,
  name: nameText(120),
  description: optional(text(2000), ''),
  stage: oneOf(...routingStages),
  rules: list(
    object({
      id: slug,
      name: nameText(120),
      group: optional(nameText(120), null),
      enabled: optional(flag, true),
      validFrom: optional(instant, null),
      validUntil: optional(instant, null),
      when: optional(condition, null),
      // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; the shape is never awaited
      then: target,
      overriding: optional(flag, false),
    }),
    1_000,
    0,
    'id',
  ),
  default: requiredDefault,
});
