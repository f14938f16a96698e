import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see earlier releases and why each was published: the provider's people alone. */
export function mayReadReleases(actor: Actor): boolean {
  return isStaff(actor);
}
