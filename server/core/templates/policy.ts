import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may read templates and try them out: the provider's people. Others see what was written from them. */
export function mayReadTemplates(actor: Actor): boolean {
  return isStaff(actor);
}
