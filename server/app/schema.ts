import 'reflect-metadata';
import { isInterfaceType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
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
  describe(schema.getQueryType(), 'What may be asked. Everybody sees of it what is theirs to see.');
  describe(schema.getMutationType(), 'What may be done: each with one input, and what can be put right as data.');
  // rows are plain, so their class cannot tell what they are: they say so themselves
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  }
  return schema;
}

/** Says what a root type is; type-graphql makes them without a word. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
