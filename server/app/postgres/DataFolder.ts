import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StartProblem } from '../StartProblem.js';
import { isReachable, runsAsRoot, serverAccount } from './serverAccount.js';

/** The PostgreSQL release whose files the folder holds; another release gets a folder of its own. */
const cluster = 'pg18';
const secret = 'pg18.secret';

/**
 * The folder with the data of the embedded PostgreSQL: the cluster and the password of its superuser, readable for the
 * account that runs it alone.
 *
 * As root in a closed folder (/root) that account cannot walk to the path. Then the open folder is handed to the child
 * as file descriptor 3 and named through it, so that data stay where they were asked to be and no permission changes.
 */
export class DataFolder {
  private constructor(
    readonly path: string,
    private readonly descriptor: number | null,
  ) {}

  /** Makes the folder where it is missing. Throws a StartProblem when it cannot be used. */
  static open(path: string): DataFolder {
    try {
      mkdirSync(path, { recursive: true });
      if (!runsAsRoot) return new DataFolder(path, null);
      if ((statSync(path).mode & 0o001) === 0) chmodSync(path, statSync(path).mode | 0o011);
      if (isReachable(path)) return new DataFolder(path, null);
    } catch (cause) {
      throw new StartProblem(
        `The data folder ${path} cannot be used (${(cause as Error).message}): make it writable or set DATA_DIR to another.`,
        { cause },
      );
    }
    if (process.platform !== 'linux') {
      throw new StartProblem(
        `The data folder ${path} lies below a folder closed to others: start as an ordinary user or set DATA_DIR to another.`,
      );
    }
    return new DataFolder(path, openSync(path, 'r'));
  }

  /** Gives the descriptor back; the folder is not used afterwards. */
  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
  }

  /** Path of the cluster for this process. */
  get clusterPath(): string {
    return join(this.path, cluster);
  }

  /** Standard streams of a child from the fourth on: the open folder when it is needed. */
  get extraStreams(): number[] {
    return this.descriptor === null ? [] : [this.descriptor];
  }

  /** Path inside the folder as a child of the server account has to name it. */
  pathForChild(...names: string[]): string {
    return join(this.descriptor === null ? this.path : '/proc/self/fd/3', ...names);
  }

  get clusterForChild(): string {
    return this.pathForChild(cluster);
  }

  get hasCluster(): boolean {
    return existsSync(join(this.clusterPath, 'PG_VERSION'));
  }

  /** Superuser's password. Throws a StartProblem when the file was lost. */
  readPassword(): string {
    const path = join(this.path, secret);
    if (!existsSync(path)) {
      throw new StartProblem(
        `${path} is missing: restore it together with ${this.clusterPath}, its password opens that database.`,
      );
    }
    return readFileSync(path, 'utf8');
  }

  /**
   * Lets `make` fill an empty folder and then puts it in the cluster's place, so that a half-made one is never taken
   * for a cluster. `make` gets the folder's and the password file's names for a child.
   */
  async makeCluster(make: (folder: string, passwordFile: string) => Promise<void>): Promise<void> {
    const partial = `${cluster}.new`;
    rmSync(join(this.path, partial), { recursive: true, force: true });
    rmSync(this.clusterPath, { recursive: true, force: true }); // has no PG_VERSION: not a cluster
    rmSync(join(this.path, secret), { force: true });
    mkdirSync(join(this.path, partial), { mode: 0o700 });
    writeFileSync(join(this.path, secret), randomBytes(24).toString('base64url'), { mode: 0o600 });
    for (const name of [partial, secret]) this.giveToServerAccount(name);
    await make(this.pathForChild(partial), this.pathForChild(secret));
    renameSync(join(this.path, partial), this.clusterPath);
  }

  private giveToServerAccount(name: string): void {
    if (serverAccount.uid !== undefined) chownSync(join(this.path, name), serverAccount.uid, serverAccount.gid ?? -1);
  }
}
