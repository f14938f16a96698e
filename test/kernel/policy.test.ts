import { expect, test } from '@jest/globals';
import * as catalog from '../../server/core/catalog/policy.js';
import * as changes from '../../server/core/changes/policy.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import * as routing from '../../server/core/routing/policy.js';
import * as teams from '../../server/core/teams/policy.js';
import { actors, actorOf } from '../kernel/actors.js';

const everybody = [...actors];
const staff = ['OPS_LEADER', 'AGENT', 'SYSTEM'];
const leaders = ['OPS_LEADER', 'SYSTEM'];

test.each<[name: string, may: (actor: Actor) => boolean, roles: string[]]>([
  ['open a change', changes.mayOpenChange, ['OPS_LEADER', 'AGENT']],
  ['authorize a change', (actor) => changes.mayMoveChange(actor, 'AUTHORIZE'), ['OPS_LEADER', 'AGENT']],
  ['close a change', (actor) => changes.mayMoveChange(actor, 'CLOSE'), ['OPS_LEADER', 'AGENT']],
  ['cancel a change', (actor) => changes.mayMoveChange(actor, 'CANCEL'), staff],
  ['edit a change', changes.mayEditChange, staff],
  ['see changes', changes.mayReadChange, staff],
  ['write to a change', changes.mayCommentOnChange, staff],
  ['read the catalog', catalog.mayReadCatalog, everybody],
  ['read how priorities are made', catalog.mayReadPriorityMatrices, everybody],
  ['read who answers for a service', catalog.mayReadServiceOwners, staff],
  ['edit the catalog', catalog.mayEditCatalog, leaders],
  ['see that a team exists', teams.mayReadTeam, everybody],
  ['read a roster', teams.mayReadRoster, staff],
  ['edit teams', teams.mayEditTeams, leaders],
  ['read routing rules', routing.mayReadRouting, staff],
  ['edit routing rules', routing.mayEditRouting, leaders],
])('who may %s', (_name, may, roles) => {
  expect(actors.filter((role) => may(actorOf(role)))).toEqual(roles);
});
