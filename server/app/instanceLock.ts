import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './StartProblem.js';
import { processIdentity } from './processIdentity.js';

/** Who holds a data folder: the running product, or one command of the command line. */
export type LockHolder = 'server' | 'command';

interface Lock {
  readonly holder: LockHolder;
  readonly pid: number;
  readonly identity: string;
}

const lockName = 'signalbox.lock';

/**
 * Makes this process the only one that uses the data folder and answers the function that gives it free. The lock of a
 * process that was killed is taken over. Throws a StartProblem that names the living holder.
 */
export function takeInstanceLock(dataDir: string, holder: LockHolder): () => void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, lockName);
  const own = `${path}.${process.pid}`;
  const text = JSON.stringify({
    holder,
    pid: process.pid,
    identity: processIdentity(process.pid) ?? '',
  } satisfies Lock);
  writeFileSync(own, text);
  try {
    while (!link(own, path)) {
      const other = readInstanceLock(dataDir);
      if (other) throw new StartProblem(refusal(dataDir, other));
      removeDead(path);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (read(path) === text) rmSync(path, { force: true });
  };
}

/** Answers who holds the data folder, or null when nobody alive does. */
export function readInstanceLock(dataDir: string): Lock | null {
  const text = read(join(dataDir, lockName));
  const lock = text ? (JSON.parse(text) as Lock) : null;
  return lock && processIdentity(lock.pid) === lock.identity ? lock : null;
}

function refusal(dataDir: string, { holder, pid }: Lock): string {
  return holder === 'server'
    ? `Signalbox already runs on ${dataDir} (process ${pid}): stop it first, or set DATA_DIR to another folder.`
    : `A command is at work on ${dataDir} (process ${pid}): wait until it has ended.`;
}

/** Linking is atomic and the file is complete the moment it is there. */
function link(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the dead lock aside before it is deleted: if another process was faster, what was moved is its lock and goes back. */
function removeDead(path: string): void {
  const dead = read(path);
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== dead) link(aside, path);
  rmSync(aside, { force: true });
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
