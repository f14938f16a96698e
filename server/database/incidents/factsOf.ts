import type { CustomerFacts } from '../../core/incidents/decideTargets.js';
import type { Work } from '../kernel/Work.js';
import { knownOrganisation, organisationByNow } from '../identity/knownOrganisations.js';

/** What whoever opens or changes an incident has at hand; the rest is looked up. */
export type GivenFacts<Priority extends string | null = string> = Pick<
  CustomerFacts,
  'service' | 'impact' | 'urgency' | 'channel' | 'category' | 'location' | 'title'
> & { readonly priority: Priority };

/**
 * All that is known of an incident of the organisation (UUID), for every way in: decisions are asked with it and kept with
 * it, so that whoever decides again has to know nothing else.
 *
 * Refuses NOT_FOUND for an organisation that does not exist or may not be seen.
 */
export async function factsOf<Priority extends string | null>(
  work: Work,
  orgId: string,
  given: GivenFacts<Priority>,
): Promise<GivenFacts<Priority> & Pick<CustomerFacts, 'organisation' | 'customerZone'>> {
  const { key, timeZone } = await knownOrganisation(work, orgId);
  return { ...given, organisation: key, customerZone: timeZone };
}

/** The same of one that is about to be opened: where nobody says where the work is, it is where the organisation is. */
export async function factsAtOpening<Priority extends string | null>(
  work: Work,
  orgId: string,
  given: GivenFacts<Priority>,
): Promise<GivenFacts<Priority> & Pick<CustomerFacts, 'organisation' | 'customerZone'>> {
  const { location } = await organisationByNow(work, orgId);
  return factsOf(work, orgId, { ...given, location: given.location ?? location });
}
