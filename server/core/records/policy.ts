import { isStaff, type Actor } from '../kernel/Actor.js';

/** Who may read what people wrote: title, description, messages, reasons. Figures are drawn without them. */
export function mayReadText(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'PARTNER';
}

/** Who may read internal notes, internal events, decisions and what the clocks' steps set off: the provider's people alone. */
export function mayReadInternal(actor: Actor): boolean {
  return isStaff(actor);
}
