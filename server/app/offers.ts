import type { EntityClass } from '@mikro-orm/core';
import type { NodeReaders } from '../graphql/kernel/Context.js';
import { conditions } from './conditions/index.js';
import { analysis } from './analysis/index.js';
import { configuration } from './configuration/index.js';
import { calendars } from './calendars/index.js';
import { catalog } from './catalog/index.js';
import { changes } from './changes/index.js';
import { corrections } from './corrections/index.js';
import { identity } from './identity/index.js';
import { incidents } from './incidents/index.js';
import { kernel } from './kernel/index.js';
import { metrics } from './metrics/index.js';
import { reviews } from './reviews/index.js';
import { records } from './records/index.js';
import { routing } from './routing/index.js';
import { sla } from './sla/index.js';
import { teams } from './teams/index.js';
import { templates } from './templates/index.js';
import { ViewerActionsResolver } from './ViewerActions.js';

/** What a domain offers to the process; each has an `index.ts` that says so. */
export interface Offer {
  /** Classes of the tables it writes through the unit of work. */
  readonly entities?: readonly EntityClass[];
  /** Classes with its part of the API. Their root fields are also listed in `rootFields.ts`, with who may use them. */
  readonly resolvers?: readonly Function[];
  /** Types of the API that only an interface leads to, such as a kind of node. */
  readonly types?: readonly Function[];
  /** How `node(id)` finds its things. */
  readonly nodes?: NodeReaders;
}

/** All that is offered, in the order of the domains. */
export const offers: readonly Offer[] = [
  kernel,
  identity,
  configuration,
  conditions,
  calendars,
  teams,
  catalog,
  sla,
  templates,
  routing,
  records,
  incidents,
  changes,
  corrections,
  analysis,
  metrics,
  reviews,
  { resolvers: [ViewerActionsResolver] },
];

/** Classes of all tables that are written through the unit of work. */
export const entities: readonly EntityClass[] = offers.flatMap((offer) => offer.entities ?? []);
