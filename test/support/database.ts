import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Database with the starter bundle published, made once for the run. */
export const publishedTemplate = 'template_published';

export interface TestDatabaseOptions {
  /** Nothing is in it, not even the schema. */
  readonly isEmpty?: boolean;
  /** The starter bundle is published as release 1. */
  readonly isPublished?: boolean;
  readonly name?: string;
}

/** Makes a migrated database for one test file and answers the owner's URL. All of them go with the run. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<string> {
  const template = testPostgresUrl();
  const source = options.isEmpty ? 'template0' : options.isPublished ? publishedTemplate : 'template_signalbox';
  // By chance, not by counting: each test file counts from the beginning, in the same process.
  const name = options.name ?? `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client(withDatabase(template, 'postgres'));
  await client.connect();
  try {
    await client.query(`create database ${name} template ${source}`);
  } finally {
    await client.end();
  }
  return withDatabase(template, name);
}

/** Superuser's URL of the run's PostgreSQL, on the migrated database that all others are copied from: do not open it. */
export function testPostgresUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is missing: run the tests by `npm test`');
  return url;
}

/** Answers the same URL with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return String(changed);
}
