import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/process.js';

/*
 * The worked example of CONTRIBUTING.md is a change that really applies. When it no longer does, apply it by hand to a
 * copy of the tree and write docs/canned-reply.diff anew: git diff -U1, without schema/schema.graphql.
 */

const folder = temporaryFolder();
afterAll(() => folder.remove());
const copy = join(folder.path, 'tree');
const bin = resolve('node_modules/.bin');

/** Runs a program in the copy; answers what it said, and rejects with it when it fails. */
function run(command: string, ...args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };
    const child = spawn(command, args, { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0 ? done(said) : fail(new Error(`${command} ${args.join(' ')} ended with ${code}: ${said}`)),
    );
  });
}

const jestConfig = {
  rootDir: 'dist',
  roots: ['<rootDir>/test/templates'],
  testMatch: ['**/cannedReply.test.js'],
  testEnvironment: 'node',
  transform: {},
};

it('a new kind costs a class, a check, a line and an editor: the example applies, compiles and passes its test', async () => {
  mkdirSync(copy);
  const skipped = ['gql', 'node_modules'].map((name) => resolve('admin', name));
  for (const part of ['server', 'seeds', 'test', 'admin', 'schema', 'package.json', 'tsconfig.json', 'codegen.yml'])
    cpSync(part, join(copy, part), { recursive: true, filter: (path) => !skipped.includes(resolve(path)) });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'jest.json'), JSON.stringify(jestConfig));

  await run('git', 'apply', '-C1', resolve('docs/canned-reply.diff'));
  await run('tsc', '-p', '.');
  await run(process.execPath, 'dist/server/app/emitSchema.js');
  const theConsole = run('graphql-codegen', '--config', 'codegen.yml').then(() =>
    run('tsc', '-p', 'admin', '--noEmit'),
  );
  // against the PostgreSQL of this run, in a database of its own
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const itsTest = run(process.execPath, ...flags, 'node_modules/jest/bin/jest.js', '--config', 'jest.json');
  const [said] = await Promise.all([itsTest, theConsole]);
  expect(said).toMatch(/^Tests: +2 passed, 2 total$/m);
}, 240_000);
