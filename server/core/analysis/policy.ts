import { mayEditConfiguration } from '../configuration/policy.js';
import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may see what a change set would change about open work: the provider's people alone, since it spans organisations. */
export function mayReadImpact(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may have it worked out, and see, which clocks would move: those who may publish what moves them. */
export function mayForecast(actor: Actor): boolean {
  return mayEditConfiguration(actor);
}
