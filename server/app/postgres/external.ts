import pg from 'pg';
import { StartProblem } from '../StartProblem.js';

/** What a database of one's own says about itself and its user. */
export interface DatabaseFacts {
  /** As in server_version_num: 150004 is 15.4. */
  readonly versionNumber: number;
  readonly version: string;
  readonly user: string;
  readonly database: string;
  readonly mayCreateRoles: boolean;
  readonly mayCreateSchemas: boolean;
}

const oldestVersion = 15;

/**
 * Makes sure that a database of one's own can be used. Throws a StartProblem with one line that says what is wrong and
 * what to do; the line never holds the password.
 */
export async function checkExternal(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // a connection that dies rejects the query at hand; nothing to add
  let facts: DatabaseFacts | undefined;
  try {
    await client.connect();
    const found = await client.query<DatabaseFacts>(
      `select current_setting('server_version_num')::int as "versionNumber", current_setting('server_version') as "version",
              current_user as "user", current_database() as "database",
              (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "mayCreateRoles",
              has_database_privilege(current_database(), 'create') as "mayCreateSchemas"`,
    );
    facts = found.rows[0];
  } catch (cause) {
    throw new StartProblem(connectionProblem(cause as Error & { code?: string }, new URL(url)), { cause });
  } finally {
    await client.end().catch(() => undefined); // was never open, or is gone already
  }
  const problem = facts && factsProblem(facts);
  if (problem) throw new StartProblem(problem);
}

/** Answers what is wrong with a reachable database and what to do about it, or null when it can be used. */
export function factsProblem(facts: DatabaseFacts): string | null {
  const user = pg.escapeIdentifier(facts.user);
  if (facts.versionNumber < oldestVersion * 10000) {
    return `The database of DATABASE_URL is PostgreSQL ${facts.version}: Signalbox needs ${oldestVersion} or newer, so upgrade it or use another.`;
  }
  if (!facts.mayCreateRoles) {
    return `The database user ${facts.user} may not create roles; run as a superuser: alter role ${user} createrole;`;
  }
  if (!facts.mayCreateSchemas) {
    return `The database user ${facts.user} may not create schemas in ${facts.database}; run as its owner: grant create on database ${pg.escapeIdentifier(facts.database)} to ${user};`;
  }
  return null;
}

/** Answers what kept us from connecting and what to do, by PostgreSQL's or the network's code. */
export function connectionProblem(error: Error & { code?: string }, url: URL): string {
  const place = `${url.hostname || 'the local socket'}${url.port ? `:${url.port}` : ''}`;
  const user = decodeURIComponent(url.username);
  switch (error.code) {
    case '28P01':
      return `The database at ${place} refuses the password of user ${user}: correct it in DATABASE_URL.`;
    case '28000':
      return `The database at ${place} does not let user ${user} in (${error.message}): correct DATABASE_URL, or allow it in pg_hba.conf.`;
    case '3D000': {
      const name = decodeURIComponent(url.pathname.slice(1));
      return `There is no database ${name} at ${place}; correct DATABASE_URL, or run there: create database ${pg.escapeIdentifier(name)};`;
    }
    case '53300':
      return `The database at ${place} has no connection left: raise its max_connections or end other clients.`;
    case '57P03':
      return `The database at ${place} is starting up or shutting down: try again in a moment.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${url.hostname} of DATABASE_URL is not known: correct its name.`;
    default:
      return `The database at ${place} cannot be reached (${error.code ?? error.message}): start it, or correct host and port in DATABASE_URL.`;
  }
}
