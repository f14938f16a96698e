import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { crossingOf, type Crossing } from './table.js';

type Fields = GraphQLField<unknown, unknown>;

/** A way from one type to another: a field that answers objects. */
export interface Edge {
  readonly from: GraphQLObjectType;
  readonly field: Fields;
  readonly name: string;
}

/** A place in an argument where a value can be given. */
export interface Leaf {
  readonly edge: Edge;
  readonly argument: GraphQLArgument;
  /** Names from the argument's value down to the leaf; empty for the argument itself. */
  readonly path: readonly string[];
  readonly place: string;
  readonly crossing: Crossing;
}

/** All object types' edges and scalars-with-arguments, without the plumbing of connections. */
export function edgesOf(type: GraphQLObjectType): Edge[] {
  return Object.values(type.getFields())
    .filter((field) => !isLeafType(getNamedType(field.type)) || field.args.length > 0)
    .map((field) => ({ from: type, field, name: `${type.name}.${field.name}` }));
}

/** Object types that can be at the end of a field: those of its nodes for a connection, the members of an interface. */
export function targetsOf(schema: GraphQLSchema, type: GraphQLOutputType): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isInterfaceType(named)) return schema.getPossibleTypes(named);
  if (!isObjectType(named)) return [];
  const nodes = isConnection(named) ? named.getFields().nodes : undefined;
  return nodes ? targetsOf(schema, nodes.type) : [named];
}

const isConnection = (type: GraphQLObjectType): boolean => type.name.endsWith('Connection');

/** Names of the scalar fields of a type that need no argument. */
function scalarsOf(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter(({ type: of, args }) => isLeafType(getNamedType(of)) && args.length === 0)
    .map(({ name }) => name);
}

/**
 * Selection of everything that a field's end shows, down to some depth; `inner` replaces what is selected at the end.
 * Where an interface ends, `only` chooses the member; without it each shows its id alone, since two members may give one
 * name to fields of different types.
 */
export function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  depth: number,
  options: { readonly inner?: string; readonly only?: GraphQLObjectType } = {},
): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isObjectType(named) && isConnection(named)) {
    const nodes = named.getFields().nodes as Fields;
    return `{ nodes ${selectionOf(schema, nodes.type, depth, options)} totalCount pageInfo { hasNextPage endCursor } }`;
  }
  if (isInterfaceType(named)) {
    const { only } = options;
    if (only) return `{ __typename ... on ${only.name} ${selectionOf(schema, only, depth, options)} }`;
    const ids = 'id' in named.getFields() ? targetsOf(schema, named).map(({ name }) => `... on ${name} { id }`) : [];
    return `{ __typename ${ids.join(' ')} }`;
  }
  if (!isObjectType(named)) return '';
  const deeper = options.inner ?? (depth > 0 ? edgeSelections(schema, named, depth) : '');
  return `{ __typename ${scalarsOf(named).join(' ')} ${deeper} }`;
}

function edgeSelections(schema: GraphQLSchema, type: GraphQLObjectType, depth: number): string {
  return edgesOf(type)
    .filter(({ field }) => field.args.every((argument) => !isNonNullType(argument.type)))
    .map(({ field }) => `${field.name}${pageOf(field)} ${selectionOf(schema, field.type, depth - 1)}`)
    .join(' ');
}

/** Short pages, so that an operation stays within its cost. */
export function pageOf(field: Fields): string {
  return field.args.some(({ name }) => name === 'first') ? '(first: 4)' : '';
}

/** Every place of every argument of an edge, with how it is crossed; `unknown` collects those that the table lacks. */
export function leavesOf(edge: Edge, unknown: string[]): Leaf[] {
  return edge.field.args.flatMap((argument) => {
    const known =
      crossingOf(edge.name, argument.name) ?? crossingOf(`${edge.from.name}.${edge.field.name}`, argument.name);
    const found: Leaf[] = [];
    collect(argument.type, [], known, `${edge.name}.${argument.name}`, unknown, (path, place, crossing) =>
      found.push({ edge, argument, path, place, crossing }),
    );
    return found;
  });
}

function collect(
  type: GraphQLInputType,
  path: readonly string[],
  crossing: Crossing | undefined,
  place: string,
  unknown: string[],
  found: (path: readonly string[], place: string, crossing: Crossing) => void,
): void {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) {
    if (crossing) found(path, place, crossing);
    else unknown.push(place);
    return;
  }
  for (const field of Object.values(named.getFields())) {
    if (getNamedType(field.type) === named) {
      // and, or, not: crossed once below by wrapping
      continue;
    }
    const isComparison = named.name.endsWith('Filter') || named.name === 'DateTimeRange';
    const own = isComparison ? crossing : (crossingOf(named.name, field.name) ?? undefined);
    const inner = getNamedType(field.type);
    if (!isInputObjectType(inner) && isComparison && field.name === 'isNull') continue;
    if (named.name.endsWith('Order')) continue;
    collect(
      field.type,
      [...path, field.name],
      own,
      isComparison ? place : `${named.name}.${field.name}`,
      unknown,
      found,
    );
  }
}

/** The value of an argument that has `value` at a path, and own values wherever something else is required. */
export function valueAt(
  type: GraphQLInputType,
  path: readonly string[],
  value: unknown,
  ownOf: (owner: string, name: string) => unknown,
): unknown {
  const inside = getNullableType(type);
  if (isListType(inside)) return [valueAt(inside.ofType as GraphQLInputType, path, value, ownOf)];
  if (!isInputObjectType(inside)) return value;
  const made: { [name: string]: unknown } = isWhole(value)
    ? { ...value }
    : requiredOf(inside.getFields(), inside.name, ownOf);
  const [name, ...rest] = path;
  const field = name === undefined ? undefined : inside.getFields()[name];
  if (name !== undefined && field) made[name] = valueAt(field.type, rest, value, ownOf);
  return made;
}

const isWhole = (value: unknown): value is object => typeof value === 'object' && value !== null;

function requiredOf(
  fields: { [name: string]: GraphQLInputField },
  owner: string,
  ownOf: (owner: string, name: string) => unknown,
): { [name: string]: unknown } {
  const made: { [name: string]: unknown } = {};
  for (const field of Object.values(fields))
    if (isNonNullType(field.type) && field.defaultValue === undefined)
      made[field.name] = valueAt(field.type, [], ownOf(owner, field.name), ownOf);
  return made;
}
