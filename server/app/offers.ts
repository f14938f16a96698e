import type { EntityClass } from '@mikro-orm/core';
import { configuration } from './configuration/index.js';

/** What a domain offers to the process; each has an `index.ts` that says so. */
export interface Offer {
  /** Classes of the tables it writes through the unit of work. */
  readonly entities?: readonly EntityClass[];
}

/** All that is offered, in the order of the domains. */
export const offers: readonly Offer[] = [configuration];

/** Classes of all tables that are written through the unit of work. */
export const entities: readonly EntityClass[] = offers.flatMap((offer) => offer.entities ?? []);
