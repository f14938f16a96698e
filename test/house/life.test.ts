import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { takeInstanceLock } from '../../server/app/instanceLock.js';
import { isAlive } from '../../server/app/processIdentity.js';
import { createTestDatabase } from '../support/database.js';
import { type Product, runCli, runProduct, startProduct, temporaryFolder } from '../support/process.js';

/** Process number of the PostgreSQL that serves a data folder. */
function postgresOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

const createUser = ['user', 'create', '--name', 'Ada', '--role', 'OPS_LEADER', '--email'];

async function until(condition: () => boolean, ms = 5000): Promise<void> {
  for (let waited = 0; !condition() && waited < ms; waited += 20) await new Promise((next) => setTimeout(next, 20));
  expect(condition()).toBe(true);
}

describe('the product on its embedded PostgreSQL', () => {
  const data = temporaryFolder();
  const env = { DATA_DIR: data.path };
  let product: Product;

  beforeAll(async () => {
    product = await startProduct(env);
  });
  afterAll(async () => {
    await product.stop();
    data.remove();
  });

  it('is live and ready', async () => {
    const live = await fetch(`${product.address}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
    const ready = await fetch(`${product.address}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('logs one JSON object a line, with the request id a caller sent', async () => {
    await fetch(`${product.address}/nothing?token=hunter2`, { headers: { 'x-request-id': 'seen-by-caller' } });
    await until(() => product.output().includes('seen-by-caller'));
    const line =
      product
        .output()
        .split('\n')
        .find((text) => text.includes('seen-by-caller')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      requestId: 'seen-by-caller',
      path: '/nothing',
      status: 404,
    });
    expect(product.output()).not.toContain('hunter2');
  });

  it('refuses a second instance on the same data and goes on itself', async () => {
    const second = await runProduct(env);
    expect(second).toMatchObject({
      code: 1,
      stderr: `Signalbox cannot start: Signalbox already runs on ${data.path} (process ${product.pid}): stop it first, or set DATA_DIR to another folder.\n`,
    });
    expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
  });

  it('lets a command work in its database meanwhile, and goes on itself', async () => {
    const { code, stdout } = await runCli([...createUser, 'ada@desk.example'], env);
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'ada@desk.example is OPS_LEADER now.']);
    expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
  });

  it('starts PostgreSQL again when that dies', async () => {
    const before = postgresOf(data.path);
    process.kill(before, 'SIGKILL');
    await until(() => existsSync(join(data.path, 'pg18', 'postmaster.pid')) && postgresOf(data.path) !== before);
    let status = 0;
    for (let attempt = 0; status !== 200 && attempt < 200; attempt++) {
      status = (await fetch(`${product.address}/health/ready`)).status;
      await new Promise((next) => setTimeout(next, 100));
    }
    expect(status).toBe(200);
  });

  it('leaves no PostgreSQL behind after kill -9 and starts again on the same data', async () => {
    const postgres = postgresOf(data.path);
    product.kill('SIGKILL');
    expect(await product.ended).toBe('SIGKILL');
    product = await startProduct(env);
    expect(isAlive(postgres)).toBe(false);
    expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops everything on %s within 10 s', async (signal) => {
    const postgres = postgresOf(data.path);
    const startedAt = performance.now();
    product.kill(signal);
    expect(await product.ended).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(isAlive(postgres)).toBe(false);
    expect(readdirSync(data.path).sort()).toEqual(['pg18', 'pg18.secret']);
    product = await startProduct(env);
  });

  it('takes a left-over lock and postmaster.pid of numbers that now belong to others', async () => {
    await product.stop();
    writeFileSync(
      join(data.path, 'signalbox.lock'),
      JSON.stringify({ holder: 'server', pid: process.pid, identity: 'x' }),
    );
    writeFileSync(
      join(data.path, 'pg18', 'postmaster.pid'),
      `${process.pid}\n/elsewhere\n1\n1\n\n127.0.0.1\n 0 0\nready\n`,
    );
    product = await startProduct(env);
    expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
  });
});

describe('a command on a data folder that nobody uses', () => {
  it('starts PostgreSQL for itself, stops it, and keeps what it did', async () => {
    const data = temporaryFolder();
    const env = { DATA_DIR: data.path };
    expect(await runCli([...createUser, 'ada@desk.example'], env)).toMatchObject({ code: 0 });
    expect(readdirSync(data.path).sort()).toEqual(['pg18', 'pg18.secret']);
    expect(existsSync(join(data.path, 'pg18', 'postmaster.pid'))).toBe(false);
    // The first command made the provider that this one asks for.
    const again = await runCli([...createUser, 'grace@desk.example', '--organisation', 'provider'], env);
    expect([again.code, again.stderr]).toEqual([0, '']);
    data.remove();
  });

  it('is waited for by a start, which names it', () => {
    const data = temporaryFolder();
    const unlock = takeInstanceLock(data.path, 'command');
    expect(() => takeInstanceLock(data.path, 'server')).toThrow(
      `A command is at work on ${data.path} (process ${process.pid}): wait until it has ended.`,
    );
    unlock();
    takeInstanceLock(data.path, 'server')();
    data.remove();
  });
});

describe('a start that cannot succeed', () => {
  const data = temporaryFolder();
  let server: Server;
  let takenPort: number;
  let emptyDatabase: string;

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    takenPort = typeof address === 'object' && address ? address.port : 0;
    emptyDatabase = await createTestDatabase({ isEmpty: true });
  });
  afterAll(() => {
    server.close();
    data.remove();
  });

  /** The one line a refused start says. */
  async function refusal(env: { [name: string]: string }): Promise<string> {
    const { code, stderr } = await runProduct({ DATA_DIR: data.path, LOG_LEVEL: 'silent', ...env });
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    return stderr.trimEnd().replace('Signalbox cannot start: ', '');
  }

  it('names every wrong setting', async () => {
    expect(await refusal({ PORT: 'http', ROLE: 'boss' })).toBe(
      'PORT is "http": it must be a whole number from 0 to 65535 (0 takes any free port); ROLE is "boss": it must be api, worker or all.',
    );
  });

  it('names a taken port, and leaves no PostgreSQL behind', async () => {
    expect(await refusal({ PORT: String(takenPort) })).toBe(
      `Port ${takenPort} is taken by another program: stop that one, or set PORT to another port.`,
    );
    expect(existsSync(join(data.path, 'pg18', 'postmaster.pid'))).toBe(false);
  });

  it('names a database that cannot be reached', async () => {
    expect(await refusal({ DATABASE_URL: 'postgresql://ops:hunter2@127.0.0.1:1/desk' })).toBe(
      'The database at 127.0.0.1:1 cannot be reached (ECONNREFUSED): start it, or correct host and port in DATABASE_URL.',
    );
  });

  it('names a wrong password, and does not show it', async () => {
    const url = new URL(emptyDatabase);
    url.password = 'hunter2';
    expect(await refusal({ DATABASE_URL: String(url) })).toBe(
      `The database at ${url.host} refuses the password of user postgres: correct it in DATABASE_URL.`,
    );
  });

  it('names a database that is not there', async () => {
    const url = new URL(emptyDatabase);
    url.pathname = '/no_such_desk';
    expect(await refusal({ DATABASE_URL: String(url) })).toBe(
      `There is no database no_such_desk at ${url.host}; correct DATABASE_URL, or run there: create database "no_such_desk";`,
    );
  });

  it('names the SQL that lets a poor user make roles', async () => {
    const url = new URL(emptyDatabase);
    await query(emptyDatabase, `create role poor login password 'x'`);
    [url.username, url.password] = ['poor', 'x'];
    expect(await refusal({ DATABASE_URL: String(url) })).toBe(
      'The database user poor may not create roles; run as a superuser: alter role "poor" createrole;',
    );
  });

  it('changes nothing when a migration fails', async () => {
    await query(emptyDatabase, 'create table organisation (somebody_elses text)');
    const message = await refusal({ DATABASE_URL: emptyDatabase });
    expect(message).toMatch(/^The database cannot be brought up to date, and nothing in it was changed: /);
    expect(message).toContain('relation "organisation" already exists');
    const tables = await query(emptyDatabase, `select tablename from pg_tables where schemaname = 'public'`);
    expect(tables.map(({ tablename }) => tablename).filter((name) => name !== 'mikro_orm_migrations')).toEqual([
      'organisation',
    ]);
  });
});

describe('a database of one’s own', () => {
  it('is used instead of the embedded one, and outlives the product', async () => {
    const data = temporaryFolder();
    const databaseUrl = await createTestDatabase({ isEmpty: true });
    const product = await startProduct({ DATA_DIR: data.path, DATABASE_URL: databaseUrl });
    expect((await fetch(`${product.address}/health/ready`)).status).toBe(200);
    expect(await product.stop()).toMatchObject({ code: 0 });
    expect(readdirSync(data.path)).toEqual([]);
    expect(await query(databaseUrl, 'select count(*)::int as count from installation')).toEqual([{ count: 1 }]);
    data.remove();
  });
});

describe('the command line', () => {
  it('shows what there is', async () => {
    const { code, stdout } = await runCli(['help']);
    expect(code).toBe(0);
    expect(stdout).toContain('npm run cli -- COMMAND [options]');
  });

  it('refuses an unknown command with exit code 2 and names what there is', async () => {
    const { code, stderr } = await runCli(['dance']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^There is no command "dance": there is .*help\.\n$/);
  });
});

async function query(url: string, sql: string): Promise<{ [column: string]: unknown }[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
