import { createHmac } from 'node:crypto';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { migrations } from '../../database/migrations/list.js';
import { groupRoles } from '../../database/migrations/sql.js';

/** What identifies this installation in its cluster, and the secret its derived passwords and signatures come from. */
export interface Installation {
  readonly id: string;
  readonly secret: string;
}

/** Any number nobody else uses: processes that start at the same time migrate one after the other. */
const migrationLock = 7_391_846_205;

/** Derives a secret for one purpose from the installation's own, so that none of them is stored. */
export function derivedSecret(installation: Installation, purpose: string): string {
  return createHmac('sha256', installation.secret).update(purpose).digest('base64url');
}

/** The log-in role of this installation that is a member of that group role. */
export function loginRole(installation: Installation, group: (typeof groupRoles)[number]): string {
  return `${group}_${installation.id}`;
}

/**
 * Brings the schema up to date and makes sure that the roles exist and may log in. Safe to run from several processes
 * at once. All pending migrations are one transaction: when one fails nothing has changed.
 */
export async function migrate(ownerUrl: string): Promise<Installation> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [migrationLock]);
    await ensureGroupRoles(owner);
    await runMigrations(ownerUrl);
    const { rows } = await owner.query<Installation>('select id, secret from installation');
    const installation = rows[0];
    if (!installation) throw new Error('the table installation is empty: this is not a database of Signalbox');
    await ensureLoginRoles(owner, installation);
    return installation;
  } finally {
    await owner.end();
  }
}

async function runMigrations(ownerUrl: string): Promise<void> {
  await withMigrator(ownerUrl, async (migrator) => {
    const known = new Set(migrations.map((migration) => migration.name));
    const executed = await migrator.getExecuted();
    const unknown = executed.find((migration) => !known.has(migration.name));
    if (unknown)
      throw new Error(`the database is newer than this program: it holds ${unknown.name}; start the newer version`);
    await migrator.up();
  });
}

/** Hands over what brings the schema of a database up and down, one migration or all; the roles must be there. */
export async function withMigrator<T>(
  ownerUrl: string,
  run: (migrator: MikroORM['migrator']) => Promise<T>,
): Promise<T> {
  const orm = await MikroORM.init(
    defineConfig({
      clientUrl: ownerUrl,
      entities: [],
      discovery: { warnWhenNoEntities: false },
      extensions: [Migrator],
      pool: { min: 0, max: 2 },
      colors: false,
      logger: () => undefined,
      migrations: { migrationsList: migrations, snapshot: false, transactional: true, allOrNothing: true },
    }),
  );
  try {
    return await run(orm.migrator);
  } finally {
    await orm.close();
  }
}

async function ensureGroupRoles(owner: pg.Client): Promise<void> {
  for (const role of groupRoles) {
    const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await owner.query(`create role ${role} nologin`);
  }
}

async function ensureLoginRoles(owner: pg.Client, installation: Installation): Promise<void> {
  for (const group of groupRoles) {
    const role = loginRole(installation, group);
    const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
    if (rowCount) continue;
    const password = derivedSecret(installation, role);
    await owner.query(
      `create role ${pg.escapeIdentifier(role)} login inherit password ${pg.escapeLiteral(password)} in role ${group}`,
    );
  }
}
