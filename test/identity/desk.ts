import pg from 'pg';
import { demoPassword } from '../../seeds/demo/cast.js';
import { seedPeople } from '../../seeds/demo/people.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import type { Settings } from '../../server/app/settings.js';
import { writingWork } from '../../server/database/kernel/Work.js';
import { startProduct, type Product } from '../support/served.js';

type Headers = { readonly [name: string]: string };

/** The product with the cast of the demo in it, and the ways a browser or a program talks to it. */
export interface Desk extends Product {
  /** The owner's connection: for looking at what is stored, and for letting time pass. */
  readonly owner: pg.Client;
  post(path: string, body: string, headers?: Headers): Promise<Response>;
  postJson(path: string, body: object, headers?: Headers): Promise<Response>;
  get(path: string, headers: Headers): Promise<Response>;
  logIn(email: string, password: string, organisationId?: string, headers?: Headers): Promise<Response>;
  /** Logs in with the demo's password, to that organisation (UUID), and answers the cookie to send. */
  cookieOf(email: string, organisationId?: string): Promise<string>;
  /** The cookie that an answer sets, as a browser would send it back. */
  cookieIn(response: Response): string;
  /** Milliseconds that something took. */
  timed(run: () => Promise<unknown>): Promise<number>;
}

/** Starts the product and seeds the cast. Stop it in the end. */
export async function startDesk(changes: Partial<Settings> = {}): Promise<Desk> {
  const product = await startProduct(changes);
  const { system, address } = product;
  await writingWork(system, systemActor('seed people', 'CLI'), 'cast', seedPeople);
  const owner = new pg.Client({ connectionString: system.ownerUrl });
  await owner.connect();

  const post = (path: string, body: string, headers: Headers = {}) =>
    fetch(`${address}${path}`, { method: 'POST', body, headers });
  const postJson = (path: string, body: object, headers: Headers = {}) =>
    post(path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  const logIn = (email: string, password: string, organisationId?: string, headers: Headers = {}) =>
    postJson('/auth/login', { email, password, organisationId }, headers);
  const cookieIn = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  return {
    ...product,
    owner,
    post,
    postJson,
    get: (path, headers) => fetch(`${address}${path}`, { headers }),
    logIn,
    async cookieOf(email, organisationId) {
      const response = await logIn(email, demoPassword, organisationId && toPublicId('Organisation', organisationId));
      if (response.status !== 200) throw new Error(`${email} cannot log in: ${response.status}`);
      return cookieIn(response);
    },
    cookieIn,
    async timed(run) {
      const startedAt = performance.now();
      await run();
      return performance.now() - startedAt;
    },
    async stop() {
      await owner.end();
      await product.stop();
    },
  };
}
