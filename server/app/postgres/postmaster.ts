import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../processIdentity.js';
import type { DataFolder } from './DataFolder.js';
import { serverAccount } from './serverAccount.js';

/** What PostgreSQL wrote about itself beside its data. */
interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** A running PostgreSQL server process. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process has ended, however that came about. */
  readonly exited: Promise<void>;
  /** Stops it and resolves when it has ended: clients are cut off, then, should that take too long, it is left to recover by itself at its next start. */
  stop(): Promise<void>;
}

/** Answers what the cluster's postmaster.pid says, or null without one. */
export function readPostmasterFile(clusterPath: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(clusterPath, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/**
 * Makes the cluster free to be started: stops a server that outlived a killed parent, and disarms a left-over
 * postmaster.pid whose number now belongs to another program.
 */
export async function stopLeftOver(clusterPath: string): Promise<void> {
  const left = readPostmasterFile(clusterPath);
  if (!left || !isAlive(left.pid)) return;
  if (isServerOf(left.pid, clusterPath)) {
    await stopProcess(left.pid);
    return;
  }
  // PostgreSQL takes the number for a rival's unless it is its own parent's. The file stays: from its other lines
  // PostgreSQL sees whether orphaned backends still use the shared memory.
  const path = join(clusterPath, 'postmaster.pid');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(process.pid)));
}

/** Starts PostgreSQL on the folder and the port; `settings` are its `-c` options. Throws what it said when it does not come up. */
export async function launchPostmaster(
  postgres: string,
  folder: DataFolder,
  port: number,
  settings: readonly string[],
  onLog: (line: string) => void,
): Promise<Postmaster> {
  const child = spawn(
    postgres,
    ['-D', folder.clusterForChild, '-p', String(port), ...settings.flatMap((text) => ['-c', text])],
    {
      ...serverAccount,
      env: { LC_ALL: 'C' },
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe', ...folder.extraStreams],
      detached: true, // a group of its own: Ctrl-C must not reach it before this process has drained
    },
  );
  const { pid } = child;
  const guard = pid === undefined ? null : spawnGuard(pid);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  try {
    await untilReady(child, onLog);
  } catch (error) {
    guard?.kill('SIGKILL');
    throw error;
  }
  // None of these may keep this process alive.
  child.unref();
  (child.stderr as unknown as { unref(): void }).unref();
  return {
    pid: pid!,
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await stopProcess(pid!);
      guard?.kill('SIGKILL');
    },
  };
}

/** Answers a port of the loopback interface that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function untilReady(child: ChildProcess, onLog: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    let rest = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLog(line);
      said = (said + text).slice(-4000);
      if (said.includes('database system is ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`PostgreSQL ended with ${code ?? 'a signal'} while starting: ${said.trim()}`)),
    );
  });
}

/**
 * A shell that outlives this process by a moment: when this process ends in any way, SIGKILL too, the pipe closes and the
 * shell stops PostgreSQL.
 */
function spawnGuard(pid: number): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', `while read -r _; do :; done; kill -INT ${pid} 2>/dev/null`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  guard.once('error', () => onGuardMissing());
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}

function onGuardMissing(): void {
  process.emitWarning('PostgreSQL has no guard: after kill -9 of this process it stays until the next start.');
}

/** Fast shutdown; after four seconds the immediate one, which loses nothing since the log is replayed at the next start. */
async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < 4000; waited += 10) {
      if (!isAlive(pid)) return;
      await pause(10);
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end.`);
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** True when the process is a PostgreSQL server on that cluster, not some later one under the same number. */
function isServerOf(pid: number, clusterPath: string): boolean {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(clusterPath);
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterPath); // a server's working folder is its cluster
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
