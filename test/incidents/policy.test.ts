import { expect, test } from '@jest/globals';
import { mayReadCatalog } from '../../server/core/catalog/policy.js';
import * as incidents from '../../server/core/incidents/policy.js';
import { incidentMoves } from '../../server/core/incidents/states.js';
import { actors, actorOf, organisation } from '../kernel/actors.js';

const who = (may: (actor: ReturnType<typeof actorOf>) => boolean): string[] =>
  actors.filter((role) => may(actorOf(role)));

test.each<[name: string, may: (actor: ReturnType<typeof actorOf>) => boolean, roles: string[]]>([
  ['open an incident', incidents.mayOpenIncident, ['OPS_LEADER', 'AGENT', 'PARTNER', 'SYSTEM']],
  ['see incidents', incidents.mayReadIncident, ['OPS_LEADER', 'AGENT', 'PARTNER', 'BI_READER', 'SYSTEM']],
  ['read what people wrote', incidents.mayReadText, ['OPS_LEADER', 'AGENT', 'PARTNER', 'SYSTEM']],
  ['read internal notes', incidents.mayReadInternal, ['OPS_LEADER', 'AGENT', 'SYSTEM']],
  ['write what the customer sees', incidents.mayComment, ['OPS_LEADER', 'AGENT', 'PARTNER', 'SYSTEM']],
  ['write internal notes', incidents.mayCommentInternally, ['OPS_LEADER', 'AGENT', 'SYSTEM']],
  ['set priorities', incidents.mayPrioritise, ['OPS_LEADER', 'AGENT', 'SYSTEM']],
  ['link records', incidents.mayLink, ['OPS_LEADER', 'AGENT', 'SYSTEM']],
])('who may %s', (_name, may, roles) => {
  expect(who(may)).toEqual(roles);
});

test.each(incidentMoves.map((move) => [move]))('who may make the move %s', (move) => {
  const staff = ['OPS_LEADER', 'AGENT', 'SYSTEM'];
  const withPartner = ['OPS_LEADER', 'AGENT', 'PARTNER', 'SYSTEM'];
  expect(who((actor) => incidents.mayMoveIncident(actor, move))).toEqual(
    move === 'CLOSE' || move === 'REOPEN' ? withPartner : staff,
  );
});

test('partners alone must name the version that they decided on', () => {
  expect(who(incidents.mustNameVersion)).toEqual(['PARTNER']);
});

test('whoever acts in a vendor opens none, and reads nothing of the configuration', () => {
  const vendor = { ...actorOf('PARTNER'), isVendor: true };
  expect([incidents.mayOpenIncident(vendor), mayReadCatalog(vendor)]).toEqual([false, false]);
});

test('a partner opens incidents for the own organisation and no other, agents for any', () => {
  expect(incidents.mayOpenIncidentFor(actorOf('PARTNER'), organisation)).toBe(true);
  expect(incidents.mayOpenIncidentFor(actorOf('PARTNER'), 'another')).toBe(false);
  expect(incidents.mayOpenIncidentFor(actorOf('AGENT'), 'another')).toBe(true);
  expect(incidents.mayOpenIncidentFor(actorOf('BI_READER'), organisation)).toBe(false);
});
