import { conditionResolver } from '../../graphql/conditions/conditionResolver.js';
import { fields } from '../fields.js';

/** What conditions offer to the process. */
export const conditions = { resolvers: [conditionResolver(fields)] };
