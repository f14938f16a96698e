import type { Documents } from '../kernel/Release.js';
import { tierFor } from '../sla/choosePolicy.js';
import type { DecisiveFacts, IncidentFacts } from './fields.js';

/*
 * What decisions about an incident are asked with. What is known of it is gathered once and kept with each decision; what
 * follows from documents is worked out by whoever decides, from the very documents that decide. So a new contract shows in
 * a backtest of routing, and facts that were kept years ago say nothing of contracts that have changed since.
 */

/** The facts as those documents see them at `at` (epoch milliseconds), whatever the facts said of it before. */
export function decisiveFacts<F extends IncidentFacts>(documents: Documents, facts: F, at: number): F & DecisiveFacts {
  return { ...facts, tier: tierFor(documents, facts.service, facts.organisation, at) };
}
