import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * PostgreSQL refuses to run as root. Everywhere has the user "nobody" under this id, so none needs to be made; an
 * ordinary user runs PostgreSQL as himself.
 */
const nobody = 65534;

export const runsAsRoot = process.getuid?.() === 0;

/** Spawn options that give a child the account PostgreSQL may run under; empty for an ordinary user. */
export const serverAccount: { uid?: number; gid?: number } = runsAsRoot ? { uid: nobody, gid: nobody } : {};

/** True when that account may walk to the path: as root, every folder above must be searchable by others (/root is not). */
export function isReachable(path: string): boolean {
  if (!runsAsRoot) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
