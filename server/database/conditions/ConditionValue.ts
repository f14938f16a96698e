import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

type Plain = string | number | boolean;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

function readValue(value: unknown): Plain | readonly Plain[] {
  if (isPlain(value)) return value;
  if (Array.isArray(value) && value.every(isPlain)) return value;
  throw new GraphQLError('expected a text, a number, true or false, or a list of those', {
    extensions: { code: 'BAD_REQUEST' },
  });
}

function literal(node: ValueNode, variables: { readonly [name: string]: unknown } | null | undefined): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.VARIABLE:
      return variables?.[node.name.value];
    case Kind.LIST:
      return node.values.map((item) => literal(item, variables));
    default:
      return undefined;
  }
}

/** What a condition compares with: a text, a number, true or false, or a list of those. */
export const ConditionValue = new GraphQLScalarType({
  name: 'ConditionValue',
  description: 'What a condition compares with: a text, a number, true or false, or a list of those.',
  serialize: readValue,
  parseValue: readValue,
  parseLiteral: (node, variables) => readValue(literal(node, variables)),
});
