import { conditionResolver } from '../../graphql/conditions/conditionResolver.js';
import { conditionLogic } from '../../graphql/conditions/logicResolver.js';
import { locationsInUse, organisationsInUse } from '../../database/identity/queries.js';
import { fields } from '../fields.js';

/** What conditions offer to the process. */
export const conditions = {
  resolvers: [
    conditionResolver(fields, { location: locationsInUse, organisation: organisationsInUse }),
    conditionLogic(fields),
  ],
};
