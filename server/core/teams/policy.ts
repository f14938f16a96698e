import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see that a team exists and what it is called: everybody, since records name it. */
export function mayReadTeam(_actor: Actor): boolean {
  return true;
}

/** Who may see the roster with addresses, skills and capacity: the provider's people alone. */
export function mayReadRoster(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may change teams: ops leaders. */
export function mayEditTeams(actor: Actor): boolean {
  return actor.role === 'OPS_LEADER' || actor.role === 'SYSTEM';
}
