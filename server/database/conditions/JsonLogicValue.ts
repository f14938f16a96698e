import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/** An expression of JSONLogic. What it may be, the condition language says; how deep any input may be, the server. */
export const JsonLogicValue = new GraphQLScalarType({
  name: 'JsonLogic',
  description: 'An expression of JSONLogic: a plain value, a list, or an object of one operator with what it is of.',
  specifiedByURL: 'https://jsonlogic.com/operations.html',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
