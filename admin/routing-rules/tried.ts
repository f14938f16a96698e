import type { RuleFinding } from '../api/routing';
import type { RoutingFactsInput } from '../gql/graphql';

/** What the rules are tried on: the incident of a number, a pinned case by its key, or facts that show something. */
export type Tried =
  | { readonly number: string }
  | { readonly pinnedCase: string }
  | { readonly facts: RoutingFactsInput; readonly at: string | null; readonly why: string };

/** The record that shows what was found, if there is one. */
export function witnessOf({ witness, message }: RuleFinding): Tried | null {
  if (!witness) return null;
  const facts = Object.fromEntries(witness.facts.map(({ field, value }) => [field, value])) as RoutingFactsInput;
  return { facts, at: witness.at ?? null, why: `A record that shows it: ${message}.` };
}
