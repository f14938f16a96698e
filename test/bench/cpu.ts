import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ticks a second in /proc (USER_HZ), the same on every Linux of today. */
const ticksPerSecond = 100;

/**
 * Seconds of CPU that a process and all its descendants have used, leaving out the descendant `without` and those of its
 * own: PostgreSQL is a child of the product that started it. 0 where /proc is not to be had.
 */
export function cpuSeconds(root: number, without?: number): number {
  const processes = readAll();
  const wanted = new Set([root]);
  for (let size = 0; size < wanted.size;) {
    size = wanted.size;
    for (const [pid, { parent }] of processes) if (wanted.has(parent) && pid !== without) wanted.add(pid);
  }
  return [...wanted].reduce((sum, pid) => sum + (processes.get(pid)?.ticks ?? 0), 0) / ticksPerSecond;
}

/** Process of the PostgreSQL that runs on a data folder of the product. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Resident memory of one process in MB. */
export function residentMb(pid: number): number {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    return Math.round(Number(kb) / 1024);
  } catch {
    return 0;
  }
}

function readAll(): Map<number, { parent: number; ticks: number }> {
  const found = new Map<number, { parent: number; ticks: number }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // the command's name is in brackets and may hold blanks: what counts comes after it
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      // own and reaped children's time, in user and kernel
      const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i] ?? 0), 0);
      found.set(Number(entry), { parent: Number(fields[1]), ticks });
    } catch {
      continue; // it ended while we looked
    }
  }
  return found;
}
