import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { builtConsole, isConsoleRoute, registerConsole } from './console.js';
import { registerHealth } from './health.js';
import { HttpProblem } from './kernel/HttpProblem.js';
import { harmlessLog, type Logger } from './log.js';
import type { System } from './system.js';

/** What one process puts up with; the reasons are in docs/limits.md. */
export const httpLimits = {
  bodyBytes: 256 * 1024,
  /** Of what an ops leader sends to the API: whole documents. */
  largeBodyBytes: 1024 * 1024,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 15_000,
  /** Node looks at the two above only this often. */
  checkIntervalMs: 1_000,
  /** Longer than a balancer keeps its connections, so that it is never the one surprised. */
  keepAliveTimeoutMs: 65_000,
  connections: 1_000,
  inFlight: 256,
} as const;

/** Adds routes to the application; each part of the product has one such function. */
export type Routes = (app: FastifyInstance, system: System) => void | Promise<void>;

/**
 * Makes the HTTP application: headers, limits, errors as JSON, request ids, health, the routes handed in, and the console.
 * It does not listen yet.
 */
export async function createHttp(
  system: System,
  routes: readonly Routes[],
  consoleFolder = builtConsole,
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: system.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    childLoggerFactory: (log) => log, // a log for each request costs more than saying its id where it matters
    requestIdHeader: false,
    genReqId: requestIdOf,
    bodyLimit: httpLimits.bodyBytes,
    requestTimeout: httpLimits.requestTimeoutMs,
    keepAliveTimeout: httpLimits.keepAliveTimeoutMs,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => {
      sendProblem(request, reply, 400, 'BAD_REQUEST', 'This is no address.');
    },
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket),
    trustProxy: (_address: string, hop: number) => hop < system.settings.trustedProxies,
    http: { headersTimeout: httpLimits.headersTimeoutMs, connectionsCheckingInterval: httpLimits.checkIntervalMs },
  });
  app.server.maxConnections = httpLimits.connections;

  app.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id).headers(securityHeaders);
    next();
  });
  readJsonOnly(app);
  refuseEncodedBodies(app);
  refuseTooMany(app);
  app.addHook('onSend', (_request, reply, _body, next) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    next();
  });
  const requests = harmlessLog(system.log);
  app.addHook('onResponse', (request, reply, next) => {
    logRequest(requests, request, reply);
    next();
  });
  app.setErrorHandler<FastifyError>(answerError);

  registerHealth(app, system);
  if (system.settings.role !== 'worker') {
    for (const register of routes) await register(app, system);
    await registerConsole(app, consoleFolder);
  }
  app.setNotFoundHandler((request, reply) =>
    isConsoleRoute(request.method, request.url) && 'sendFile' in reply
      ? reply.sendFile('index.html')
      : sendProblem(request, reply, 404, 'NOT_FOUND', 'There is nothing at this address.'),
  );
  return app;
}

/** Answers where the application listens, as a person would type it. */
export function addressOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (!address || typeof address === 'string') throw new Error('the application does not listen on a port');
  const isEverywhere = ['0.0.0.0', '::'].includes(address.address);
  const host = isEverywhere ? 'localhost' : address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/** Sends an error as JSON: in GraphQL's shape where GraphQL is spoken. The message is for the caller to act on. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  path: readonly string[] = [],
) {
  const requestId = request.id;
  const isGraphql = request.url.split('?')[0] === '/graphql';
  const body = isGraphql
    ? { errors: [{ message, extensions: { code, requestId } }] }
    : { error: { code, message, ...(path.length > 0 ? { path } : {}), requestId } };
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

/** Worked out once: they are the same on every answer. */
const securityHeaders = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'", // the console's components write their styles into the page
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
} as const;

/**
 * A caller's own id is kept when it is harmless, so that logs on both sides can be laid side by side. It is shorter than
 * any secret of ours: one that is sent in the wrong header is not written down.
 */
function requestIdOf(request: { headers: { [name: string]: string | string[] | undefined } }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,40}$/.test(given) ? given : randomUUID();
}

/** What is sent to us is JSON in UTF-8: bytes that are no text would be taken for other text than was meant. */
function readJsonOnly(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
    if (!/^utf-?8$/i.test(charset) || !isUtf8(body))
      return done(new HttpProblem(415, 'BAD_REQUEST', 'Send JSON in UTF-8.'));
    return parseJson(request, body.toString('utf8'), done);
  });
}

const unreadable: { readonly [code: string]: readonly [status: string, message: string] } = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are larger than 16 kB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time.'],
};

/** Answers what is not HTTP, or too much or too slow of it, before there is a request: no id, but the same form. */
function refuseUnreadable({ code = '' }: Error & { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, message] = unreadable[code] ?? ['400 Bad Request', 'This is no HTTP request.'];
  const body = JSON.stringify({ error: { code: 'BAD_REQUEST', message } });
  const headers = `content-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}\r\ncache-control: no-store`;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\nconnection: close\r\n\r\n${body}`);
}

/** A compressed body could be a bomb: 38 kB have been seen to become 40 MB. */
function refuseEncodedBodies(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    const encoding = request.headers['content-encoding'];
    if (!encoding || encoding === 'identity') next();
    else sendProblem(request, reply, 415, 'BAD_REQUEST', 'Send the body without content-encoding.');
  });
}

/** Beyond a number in flight more work only makes all of it late: say so at once, before anything is taken. */
function refuseTooMany(app: FastifyInstance): void {
  let inFlight = 0;
  const counted = new WeakSet<FastifyRequest>();
  app.addHook('onRequest', (request, reply, next) => {
    if (request.url.startsWith('/health/')) return next();
    if (inFlight >= httpLimits.inFlight) {
      reply.header('retry-after', '1');
      sendProblem(request, reply, 503, 'UNAVAILABLE', 'Too much is going on: try again in a second.');
      return;
    }
    inFlight += 1;
    counted.add(request);
    // 'close' comes exactly once, also when the caller hangs up half-way.
    reply.raw.once('close', () => {
      if (counted.delete(request)) inFlight -= 1;
    });
    next();
  });
}

function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  log.info(
    {
      requestId: request.id,
      method: request.method,
      path: loggedPath(request.url),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    },
    'request',
  );
}

/** Without the query string and without long steps: ids have 30 characters, and what has more may be a secret. */
function loggedPath(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path.replace(/[^/]{33,}/g, '[long]').slice(0, 200);
}

/** Shows a caller what the caller can act on; of everything else only the request id, under which the log has it. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500;
  if (error instanceof HttpProblem) {
    reply.headers(error.headers);
    return sendProblem(request, reply, status, error.code, error.message, error.path);
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const limit = request.routeOptions.bodyLimit ?? httpLimits.bodyBytes;
    return sendProblem(request, reply, status, 'BAD_REQUEST', `The body is larger than ${limit / 1024} kB.`);
  }
  if (status < 500)
    return sendProblem(request, reply, status, 'BAD_REQUEST', clientMessages[error.code] ?? error.message);
  if (isUnavailable(error)) {
    request.log.warn({ err: error, requestId: request.id }, 'the database is not available');
    reply.header('retry-after', '1');
    return sendProblem(request, reply, 503, 'UNAVAILABLE', 'The database does not answer: try again in a moment.');
  }
  request.log.error({ err: error, requestId: request.id }, 'request failed');
  return sendProblem(request, reply, 500, 'INTERNAL', 'Something went wrong on our side.');
}

const clientMessages: { readonly [code: string]: string } = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty: send JSON.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send JSON with content-type: application/json.',
};

/** True when the database, not the request, is the reason: it is gone, starting, full, or nobody gave a connection back. */
export function isUnavailable(error: Error & { code?: unknown }): boolean {
  const code = typeof error.code === 'string' ? error.code : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '53300', '55P03'].includes(code) ||
    code.startsWith('57P') ||
    code.startsWith('08') ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  );
}
