import { setTimeout } from 'node:timers/promises';
import { toPublicId } from '../../server/core/kernel/ids.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { digestOf, newSecret, newToken } from '../../server/database/identity/secrets.js';
import { everybody, identityChannel } from '../../server/database/identity/sessions.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { recordScene, type RecordScene } from '../records/scene.js';
import { startProduct } from '../support/served.js';
import type { System } from '../../server/app/system.js';

/** Of organisations outside that do tasks; they are nobody until the test lets them in. */
export type Vendor = 'vendor' | 'vendorProgram' | 'vendorFigures' | 'otherVendor';

/** Who asks: the provider's people by session, partners by token and by session, readers of figures by token. */
export type Who =
  'leader' | 'agent' | 'partner' | 'partnerUser' | 'stranger' | 'strangerUser' | 'figures' | 'nobody' | Vendor;

/** An answer over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: {
    readonly data?: any; // oxlint-disable-line typescript/no-explicit-any -- a test reads answers of any shape
    readonly errors?: {
      message: string;
      path?: (string | number)[];
      extensions: { code: string; argumentPath?: string[] };
    }[];
  };
}

/** The product over HTTP with the records' cast, and a way to ask it as any of them. */
export interface ApiScene extends RecordScene {
  ask(who: Who, query: string, variables?: object): Promise<Answer>;
  /** The data of an answer that has no errors. */
  data(who: Who, query: string, variables?: object): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- see above
  /** Lets somebody of an organisation (UUID) in by a session, and answers the id of the user (UUID). */
  letIn(who: Vendor, organisationId: string, role: string): Promise<string>;
  /** Lets a program of an organisation (UUID) in by a token. */
  letProgramIn(who: Vendor, organisationId: string, role: string): Promise<void>;
  /** Statements that an operation took, in order, without the one that says who acts and the worker's own. */
  statements(who: Who, query: string, variables?: object): Promise<string[]>;
  /** Opens an incident as that actor and answers its public id and number. */
  incident(changes?: Partial<OpenIncidentInput>, actor?: Actor): Promise<{ id: string; uuid: string; number: string }>;
}

/** Starts the product. `change` may alter the system before it is served, such as whom it recognises. */
export async function apiScene(change: (system: System) => System = (system) => system): Promise<ApiScene> {
  const product = await startProduct({}, change);
  const scene = await recordScene(product.system);
  const { owner, organisations, people } = scene;
  const headers: { [who in Who]?: { [name: string]: string } } = { nobody: {} };

  const addToken = async (who: Who, organisationId: string, role: string): Promise<void> => {
    const { token, publicId } = newToken();
    await owner.query(
      `insert into api_token (id, public_id, org_id, role, name, secret_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + interval '1 day')`,
      [uuidv7(new Date()), publicId, organisationId, role, who, digestOf(token)],
    );
    headers[who] = { authorization: `Bearer ${token}` };
  };
  const addSession = async (who: Who, userId: string, organisationId: string, role: string): Promise<void> => {
    const id = newSecret();
    await owner.query(
      `insert into membership (user_id, org_id, role) values ($1, $2, $3)
       on conflict (user_id, org_id) do update set role = excluded.role`,
      [userId, organisationId, role],
    );
    await owner.query(
      `insert into session (id_hash, user_id, org_id, role, expires_at) values ($1, $2, $3, $4, now() + interval '1 day')`,
      [digestOf(id), userId, organisationId, role],
    );
    headers[who] = { cookie: `${product.system.identity.cookie.name}=${id}`, origin: product.address };
  };
  const addUser = async (name: string): Promise<string> => {
    const id = uuidv7(new Date());
    await owner.query(`insert into app_user (id, email, display_name, state) values ($1, $2, $3, 'ACTIVE')`, [
      id,
      `${name}@customer.example`,
      name,
    ]);
    return id;
  };

  await addSession('agent', people.aylin, organisations.provider, 'AGENT');
  await addSession('leader', people.marco, organisations.provider, 'OPS_LEADER');
  await addToken('partner', organisations.northwind, 'PARTNER');
  await addToken('stranger', organisations.tailspin, 'PARTNER');
  await addToken('figures', organisations.provider, 'BI_READER');
  await addSession('partnerUser', await addUser('nora'), organisations.northwind, 'PARTNER');
  const last = await addUser('tom');
  await addSession('strangerUser', last, organisations.tailspin, 'PARTNER');
  /** The directory reads everybody anew when it is told, a moment later. */
  const known = async (userId: string): Promise<void> => {
    await owner.query('select pg_notify($1, $2)', [identityChannel, everybody]);
    while (product.system.identity.people.person(userId) === null) await setTimeout(20);
  };
  await known(last);

  const ask = async (who: Who, query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetch(`${product.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers[who] },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const data = async (who: Who, query: string, variables?: object): Promise<unknown> => {
    const { body } = await ask(who, query, variables);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };

  return {
    ...scene,
    ask,
    data,
    async letIn(who, organisationId, role) {
      const userId = await addUser(who.toLowerCase());
      await addSession(who, userId, organisationId, role);
      await known(userId);
      return userId;
    },
    letProgramIn: addToken,
    async statements(who, query, variables) {
      const said: string[] = [];
      const { partner, staff, bi } = product.system.database.ways;
      const pools = [partner, staff, bi].map(({ pool }) => pool);
      for (const pool of pools) pool.watch = (text) => said.push(text.trim());
      try {
        await data(who, query, variables);
      } finally {
        for (const pool of pools) pool.watch = null;
      }
      return said.filter((text) => !text.includes(`set_config('app.org'`));
    },
    async incident(changes = {}, actor = scene.agent) {
      const opened = await scene.as(actor, (work) => openIncident(work, { ...scene.ordinary, ...changes }));
      return { id: toPublicId('Incident', opened.id), uuid: opened.id, number: opened.number };
    },
    async close() {
      await owner.end();
      await product.stop();
    },
  };
}
