import { defaultFieldResolver, GraphQLError, isNonNullType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { Refusal } from '../core/kernel/Refusal.js';
import { fieldError } from '../graphql/kernel/apiError.js';
import type { Context } from '../graphql/kernel/Context.js';
import { userErrorsOf } from '../graphql/kernel/userErrors.js';
import { rootFields, type RootPolicy } from './rootFields.js';

const forbidden = 'Your role may not use this.';

/**
 * Puts the policy of `rootFields.ts` before every root field. Throws when a field has none: what nobody thought about
 * is not served. Queries that refuse with NOT_FOUND answer null where the field may be null.
 */
export function guardRootFields(schema: GraphQLSchema): void {
  for (const type of ['Query', 'Mutation'] as const) {
    const fields = Object.values(
      (type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {},
    );
    const missing = fields.filter(({ name }) => !rootFields[type][name]).map(({ name }) => `${type}.${name}`);
    if (missing.length > 0) throw new Error(`rootFields.ts says nothing of ${missing.join(', ')}: say who may use it`);
    for (const field of fields) {
      const policy = rootFields[type][field.name];
      if (policy) (type === 'Query' ? guardQuery : guardMutation)(field, policy);
    }
  }
}

type RootField = GraphQLField<unknown, Context, { input?: { dryRun?: boolean | null } }>;

function guardQuery(field: RootField, isAllowed: RootPolicy): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const isNullable = !isNonNullType(field.type);
  const orAbsent = (error: unknown): null => {
    if (isNullable && error instanceof Refusal && error.code === 'NOT_FOUND') return null;
    // wrapped, so that the executor says at which field it was thrown
    throw error instanceof Refusal ? new GraphQLError(error.message, { originalError: error }) : error;
  };
  field.resolve = (source, args, context, info) => {
    if (!isAllowed(context.actor)) throw fieldError('FORBIDDEN', forbidden);
    try {
      const answer: unknown = resolve(source, args, context, info);
      return answer instanceof Promise ? answer.catch(orAbsent) : answer;
    } catch (error) {
      return orAbsent(error);
    }
  };
}

function guardMutation(field: RootField, isAllowed: RootPolicy): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (isAllowed(context.actor)) return resolve(source, args, context, info) as unknown;
    const userErrors = userErrorsOf(new Refusal('FORBIDDEN', forbidden));
    return { userErrors, isDryRun: args.input?.dryRun === true, isReplayed: false };
  };
}
