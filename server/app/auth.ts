import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fromPublicId, toPublicId } from '../core/kernel/ids.js';
import { Refusal } from '../core/kernel/Refusal.js';
import { appendAuthAudit } from '../database/identity/authAudit.js';
import { acceptInvitation } from '../database/identity/invitations.js';
import { checkPassword, seatsOf, type Seat } from '../database/identity/logIn.js';
import { HashingBusy } from '../database/identity/password.js';
import { closeSession, openSession } from '../database/identity/sessions.js';
import { clearSessionCookie, giveSessionCookie, readSessionCookie } from './identity/cookie.js';
import { assertSameOrigin } from './identity/sameOrigin.js';
import { HttpProblem } from './kernel/HttpProblem.js';
import type { System } from './system.js';

/** Nothing here needs more; a password has 128 characters at most. */
const bodyLimit = 4096;

/**
 * Serves log-in, log-out, the session, and the acceptance of invitations, as JSON. Every failure of a log-in reads the
 * same and takes as long, whether the account exists or not.
 */
export function registerAuth(app: FastifyInstance, system: System): void {
  const { identity, database } = system;
  const { auth } = database;

  app.post('/auth/login', { bodyLimit }, async (request, reply) => {
    assertSameOrigin(request, system.settings.publicUrl);
    const { email, password, organisationId } = readBody(request, ['email', 'password'], ['organisationId']);
    const trace = identity.traceOf(request);
    const outcome = await orBusy(checkPassword(auth, { email, password, trace }));
    if (outcome.is === 'locked') throw tooMany(outcome.retryAfterSeconds);
    if (outcome.is === 'wrong') throw wrong(request);
    const seats = await seatsOf(auth, outcome.userId);
    const seat = chosenSeat(seats, organisationId);
    if (seats.length === 0) {
      const subject = toPublicId('User', outcome.userId);
      await appendAuthAudit(auth, trace, { action: 'LOGIN_FAILED', userId: null, organisationId: null, subject });
      throw wrong(request);
    }
    if (!seat) return askWhere(request, reply, seats);
    await giveSession(request, reply, { userId: outcome.userId, seat, from: null });
    return { viewer: { displayName: outcome.displayName, email: outcome.email, ...shown(seat) } };
  });

  app.post('/auth/logout', { bodyLimit }, async (request, reply) => {
    assertSameOrigin(request, system.settings.publicUrl);
    const { userId } = (await identity.authenticate(request)) ?? {};
    const id = readSessionCookie(identity.cookie, request.headers.cookie);
    if (id) await closeSession(auth, id, identity.traceOf(request));
    if (userId) identity.forget(userId);
    return reply.header('set-cookie', clearSessionCookie(identity.cookie)).code(204).send();
  });

  app.post('/auth/switch-organisation', { bodyLimit }, async (request, reply) => {
    const { actor, who } = await signedIn(request);
    const { organisationId } = readBody(request, ['organisationId']);
    const seat = chosenSeat(await seatsOf(auth, who.id), organisationId);
    if (!seat || actor.userId === null)
      throw new HttpProblem(404, 'NOT_FOUND', 'You do not belong to such an organisation.', {}, ['organisationId']);
    await giveSession(request, reply, { userId: actor.userId, seat, from: actor.organisationId });
    return { viewer: { displayName: who.displayName, email: who.email, ...shown(seat) } };
  });

  app.get('/auth/session', async (request) => {
    const { who } = await signedIn(request);
    const { displayName, email, role } = who;
    const organisation = { id: who.organisationId, key: who.organisationKey, name: who.organisationName };
    return { displayName, email, ...shown({ role, organisation }) };
  });

  app.post('/auth/accept-invitation', { bodyLimit }, async (request, reply) => {
    assertSameOrigin(request, system.settings.publicUrl);
    const { token, password } = readBody(request, ['token', 'password']);
    try {
      await orBusy(acceptInvitation(auth, token, password, identity.traceOf(request)));
    } catch (error) {
      if (error instanceof Refusal) throw new HttpProblem(400, 'INVALID', error.message, {}, error.path);
      throw error;
    }
    return reply.code(204).send();
  });

  async function signedIn(request: FastifyRequest) {
    const identified = await identity.identify(request);
    if (identified?.actor.kind === 'USER') return identified;
    throw new HttpProblem(401, 'UNAUTHENTICATED', 'Nobody is signed in.');
  }

  /** A new id at every log-in, never one that the browser brought: whoever planted or stole that one gains nothing. */
  async function giveSession(
    request: FastifyRequest,
    reply: FastifyReply,
    to: { userId: string; seat: Seat; from: string | null },
  ) {
    const { seat, userId, from } = to;
    const replaced = readSessionCookie(identity.cookie, request.headers.cookie);
    const id = await openSession(
      auth,
      { userId, organisationId: seat.organisation.id, role: seat.role },
      { replaced, organisationId: from, trace: identity.traceOf(request) },
    );
    identity.forget(userId);
    reply.header('set-cookie', giveSessionCookie(identity.cookie, id));
  }
}

/** The body's fields as text. Throws a 400 for anything missing, of another type or too much. */
function readBody<R extends string, O extends string = never>(
  request: FastifyRequest,
  required: readonly R[],
  optional: readonly O[] = [],
): { readonly [K in R]: string } & { readonly [K in O]?: string } {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new HttpProblem(400, 'BAD_REQUEST', `Send a JSON object with ${required.join(' and ')}.`);
  const given = new Map(Object.entries(body).filter(([, value]) => value !== null));
  for (const name of given.keys()) {
    if (![...required, ...optional].some((known) => known === name))
      throw new HttpProblem(
        400,
        'BAD_REQUEST',
        `There is no field of that name: there is ${[...required, ...optional].join(', ')}.`,
      );
  }
  for (const name of [...required, ...optional]) {
    const value = given.get(name);
    const isMissing = value === undefined && required.some((known) => known === name);
    if (isMissing || (value !== undefined && typeof value !== 'string'))
      throw new HttpProblem(400, 'BAD_REQUEST', `${name} must be text.`, {}, [name]);
  }
  return Object.fromEntries(given) as { readonly [K in R]: string } & { readonly [K in O]?: string };
}

function chosenSeat(seats: readonly Seat[], organisationId: string | undefined): Seat | undefined {
  if (organisationId === undefined) return seats.length === 1 ? seats[0] : undefined;
  const id = fromPublicId('Organisation', organisationId);
  return seats.find(({ organisation }) => organisation.id === id);
}

/** Only whoever knows the password learns where the account may act. */
function askWhere(request: FastifyRequest, reply: FastifyReply, seats: readonly Seat[]) {
  const message = 'You belong to several organisations: send the organisationId of one of them.';
  const organisations = seats.map((seat) => ({ ...shown(seat).organisation, role: seat.role }));
  return reply
    .code(409)
    .send({ error: { code: 'ORGANISATION_REQUIRED', message, requestId: request.id }, organisations });
}

function shown({
  role,
  organisation,
}: {
  role: Seat['role'];
  organisation: Pick<Seat['organisation'], 'id' | 'key' | 'name'>;
}) {
  const { id, key, name } = organisation;
  return { role, organisation: { id: toPublicId('Organisation', id), key, name } };
}

function wrong(request: FastifyRequest): HttpProblem {
  request.log.warn({ event: 'log-in failed', requestId: request.id, address: request.ip }, 'log-in failed');
  return new HttpProblem(401, 'UNAUTHENTICATED', 'E-mail address or password is wrong, or the account is not active.');
}

function tooMany(seconds: number): HttpProblem {
  return new HttpProblem(429, 'RATE_LIMITED', 'Too many failed log-ins: wait before the next one.', {
    'retry-after': String(seconds),
  });
}

async function orBusy<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HashingBusy) throw new HttpProblem(503, 'UNAVAILABLE', error.message, { 'retry-after': '1' });
    throw error;
  }
}
