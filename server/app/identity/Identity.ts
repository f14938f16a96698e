import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { mayChangePassword, poolOf, seesOf } from '../../core/identity/policy.js';
import { roleComplaint } from '../../core/identity/rules.js';
import { publicIdOf } from '../../core/identity/tokenFormat.js';
import type { Actor } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Account } from '../../database/identity/Account.js';
import type { Trace } from '../../database/identity/authAudit.js';
import { changePassword, profileOf } from '../../database/identity/ownAccount.js';
import type { People } from '../../database/identity/People.js';
import { digestOf } from '../../database/identity/secrets.js';
import { everybody, identityChannel, recogniseSession, type Recognised } from '../../database/identity/sessions.js';
import { recogniseToken } from '../../database/identity/tokens.js';
import type { Database } from '../../database/kernel/Database.js';
import { PoolSql } from '../../database/kernel/sql.js';
import { HttpProblem } from '../kernel/HttpProblem.js';
import { Listener } from '../kernel/Listener.js';
import { readSessionCookie, sessionCookie, type SessionCookie } from './cookie.js';
import { Directory } from './Directory.js';
import { RecognitionCache } from './RecognitionCache.js';
import { assertSameOrigin } from './sameOrigin.js';

/** What the process hands in. */
export interface IdentityOptions {
  readonly database: Database;
  /** Listens with this URL. */
  readonly ownerUrl: string;
  readonly publicUrl: string | null;
  /** Key of the digests that the audit log keeps of addresses. */
  readonly auditKey: string;
  readonly clock: () => Date;
  readonly log: Logger;
}

/** Who is asking: the actor, and what the session or token says about them. */
export interface Identified {
  readonly actor: Actor;
  readonly who: Recognised;
}

/** Recognises who is asking, and knows everybody by name. One per process. */
export class Identity {
  readonly cookie: SessionCookie;
  private readonly cache: RecognitionCache;
  private readonly directory: Directory;
  private listener: Listener | null = null;

  private constructor(private readonly options: IdentityOptions) {
    this.cookie = sessionCookie(options.publicUrl);
    this.cache = new RecognitionCache(options.clock);
    this.directory = new Directory(new PoolSql(options.database.ways.worker.pool, ''));
  }

  /** Begins to listen for what other processes change, and reads the people. */
  static async start(options: IdentityOptions): Promise<Identity> {
    const identity = new Identity(options);
    const { cache, directory } = identity;
    const { log } = options;
    identity.listener = await Listener.start(
      options.ownerUrl,
      identityChannel,
      {
        onNotice(told) {
          if (told !== everybody) return cache.forget(told);
          directory.refresh().catch((error: unknown) => log.error({ err: error }, 'the directory was not read'));
        },
        async onListening() {
          cache.setDeaf(false);
          await directory.refresh();
        },
        onDeaf: () => cache.setDeaf(true),
      },
      log,
    );
    return identity;
  }

  /** Everybody who can log in, by name. */
  get people(): People {
    return this.directory;
  }

  /**
   * Who is asking: a bearer token's organisation, or a session's user; null for neither. Tokens are never read from the
   * address. Throws a 401 for a token that is unknown, wrong, expired or revoked, and a 403 when a foreign page makes a
   * browser use its session.
   */
  async authenticate(request: FastifyRequest): Promise<Actor | null> {
    return (await this.identify(request))?.actor ?? null;
  }

  /** The same, with what is known about who is asking. */
  async identify(request: FastifyRequest): Promise<Identified | null> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.identifyToken(authorization);
    const sessionId = readSessionCookie(this.cookie, cookie);
    if (sessionId === null) return null;
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading) assertSameOrigin(request, this.options.publicUrl);
    const digest = digestOf(sessionId);
    const who = await this.cache.get(`session:${digest.toString('base64url')}`, () =>
      recogniseSession(this.options.database.auth, digest),
    );
    return who && identified(who, 'USER');
  }

  /** The account behind a request that was recognised as that actor. */
  accountOf(request: FastifyRequest, actor: Actor): Account {
    const { auth } = this.options.database;
    return {
      profile: () => profileOf(auth, actor),
      changePassword: async (current, next, isDryRun) => {
        const { userId } = actor;
        if (!mayChangePassword(actor) || userId === null)
          throw new Refusal('FORBIDDEN', 'A token has no password to change.');
        const id = readSessionCookie(this.cookie, request.headers.cookie);
        const session = id === null ? null : digestOf(id);
        const { organisationId } = actor;
        const trace = this.traceOf(request);
        await changePassword(auth, { userId, organisationId, current, next, trace, session, isDryRun });
        this.cache.forget(userId);
      },
    };
  }

  /** What the audit log says about a request to log in. */
  traceOf({ id, ip }: FastifyRequest): Trace {
    const { auditKey } = this.options;
    return {
      requestId: id,
      address: ip,
      digestOf: (text) => createHmac('sha256', auditKey).update(text).digest('hex').slice(0, 32),
    };
  }

  /** Whoever this user or token (UUID) was a moment ago is asked of the database again, in this process at once. */
  forget(id: string): void {
    this.cache.forget(id);
  }

  async stop(): Promise<void> {
    await this.listener?.stop();
  }

  private async identifyToken(authorization: string): Promise<Identified> {
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    const publicId = publicIdOf(token);
    // most wrong tokens are cut or mistyped: the checksum tells without asking the database
    if (publicId === null) throw refusedToken();
    const digest = digestOf(token);
    const who = await this.cache.get(`token:${digest.toString('base64url')}`, () =>
      recogniseToken(this.options.database.auth, publicId, digest),
    );
    const found = who && identified(who, 'TOKEN');
    if (!found) throw refusedToken();
    return found;
  }
}

function identified(who: Recognised, kind: 'USER' | 'TOKEN'): Identified | null {
  const organisation = { id: who.organisationId, kind: who.organisationKind };
  // nobody acts with a role that has no place in the organisation, whoever wrote it there
  if (roleComplaint(who.role, who.organisationKind) !== null) return null;
  const actor: Actor = {
    kind,
    principal: `${kind === 'USER' ? 'user' : 'token'}:${who.id}`,
    userId: kind === 'USER' ? who.id : null,
    organisationId: who.organisationId,
    role: who.role,
    source: kind === 'USER' ? 'CONSOLE' : 'API',
    pool: poolOf(who.role, organisation),
    sees: seesOf(who.role, organisation),
    isVendor: who.organisationKind === 'VENDOR',
  };
  return { actor, who };
}

function refusedToken(): HttpProblem {
  return new HttpProblem(401, 'UNAUTHENTICATED', 'The token is not valid: it is unknown, expired or revoked.', {
    'www-authenticate': 'Bearer realm="signalbox", error="invalid_token"',
  });
}
