import { acting, type ActorPool } from './pool.js';

/** Runs hand-written SQL as named prepared statements on the actor's pool, inside the transaction when there is one. */
export interface Sql {
  /**
   * Answers the rows of one statement. `name` names the prepared statement: one text, one name, always. Values are
   * parameters, never part of the text. Instants come back as Date, bigint as string, jsonb parsed.
   */
  rows<T extends object>(name: string, text: string, values?: readonly unknown[]): Promise<T[]>;
  /** The first row, or null when there is none. */
  row<T extends object>(name: string, text: string, values?: readonly unknown[]): Promise<T | null>;
}

/** Speaks SQL through a pool as one organisation, and as one user where a user is known; counting, for figures alone. */
export class PoolSql implements Sql {
  constructor(
    private readonly pool: ActorPool,
    private readonly org: string,
    private readonly user = '',
    private readonly isCounting = false,
  ) {}

  async rows<T extends object>(name: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
    const query = { name, text, values: values as unknown[] };
    const store = acting.getStore();
    if (store?.reserved?.pool === this.pool) return (await store.reserved.client.query<T>(query)).rows;
    return acting.run({ org: this.org, user: this.user, isCounting: this.isCounting }, async () => {
      const client = await this.pool.connect();
      try {
        return (await client.query<T>(query)).rows;
      } finally {
        client.release();
      }
    });
  }

  async row<T extends object>(name: string, text: string, values?: readonly unknown[]): Promise<T | null> {
    return (await this.rows<T>(name, text, values))[0] ?? null;
  }
}
