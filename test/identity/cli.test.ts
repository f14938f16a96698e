import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startProduct, type Product } from '../support/served.js';
import { runCli } from '../support/process.js';

let product: Product;
let env: { DATABASE_URL: string };
let owner: pg.Client;
beforeAll(async () => {
  product = await startProduct();
  env = { DATABASE_URL: product.system.ownerUrl };
  owner = new pg.Client({ connectionString: product.system.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await product.stop();
});

const post = (path: string, body: object) =>
  fetch(`${product.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const leader = ['--email', 'Ops@desk.example', '--name', 'Olga Perez', '--role', 'OPS_LEADER'];

describe('the command line', () => {
  it('makes the first ops leader and the provider, and shows an invitation that works', async () => {
    const args = ['user', 'create', ...leader, '--provider-name', 'Café Désk & Co'];
    const { code, stdout, stderr } = await runCli(args, env);
    expect([code, stderr]).toEqual([0, '']);
    const [said, link] = stdout.trim().split('\n');
    expect(said).toBe('Ops@desk.example is OPS_LEADER now.');
    const token = /^To set a password within seven days: \S+\/admin\/accept-invitation#([\w-]{43})$/.exec(
      link ?? '',
    )?.[1];
    expect((await post('/auth/accept-invitation', { token, password: 'first of all leaders' })).status).toBe(204);
    const response = await post('/auth/login', { email: 'ops@desk.example', password: 'first of all leaders' });
    expect(await response.json()).toMatchObject({
      viewer: { role: 'OPS_LEADER', organisation: { key: 'cafe-desk-co', name: 'Café Désk & Co' } },
    });
  });

  it('makes a user with a password from the standard input, in the provider that is there', async () => {
    const args = [
      'user',
      'create',
      '--email',
      'agent@desk.example',
      '--name',
      'Anna',
      '--role',
      'agent',
      '--password-stdin',
    ];
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/server/app/cli/main.js'), ...args], {
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    child.stdin.end('typed by a machine\n');
    const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect([said, complained]).toEqual(['agent@desk.example is AGENT now.\n', '']);
    const response = await post('/auth/login', { email: 'agent@desk.example', password: 'typed by a machine' });
    expect(await response.json()).toMatchObject({ viewer: { role: 'AGENT', organisation: { key: 'cafe-desk-co' } } });
    const { rows } = await owner.query('select count(*)::int as n from organisation');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('makes a token that works', async () => {
    await owner.query(`insert into organisation (id, key, name, kind)
      values ('01890000-0000-7000-8000-000000000001', 'harbour', 'Harbour', 'PARTNER')`);
    const args = ['token', 'create', '--organisation', 'harbour', '--role', 'PARTNER', '--name', 'ERP', '--days', '30'];
    // the token alone is on the standard output, so that it can be piped to where it is needed
    const { code, stdout, stderr } = await runCli(args, env);
    const token = stdout.trim();
    expect([code, stderr.trim()]).toEqual([
      0,
      expect.stringMatching(/^It is shown this once, acts in harbour as PARTNER and ends at \S+Z\.$/),
    ]);
    const response = await fetch(`${product.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ viewer { displayName organisation { key } } }' }),
    });
    expect(await response.json()).toEqual({
      data: { viewer: { displayName: 'ERP', organisation: { key: 'harbour' } } },
    });
  });

  it.each([
    [['user', 'create', '--email', 'x@y.example'], '--name is missing.', 2],
    [['user', 'create', ...leader], 'email: ops@desk.example belongs to this organisation already, as OPS_LEADER.', 1],
    [
      ['token', 'create', '--organisation', 'harbour', '--role', 'AGENT', '--name', 'x'],
      "role: Only the provider's own people can be AGENT: here it must be PARTNER or BI_READER.",
      1,
    ],
  ] as const)('says in a line what is wrong with %j', async (args, message, code) => {
    expect(await runCli(args, env)).toEqual({ code, stdout: '', stderr: `${message}\n` });
  });
});
