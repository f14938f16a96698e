import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** Who is asking, as far as a connection must know: set by Work alone, read by the pool alone. */
interface Acting {
  /** Organisation whose rows partner policies let through; empty lets none through. */
  readonly org: string;
  /** User whose own rows staff policies let through, such as what they were told; empty lets none through. */
  readonly user: string;
  /** True while figures are counted: readers of figures count clocks then that they may not read. */
  readonly isCounting?: boolean;
  /** The transaction's connection: every checkout inside it gets this one. */
  readonly reserved?: { pool: ActorPool; client: pg.PoolClient };
}

export const acting = new AsyncLocalStorage<Acting>();

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/**
 * A connection pool that carries the actor: each checkout tells PostgreSQL which organisation is acted in and by which
 * user, and fails closed without them. Raw statements and MikroORM share it; inside a transaction both get the transaction's connection.
 */
export class ActorPool extends pg.Pool {
  /** Called with the text of every statement: tests count with it. */
  watch: ((statement: string) => void) | null = null;
  /** What each connection was last told. */
  private readonly toldTo = new WeakMap<pg.PoolClient, string>();

  constructor(options: pg.PoolConfig) {
    super(options);
    // pg emits 'error' on a checked-out client whose connection dies; without a listener the process would end
    this.on('connect', (client) => {
      client.on('error', () => this.toldTo.delete(client));
      this.reportStatements(client);
    });
    this.on('error', () => {
      // the pool has discarded the idle client already, and the next query opens another
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    const ready = this.checkOut();
    if (!callback) return ready;
    ready.then(
      (client) => callback(undefined, client, (release) => client.release(release as boolean)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  private async checkOut(): Promise<pg.PoolClient> {
    const { org, user, isCounting = false, reserved } = acting.getStore() ?? { org: '', user: '' };
    if (reserved?.pool === this) return borrowed(reserved.client);
    const client = await super.connect();
    const counting = isCounting ? 'on' : '';
    const who = `${org} ${user} ${counting}`;
    if (this.toldTo.get(client) === who) return client;
    try {
      this.toldTo.delete(client);
      const text = `select set_config('app.org', $1, false), set_config('app.user', $2, false),
        set_config('app.counting', $3, false)`;
      await client.query({ name: 'acting', text, values: [org, user, counting] });
      this.toldTo.set(client, who);
      return client;
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }

  private reportStatements(client: pg.PoolClient): void {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const first = args[0];
      if (this.watch) this.watch(typeof first === 'string' ? first : ((first as { text?: string })?.text ?? ''));
      return query(...args);
    }) as typeof client.query;
  }
}

/** The transaction's connection as lent to one user of it: giving it back leaves it with the transaction. */
function borrowed(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, property) {
      if (property === 'release') return () => undefined;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}
