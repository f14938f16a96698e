import 'reflect-metadata';
import { isInterfaceType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { offers } from './offers.js';

/** Builds the API's schema from what the domains offer. Needs no database. */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: offers.flatMap((offer) => offer.resolvers ?? []) as unknown as NonEmptyArray<Function>,
    orphanedTypes: offers.flatMap((offer) => [...(offer.types ?? [])]),
    // mutate() validates, and says everything at once; type-graphql's own would cost a promise per argument
    validate: false,
  });
  // rows are plain, so their class cannot tell what they are: they say so themselves
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  }
  return schema;
}
