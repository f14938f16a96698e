import 'reflect-metadata';
import type { EntityClass } from '@mikro-orm/core';
import { defineConfig, MikroORM } from '@mikro-orm/postgresql';
import { PostgresDialect } from 'kysely';
import type { Pool } from '../../core/kernel/Actor.js';
import type { Database, Way } from '../../database/kernel/Database.js';
import { columnTypes } from '../../database/kernel/columnTypes.js';
import { ActorPool } from '../../database/kernel/pool.js';
import type { groupRoles } from '../../database/migrations/sql.js';
import { derivedSecret, loginRole, type Installation } from './migrate.js';

/** How long statements may take for each way in; see the table of limits in docs/limits.md. */
const statementTimeoutMs: { readonly [P in Pool | 'auth']: number } = {
  partner: 5_000,
  staff: 8_000,
  bi: 30_000,
  worker: 60_000,
  auth: 2_000,
};

/** Connections for each way in. */
const poolSize: { readonly [P in Pool | 'auth']: number } = { partner: 8, staff: 8, bi: 2, worker: 4, auth: 3 };

/** Opens a pool for each role, each with MikroORM on top of it. Connections are made when they are first needed. */
export async function openDatabase(
  ownerUrl: string,
  installation: Installation,
  entities: readonly EntityClass[],
): Promise<Database> {
  const poolOf = (way: Pool | 'auth'): ActorPool => {
    const role = `signalbox_${way}` as (typeof groupRoles)[number];
    const url = new URL(ownerUrl);
    url.username = loginRole(installation, role);
    url.password = derivedSecret(installation, url.username);
    return new ActorPool({
      connectionString: String(url),
      max: poolSize[way],
      types: columnTypes,
      connectionTimeoutMillis: 3_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: statementTimeoutMs[way],
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      application_name: `signalbox ${way}`,
    });
  };
  const wayOf = async (way: Pool): Promise<Way> => {
    const pool = poolOf(way);
    const orm = await MikroORM.init(
      defineConfig({
        dbName: new URL(ownerUrl).pathname.slice(1),
        entities: [...entities],
        discovery: { warnWhenNoEntities: false },
        driverOptions: new PostgresDialect({ pool }),
        metadataCache: { enabled: false },
        // transactions are Work's: the unit of work flushes inside them
        implicitTransactions: false,
        colors: false,
        logger: () => undefined,
      }),
    );
    return { pool, orm };
  };
  const [partner, staff, bi, worker] = await Promise.all([
    wayOf('partner'),
    wayOf('staff'),
    wayOf('bi'),
    wayOf('worker'),
  ]);
  const ways = { partner, staff, bi, worker };
  const auth = poolOf('auth');
  return {
    ways,
    auth,
    async close() {
      await Promise.all(Object.values(ways).map((way) => way.orm.close()));
      await Promise.all(
        [...Object.values(ways).map((way) => way.pool), auth].map((pool) =>
          pool.ended ? Promise.resolve() : pool.end(),
        ),
      );
    },
  };
}
