import { impactOfChangeSets } from '../../graphql/analysis/resolvers.js';
import { workbench } from '../configuration/compiler.js';
import type { Offer } from '../offers.js';

/** What analysis offers to the process. */
export const analysis: Offer = { resolvers: [impactOfChangeSets(workbench)] };
