import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer, HeaderMap, type ApolloServerPlugin, type HTTPGraphQLRequest } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refusal } from '../core/kernel/Refusal.js';
import { requestError } from '../graphql/kernel/apiError.js';
import type { NodeReaders } from '../graphql/kernel/Context.js';
import { assertCost } from '../graphql/kernel/cost.js';
import { CursorSigner } from '../graphql/kernel/cursor.js';
import { showError } from '../graphql/kernel/formatError.js';
import { excessOfText, shapeLimits, shapeOf } from '../graphql/kernel/shape.js';
import { holdsUnstorable } from '../graphql/kernel/validation.js';
import { excessOfVariables } from '../graphql/kernel/variables.js';
import { derivedSecret } from './database/migrate.js';
import { isForPeople, registerExplorer } from './explorer.js';
import { guardFields } from './guardFields.js';
import { sendProblem } from './http.js';
import { largeBodiesOfOpsLeaders } from './largeBodies.js';
import type { Logger } from './log.js';
import { offers } from './offers.js';
import { RequestContext, type Surroundings } from './RequestContext.js';
import { makeSchema } from './schema.js';
import type { System } from './system.js';

/** GraphQL requests answered at the same time; more of them only make all of them late. */
export const inFlightLimit = 64;
/** Complaints about one document, and failed fields of one answer, that are shown. */
const shownErrors = 10;

/** What is known of the request while it is answered, where no context is at hand. */
interface Scope {
  readonly requestId: string;
  readonly log: Logger;
}
const scope = new AsyncLocalStorage<Scope>();

/** Serves the API at /graphql. */
export async function registerGraphql(app: FastifyInstance, system: System): Promise<void> {
  const schema = makeSchema();
  guardFields(schema);
  const around: Surroundings = {
    shop: system,
    cursors: new CursorSigner(derivedSecret(system.installation, 'cursors')),
    nodes: Object.assign({}, ...offers.map(({ nodes }) => nodes ?? {})) as NodeReaders,
    people: system.identity.people,
  };
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    parseOptions: { maxTokens: shapeLimits.tokens },
    maxRecursiveSelections: shapeLimits.tokens,
    validationOptions: { maxErrors: shownErrors },
    csrfPrevention: { requestHeaders: [withoutCookie] },
    stringifyResult: JSON.stringify,
    formatError: showAndLog,
    logger: system.log,
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), limits, answers],
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const explorer = system.settings.hasExplorer ? await registerExplorer(app) : null;

  let inFlight = 0;
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    ...largeBodiesOfOpsLeaders(system),
    async handler(request, reply) {
      if (explorer && isForPeople(request)) return explorer(reply);
      if (inFlight >= inFlightLimit) {
        reply.header('retry-after', '1');
        return sendProblem(request, reply, 503, 'UNAVAILABLE', 'Too much is going on: try again in a second.');
      }
      inFlight += 1;
      try {
        if (request.method === 'GET' && request.headers.cookie !== undefined)
          return sendProblem(request, reply, 400, 'BAD_REQUEST', 'Send what goes along with a cookie by POST.');
        const text = documentOf(request);
        const excess = text && excessOfText(text);
        if (excess) return sendProblem(request, reply, 400, 'QUERY_TOO_EXPENSIVE', excess);
        const actor = await system.identity.authenticate(request);
        const account = actor && system.identity.accountOf(request, actor);
        const context = new RequestContext(around, actor, account, request.id);
        return await scope.run({ requestId: request.id, log: system.log }, () =>
          answer(apollo, request, reply, context),
        );
      } finally {
        inFlight -= 1;
      }
    },
  });
}

/** A header of our own, never taken from outside: this request carries nothing that a browser adds by itself. */
const withoutCookie = 'x-without-cookie';

async function answer(
  apollo: ApolloServer<RequestContext>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext,
): Promise<unknown> {
  const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: requestOf(request),
    context: async () => context,
  });
  for (const [name, value] of headers) reply.header(name, value);
  reply.code(status ?? 200);
  if (body.kind !== 'complete') throw new Error('answers come in one piece');
  return body.string;
}

function requestOf(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const name of ['accept', 'content-type']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (request.headers.cookie === undefined) headers.set(withoutCookie, '1');
  const question = request.url.indexOf('?');
  return {
    method: request.method,
    headers,
    search: question < 0 ? '' : request.url.slice(question),
    body: request.body,
  };
}

/** Text of the document that a request asks to have executed; null when there is none. */
function documentOf({ method, body, query }: FastifyRequest): string | null {
  const { query: text } = ((method === 'GET' ? query : body) ?? {}) as { query?: unknown };
  return typeof text === 'string' ? text : null;
}

/** Rights and cost, before anything is executed or a connection taken. The shape was looked at before. */
const limits: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (!operation) return; // no operation of that name: the executor says so
        const { rootFields, hasUnstorableText } = shapeOf(document);
        const { asking } = contextValue;
        if (!asking && (rootFields.get(operation)?.length ?? 0) > 0) void contextValue.actor; // throws UNAUTHENTICATED
        const variables = request.variables ?? {};
        const excess = excessOfVariables(variables, asking?.role ?? null);
        if (excess) throw requestError('QUERY_TOO_EXPENSIVE', excess);
        if (operation.operation === 'subscription')
          throw requestError('VALIDATION', 'There are no subscriptions: send a query or a mutation.');
        // mutations say of each text where it stands
        if (operation.operation === 'query' && (hasUnstorableText || holdsUnstorable(variables)))
          throw requestError('BAD_REQUEST', 'A text holds a character that is no text (NUL or half a pair).');
        assertCost(schema, document, operation, variables, asking);
      },
    };
  },
};

/** Statuses that the parse, the validation and the reading of variables have, by Apollo's names for them. */
const aboutTheDocument = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

const answers: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, contextValue, errors = [] }) {
        await contextValue.endRehearsal();
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const shown = singleResult.errors;
        if (!shown) return;
        if (shown.length > shownErrors) singleResult.errors = shown.slice(0, shownErrors);
        if (shown.some(({ extensions }) => extensions?.code === 'UNAVAILABLE')) {
          response.http.status = 503;
          response.http.headers.set('retry-after', '1');
        }
        if (errors.some(({ extensions }) => extensions?.code === 'PERSISTED_QUERY_NOT_SUPPORTED'))
          response.http.status = 400;
        // clients of before the specification take any status but 200 for a failure of the network
        const isOfToday = request.http?.headers.get('accept')?.includes('application/graphql-response+json');
        const isTooMuch = shown.some(({ extensions }) => extensions?.code === 'QUERY_TOO_EXPENSIVE');
        const isAboutTheDocument = errors.every(({ extensions }) =>
          aboutTheDocument.includes(String(extensions?.code)),
        );
        if (!isOfToday && !isTooMuch && response.http.status === 400 && isAboutTheDocument) response.http.status = 200;
      },
    };
  },
};

/**
 * What a resolver threw. A Refusal has a path of its own, which the executor takes for its own mark of an error that it
 * has placed already: it comes wrapped once more, or not at all.
 */
function causeOf(error: unknown): unknown {
  const thrown = unwrapResolverError(error);
  const inner = thrown instanceof GraphQLError ? thrown.originalError : undefined;
  return inner instanceof Refusal ? inner : thrown;
}

/** Causes that were logged already: one failed statement may fail a hundred fields. */
const logged = new WeakSet<object>();

function showAndLog(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { requestId = '', log } = scope.getStore() ?? {};
  const cause = causeOf(error);
  const { code, message, argumentPath, isOurFault } = showError(cause, formatted, requestId);
  if (isOurFault && log && typeof cause === 'object' && cause !== null && !logged.has(cause)) {
    logged.add(cause);
    log[code === 'INTERNAL' ? 'error' : 'warn'](
      { err: cause, requestId, code, path: formatted.path },
      'GraphQL request failed',
    );
  }
  return {
    message,
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code, requestId, ...(argumentPath?.length ? { argumentPath } : {}) },
  };
}
