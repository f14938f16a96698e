import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Answers what tells a living process from a later one under the same number (its start time), or null when no such
 * process lives. A zombie counts as dead.
 */
export function processIdentity(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
  }
  try {
    // The name in parentheses may itself hold spaces and parentheses; the fields after it do not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
    const [state, startTicks] = [fields[0], fields[19]];
    if (state === 'Z' || startTicks === undefined) return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startTicks}`;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** True while a process with that number lives and is no zombie. */
export function isAlive(pid: number): boolean {
  return processIdentity(pid) !== null;
}
