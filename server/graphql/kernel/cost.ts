import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isListType,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import type { Actor } from '../../core/kernel/Actor.js';
import { requestError } from './apiError.js';
import { defaultPageSize, maxPageSize } from './openList.js';

/** Most objects an operation may come to, by who asks; see docs/limits.md. */
export const costLimits = { anonymous: 50, partner: 5_000, staff: 20_000, bi: 50_000, worker: 20_000 } as const;

/** Rows assumed of a list that cannot be cut into pages: they are short, such as the services' calendars. */
const unpagedRows = 10;
/** Fields and fragments counted at most before the document is refused: spread fragments multiply. */
const countedNodes = 5_000;

const costs = new WeakMap<OperationDefinitionNode, Map<string, number>>();
const keptPerOperation = 50;
const longestKey = 500;

type Variables = Readonly<{ [name: string]: unknown }>;

/**
 * Refuses QUERY_TOO_EXPENSIVE for an operation that could come to more objects than whoever asks may have: one for each
 * object, times the page sizes around it, from arguments, variables or their defaults.
 */
export function assertCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  actor: Actor | null,
): void {
  const cost = costOf(schema, document, operation, variables);
  const most = costLimits[actor?.pool ?? 'anonymous'];
  if (cost > most) {
    const found = Number.isFinite(cost) ? `${cost} objects` : 'too many objects to count';
    throw requestError('QUERY_TOO_EXPENSIVE', `The operation could answer ${found}; at most ${most} are allowed.`);
  }
}

/** Answers how many objects an operation could come to; Infinity when there are too many to count. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const kept = costs.get(operation) ?? new Map<string, number>();
  costs.set(operation, kept);
  const key = costKey(operation, variables);
  const known = key === null ? undefined : kept.get(key);
  if (known !== undefined) return known;
  const cost = countCost(schema, document, operation, variables);
  if (key === null) return cost;
  if (kept.size >= keptPerOperation) kept.clear();
  kept.set(key, cost);
  return cost;
}

/**
 * Only numbers, yes and no, the lengths of lists, and what a query is asked for by an object make a difference; null
 * where an object is too long to be remembered.
 */
function costKey(operation: OperationDefinitionNode, variables: Variables): string | null {
  const asksByObject = operation.operation === 'query';
  const key = (operation.variableDefinitions ?? [])
    .map(({ variable }) => {
      const value = variables[variable.name.value];
      if (Array.isArray(value)) return `[${value.length}]`;
      if (asksByObject && typeof value === 'object' && value !== null) return JSON.stringify(value);
      return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : typeof value;
    })
    .join();
  return key.length <= longestKey ? key : null;
}

function countCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const fragments = document.definitions.filter(({ kind }) => kind === 'FragmentDefinition');
  try {
    return getComplexity({
      schema,
      query: { kind: document.kind, definitions: [operation, ...fragments] },
      variables: { ...variables },
      estimators: [estimate],
      maxQueryNodes: countedNodes,
    });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // variables of a wrong type: nothing is executed, and the executor words it better
    return error.message.includes('maximum allowed number of nodes') ? Infinity : 0;
  }
}

function estimate(asked: ComplexityEstimatorArgs): number {
  const { type, field, args, childComplexity } = asked;
  if (field.name.startsWith('__')) return 0;
  const named = getNamedType(field.type);
  const stated: unknown = field.extensions.complexity;
  if (typeof stated === 'function') return Number((stated as ComplexityEstimator)(asked));
  const own = typeof stated === 'number' ? stated : isCompositeType(named) ? 1 : 0;
  if (field.args.some(({ name }) => name === 'first')) {
    const asked = Number(args.first ?? args.last ?? defaultPageSize);
    return own + Math.min(Math.max(asked, 0), maxPageSize) * childComplexity;
  }
  const isList = isListType(getNullableType(field.type));
  if (!isList || !isCompositeType(named)) return own + childComplexity;
  // rows of a connection are counted by its page size already
  const isPaged = type.name.endsWith('Connection');
  const rows = isPaged ? 1 : Array.isArray(args.ids) ? args.ids.length : unpagedRows;
  return rows * (own + childComplexity);
}
