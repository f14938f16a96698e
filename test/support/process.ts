import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real product in a process of its own. */
export interface Product {
  readonly pid: number;
  /** Where it serves, once `ready` has resolved. */
  readonly address: string;
  readonly output: () => string;
  kill(signal: NodeJS.Signals): void;
  /** Exit code, or the signal's name, when it has ended. */
  readonly ended: Promise<number | string>;
  /** Ends it by SIGTERM and answers how it ended and how long that took. */
  stop(): Promise<{ code: number | string; ms: number }>;
}

const mainFile = join(process.cwd(), 'dist', 'server', 'app', 'main.js');
const cliFile = join(process.cwd(), 'dist', 'server', 'app', 'cli', 'main.js');

/** A folder for data that is deleted by the function that comes with it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'signalbox-data-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the product and resolves when it says that it is ready; rejects with what it said when it ends before. */
export async function startProduct(env: { [name: string]: string }): Promise<Product> {
  const { child, output, ended } = launch(mainFile, [], { PORT: '0', ...env });
  const address = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /"address":"([^"]+)".*"msg":"ready"/.exec(output());
      if (found?.[1]) resolve(found[1]);
    };
    child.stdout?.on('data', look);
    void ended.then((code) => reject(new Error(`the product ended with ${code}: ${output()}`)));
  });
  return {
    pid: child.pid ?? 0,
    address,
    output,
    ended,
    kill: (signal) => void child.kill(signal),
    async stop() {
      const startedAt = performance.now();
      child.kill('SIGTERM');
      return { code: await ended, ms: performance.now() - startedAt };
    },
  };
}

/** What a process that ended by itself left behind. */
export interface Outcome {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the product to its end: for starts that must be refused. */
export function runProduct(env: { [name: string]: string }): Promise<Outcome> {
  return runToEnd(mainFile, [], { PORT: '0', ...env });
}

/** Runs one command of the command line. */
export function runCli(args: readonly string[], env: { [name: string]: string } = {}): Promise<Outcome> {
  return runToEnd(cliFile, args, env);
}

async function runToEnd(file: string, args: readonly string[], env: { [name: string]: string }): Promise<Outcome> {
  const { child, ended } = launch(file, args, env);
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text: string) => (said.stdout += text));
  child.stderr?.on('data', (text: string) => (said.stderr += text));
  return { code: await ended, ...said };
}

function launch(file: string, args: readonly string[], env: { [name: string]: string }) {
  const child: ChildProcess = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    // Nothing of this process' environment but the path: the settings are the test's.
    env: { PATH: process.env.PATH ?? '', DEMO: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return { child, ended, output: () => said };
}
