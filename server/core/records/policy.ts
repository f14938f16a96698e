import { isStaff, type Actor } from '../kernel/Actor.js';
import { isInternalMetric, type Metric } from '../sla/Clock.js';

/** Who may read what people wrote: title, description, messages, reasons. Figures are drawn without them. */
export function mayReadText(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'PARTNER';
}

/** Who may read internal notes, internal events, decisions and what the clocks' steps set off: the provider's people alone. */
export function mayReadInternal(actor: Actor): boolean {
  return isStaff(actor);
}

/** Who may see a clock: what teams and suppliers promise is the provider's business alone. */
export function mayReadClock(actor: Actor, metric: Metric): boolean {
  return isStaff(actor) || !isInternalMetric(metric);
}

/**
 * Who may see what the organisation acted in was given to do, and say that it was done: its own people and programs. Those of
 * the provider see and do the same at the record.
 */
export function mayDoAssignedTasks(actor: Actor): boolean {
  return actor.role === 'PARTNER';
}

/** Who is told of things in the product: people of the provider. A program reads what it is interested in. */
export function mayBeNotified(actor: Actor): boolean {
  return isStaff(actor) && actor.userId !== null;
}
