import {
  defaultFieldResolver,
  GraphQLError,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { Refusal } from '../core/kernel/Refusal.js';
import { fieldError } from '../graphql/kernel/apiError.js';
import type { Context } from '../graphql/kernel/Context.js';
import { userErrorsOf } from '../graphql/kernel/userErrors.js';
import { rootFields, type RootPolicy } from './rootFields.js';

const forbidden = 'Your role may not use this.';

interface Args {
  readonly input?: { readonly dryRun?: boolean | null };
}
type Resolve = GraphQLFieldResolver<unknown, Context, Args>;

/**
 * Puts the policy of `rootFields.ts` before every root field. Throws when a field has none: what nobody thought about
 * is not served. A field that refuses with NOT_FOUND is null where it may be null.
 */
export function guardFields(schema: GraphQLSchema): void {
  const roots = { Query: schema.getQueryType(), Mutation: schema.getMutationType() };
  for (const name of ['Query', 'Mutation'] as const) {
    const fields = Object.values(roots[name]?.getFields() ?? {});
    const missing = fields.filter((field) => !rootFields[name][field.name]).map((field) => `${name}.${field.name}`);
    if (missing.length > 0) throw new Error(`rootFields.ts says nothing of ${missing.join(', ')}: say who may use it`);
    for (const field of fields) {
      const policy = rootFields[name][field.name];
      if (policy) field.resolve = (name === 'Query' ? guardQuery : guardMutation)(field, policy);
    }
  }
  // further in, only fields that take something can refuse it
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === roots.Query || type === roots.Mutation) continue;
    for (const field of Object.values(type.getFields()))
      if (field.args.length > 0 && field.resolve) field.resolve = explainRefusals(field, field.resolve);
  }
}

function guardQuery(field: GraphQLField<unknown, Context>, isAllowed: RootPolicy): Resolve {
  const resolve = explainRefusals(field, field.resolve ?? defaultFieldResolver);
  return (source, args, context, info) => {
    if (!isAllowed(context.actor)) throw fieldError('FORBIDDEN', forbidden);
    return resolve(source, args, context, info);
  };
}

function guardMutation(field: GraphQLField<unknown, Context>, isAllowed: RootPolicy): Resolve {
  const resolve: Resolve = field.resolve ?? defaultFieldResolver;
  return (source, args, context, info) => {
    if (isAllowed(context.actor)) return resolve(source, args, context, info);
    const userErrors = userErrorsOf(new Refusal('FORBIDDEN', forbidden));
    return { userErrors, isDryRun: args.input?.dryRun === true, isReplayed: false };
  };
}

/** Wraps refusals, whose `path` (into the input) the executor would take for its own (into the answer). */
function explainRefusals(field: GraphQLField<unknown, Context>, resolve: Resolve): Resolve {
  const isNullable = !isNonNullType(field.type);
  const explain = (error: unknown): null => {
    if (!(error instanceof Refusal)) throw error;
    if (isNullable && error.code === 'NOT_FOUND') return null;
    throw new GraphQLError(error.message, { originalError: error });
  };
  return (source, args, context, info) => {
    try {
      const answer: unknown = resolve(source, args, context, info);
      return answer instanceof Promise ? answer.catch(explain) : answer;
    } catch (error) {
      return explain(error);
    }
  };
}
