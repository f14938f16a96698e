import { users } from '../../seeds/demo/cast.js';
import type { Settings } from '../../server/app/settings.js';
import { startDesk, type Desk } from '../identity/desk.js';

/** Somebody of the demo by short name (`mara`), a bearer token, or null for nobody. */
export type As = keyof typeof users | { readonly token: string } | null;

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // a test knows what it asked for
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly ShownError[];
  /** As received. */
  readonly text: string;
}

/** A transport error as shown. */
export interface ShownError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string; readonly argumentPath?: readonly string[] };
}

/** The product on a free port with the demo's cast in a database of its own, and a way to ask its API. */
export interface Api extends Desk {
  ask(query: string, variables?: object, as?: As): Promise<Answer>;
  /** Sends a body as it is. */
  send(body: string, headers?: { readonly [name: string]: string }): Promise<Answer>;
  /** Headers that make a request this person's. */
  credentials(as: As): Promise<{ readonly [name: string]: string }>;
  /** Number of SQL statements that the requests' pools run meanwhile. */
  countStatements(run: () => Promise<unknown>): Promise<number>;
}

/** Starts the product with its API. Stop it in the end. */
export async function startApi(changes: Partial<Settings> = {}): Promise<Api> {
  const desk = await startDesk(changes);
  const cookies = new Map<string, Promise<string>>();

  const credentials = async (as: As): Promise<{ readonly [name: string]: string }> => {
    if (as === null) return {};
    if (typeof as === 'object') return { authorization: `Bearer ${as.token}` };
    if (!cookies.has(as)) cookies.set(as, desk.cookieOf(users[as].email, users[as].seats[0]?.organisationId));
    return { cookie: (await cookies.get(as)) ?? '' };
  };
  const send: Api['send'] = async (body, headers = {}) => {
    const response = await desk.post('/graphql', body, {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...headers,
    });
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text) as Partial<Answer>;
    return { status: response.status, headers: response.headers, data, errors, text };
  };
  return {
    ...desk,
    send,
    credentials,
    ask: async (query, variables = {}, as = 'mara') =>
      send(JSON.stringify({ query, variables }), await credentials(as)),
    async countStatements(run) {
      const pools = Object.values(desk.system.database.ways).map(({ pool }) => pool);
      let count = 0;
      for (const pool of pools) pool.watch = (statement) => (count += statement.includes('set_config') ? 0 : 1);
      try {
        await run();
      } finally {
        for (const pool of pools) pool.watch = null;
      }
      return count;
    },
  };
}
